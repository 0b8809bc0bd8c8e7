from datetime import date, timedelta

import pytest
from django.urls import reverse

from register import missing
from register.missing import Filters
from register.models import Finding, ProcessingActivity, RegisterFigure
from register.services.checks import check_activity
from register.trend import Point, drawing
from tests.register import things

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 21)


@pytest.fixture
def page(organisation) -> str:
    return reverse("completeness", args=[organisation.slug])


def checked(organisation, **fields) -> ProcessingActivity:
    activity = things.small_register(organisation, **fields)
    check_activity(activity=activity, today=TODAY)
    return activity


def test_the_page_counts_by_rule_and_names_the_article(
    organisation, register_editor, signed_in, page
):
    checked(organisation, measures=[], owner_name="")

    response = signed_in(register_editor).get(page)

    assert response.context["totals"]["errors"] == 2
    assert {rule["code"] for rule in response.context["rules"]} == {"no-measure", "no-owner"}
    assert "art. 30 lid 1 onder g" in response.content.decode()


def test_a_rule_leads_to_its_activities(organisation, register_editor, signed_in, page):
    activity = checked(organisation, measures=[])
    other = ProcessingActivity.objects.create(organisation=organisation, code="b", name="B")
    Finding.objects.create(
        organisation=organisation, activity=other, code="no-owner", severity="fout", place="general"
    )

    response = signed_in(register_editor).get(page, {"regel": "no-measure"})

    (row,) = response.context["rows"]
    assert row["activity"] == activity
    assert len(row["sentences"]) == 1


def test_a_filter_by_severity(organisation, register_editor, signed_in, page):
    checked(organisation, measures=[], public_name_en="")

    response = signed_in(register_editor).get(page, {"ernst": "waarschuwing"})

    assert [rule["code"] for rule in response.context["rules"]] == ["general-no-english"]


def test_a_filter_that_is_nonsense_shows_everything(organisation, register_editor, signed_in, page):
    checked(organisation, measures=[])

    response = signed_in(register_editor).get(page, {"regel": "x' OR 1=1", "na": "x"})

    assert len(response.context["rules"]) == 1


def test_what_waits_for_a_check_is_said(organisation, register_editor, signed_in, page):
    things.small_register(organisation)

    response = signed_in(register_editor).get(page)

    assert response.context["totals"]["waiting"] == 1
    assert "<strong>1</strong> nog niet nagekeken" in response.content.decode()
    assert "volledigheid" in page


def test_another_organisation_stays_out_of_sight(
    organisation, other_organisation, register_editor, signed_in, page
):
    checked(other_organisation, measures=[])

    response = signed_in(register_editor).get(page)

    assert (response.context["rules"], response.context["totals"]["activities"]) == ([], 0)


def test_somebody_else_does_not_find_the_page(organisation, outsider, signed_in, page):
    assert signed_in(outsider).get(page).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_findings(
    organisation, register_editor, signed_in, page, django_assert_max_num_queries
):
    checked(organisation, measures=[], owner_name="", role="", public_name_en="")
    client = signed_in(register_editor)
    client.get(page)

    with django_assert_max_num_queries(20):
        client.get(page, {"regel": "no-measure"})


# --- The trend ------------------------------------------------------------------------------------


def with_figures(organisation, count: int) -> None:
    RegisterFigure.objects.bulk_create(
        RegisterFigure(
            organisation=organisation,
            day=TODAY - timedelta(days=back),
            activities=10,
            complete=5,
            errors=5,
            warnings=0,
        )
        for back in range(count)
    )


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (1, 1), (2, 2), (13, 13), (400, 13)])
def test_the_trend_shows_a_handful_of_days(organisation, count, shown):
    with_figures(organisation, count)

    assert len(missing.trend(organisation, TODAY)) == shown


def test_the_trend_ends_with_the_last_day(organisation):
    with_figures(organisation, 400)

    days = [one.day for one in missing.trend(organisation, TODAY)]

    assert (days[0], days[-1]) == (TODAY - timedelta(days=365), TODAY)


def test_the_line_goes_up_when_more_is_complete():
    points = [Point(TODAY, 4, 0), Point(TODAY + timedelta(days=2), 4, 4)]

    assert drawing(points)["line"] == "8,152 592,8"


@pytest.mark.parametrize("points", [[], [Point(TODAY, 4, 2)]])
def test_one_figure_is_no_line(points):
    assert drawing(points) is None


@pytest.mark.parametrize(
    ("activities", "complete", "percentage"), [(0, 0, 0), (3, 3, 100), (1000, 999, 99)]
)
def test_all_but_one_is_not_hundred_percent(activities, complete, percentage):
    assert Point(TODAY, activities, complete).percentage == percentage


def test_no_filter_counts_every_rule(organisation):
    checked(organisation, measures=[], public_name_en="")

    assert len(missing.rules(organisation, Filters())) == 2
