"""The pages about activities: who may see them, what they show, and that nothing typed is lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from register.choices import ActivityState
from register.models import ProcessingActivity
from tests.register.things import small_register


@pytest.fixture
def activity(organisation, register_editor):
    return small_register(organisation, register_editor)


def url(name, activity, *args):
    return reverse(name, args=[activity.organisation.slug, activity.pk, *args])


def test_who_sees_one_register_goes_there_at_once(signed_in, register_editor, organisation):
    response = signed_in(register_editor).get(reverse("register"))

    assert response.url == reverse("activities", args=[organisation.slug])


def test_who_sees_no_register_may_not(signed_in, administrator):
    assert signed_in(administrator).get(reverse("register")).status_code == 403


def test_an_empty_register_shows_three_ways_to_begin(signed_in, register_editor, organisation):
    page = signed_in(register_editor).get(reverse("activities", args=[organisation.slug]))

    for name in ("new_activity", "library", "exchange"):
        assert reverse(name, args=[organisation.slug]) in page.content.decode()


def test_the_list_names_activity_owner_and_what_is_missing(signed_in, auditor, activity):
    page = signed_in(auditor).get(reverse("activities", args=["waterland"])).content.decode()

    assert "Loonadministratie" in page
    assert "Hoofd P&amp;O" in page


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("zoek=loon", True),
        ("zoek=salarispakket", True),
        ("zoek=camera", False),
        ("stand=concept", True),
        ("stand=gepubliceerd", False),
        ("stand=onzin", True),
    ],
)
def test_filters_look_for_state_and_words(query, is_found, signed_in, auditor, activity):
    page = signed_in(auditor).get(f"{reverse('activities', args=['waterland'])}?{query}")

    assert ("Loonadministratie" in page.content.decode()) is is_found


def test_the_list_asks_as_many_queries_for_fifty_as_for_one(
    signed_in, auditor, activity, organisation
):
    client, list_url = signed_in(auditor), reverse("activities", args=["waterland"])
    client.get(list_url)
    with CaptureQueriesContext(connection) as for_one:
        client.get(list_url)
    ProcessingActivity.objects.bulk_create(
        ProcessingActivity(organisation=organisation, code=f"a-{n}", name=f"Activiteit {n:02}")
        for n in range(60)
    )

    with CaptureQueriesContext(connection) as for_fifty:
        client.get(list_url)

    assert len(for_fifty) <= len(for_one) + 1  # counts what does not fit on a page


def test_a_new_activity_needs_only_a_name(signed_in, register_editor, organisation):
    response = signed_in(register_editor).post(
        reverse("new_activity", args=["waterland"]), {"name": "Cameratoezicht"}
    )

    made = ProcessingActivity.objects.get()
    assert response.url == url("activity", made)
    assert (made.code, made.state, made.changed_by) == (
        "cameratoezicht",
        ActivityState.DRAFT,
        register_editor,
    )
    assert made.error_count > 0


def test_a_new_activity_without_a_name_is_asked_again(signed_in, register_editor, organisation):
    page = signed_in(register_editor).post(
        reverse("new_activity", args=["waterland"]), {"department": "P&O"}
    )

    assert set(page.context["form"].errors) == {"name"}
    assert "P&amp;O" in page.content.decode()


@pytest.mark.parametrize("name", ["general", "purposes", "data", "recipients", "security"])
def test_all_five_pages_open_for_who_edits_and_who_reads(
    name, signed_in, register_editor, auditor, activity
):
    for person in (register_editor, auditor):
        assert signed_in(person).get(url(f"activity_{name}", activity)).status_code == 200


def test_who_only_reads_gets_no_form(signed_in, auditor, activity):
    page = signed_in(auditor).get(url("activity_general", activity)).content.decode()

    assert 'name="public_name_nl"' not in page
    assert "Uw loon betalen" in page


@pytest.mark.parametrize("name", ["activity", "activity_general", "activity_data", "copy_activity"])
def test_somebody_of_elsewhere_finds_no_activity(name, signed_in, outsider, activity):
    assert signed_in(outsider).get(url(name, activity)).status_code == 404


@pytest.mark.parametrize("name", ["activity_general", "copy_activity", "end_activity"])
def test_who_only_reads_changes_nothing(name, signed_in, auditor, activity):
    assert signed_in(auditor).post(url(name, activity), {"name": "X"}).status_code == 403


def general(activity, **values):
    return {"name": activity.name, "revision": activity.revision, **values}


def test_save_and_go_on_leads_to_the_next_page(signed_in, register_editor, activity):
    client = signed_in(register_editor)

    onward = client.post(url("activity_general", activity), general(activity))
    activity.refresh_from_db()
    back = client.post(url("activity_general", activity), general(activity, stay="1"))

    assert onward.url == url("activity_purposes", activity)
    assert back.url == url("activity", activity)


def test_the_loser_of_two_edits_keeps_his_text_and_sees_the_others(
    signed_in, register_editor, officer, activity
):
    seen = activity.revision
    signed_in(officer).post(
        url("activity_general", activity),
        general(activity, name="Lonen", department="P&O", revision=seen),
    )

    page = signed_in(register_editor).post(
        url("activity_general", activity),
        general(activity, name="Salarissen", department="P&O", revision=seen),
    )

    theirs = page.context["sheet"].theirs
    assert "Lonen" in [one["value"] for one in theirs]
    assert "Department" not in [str(one["label"]) for one in theirs]
    assert 'value="Salarissen"' in page.content.decode()
    activity.refresh_from_db()
    assert activity.name == "Lonen"


def test_the_loser_can_save_over_it_with_what_the_page_gave_him(
    signed_in, register_editor, officer, activity
):
    old = general(activity)
    signed_in(officer).post(url("activity_general", activity), old | {"name": "Lonen"})
    client = signed_in(register_editor)
    page = client.post(url("activity_general", activity), old | {"name": "Salarissen"})

    client.post(
        url("activity_general", activity),
        {"name": "Salarissen", "revision": page.context["form"]["revision"].value()},
    )

    activity.refresh_from_db()
    assert activity.name == "Salarissen"


def test_nothing_changes_while_it_waits_for_approval(signed_in, register_editor, activity):
    ProcessingActivity.objects.update(state=ActivityState.PROPOSED)

    page = signed_in(register_editor).post(
        url("activity_general", activity), general(activity, name="Lonen")
    )

    activity.refresh_from_db()
    assert (page.status_code, activity.name) == (200, "Loonadministratie")


@pytest.mark.parametrize(("typed", "kept"), [({}, None), ({"went_through": "on"}, [])])
def test_no_sign_of_a_dpia_is_an_answer_only_for_who_looked(
    typed, kept, signed_in, register_editor, activity
):
    signed_in(register_editor).post(
        url("activity_security", activity), {"revision": activity.revision, **typed}
    )

    activity.refresh_from_db()
    assert activity.dpia_triggers == kept


def test_a_copy_is_a_draft_with_the_same_data_and_no_dates(signed_in, register_editor, activity):
    response = signed_in(register_editor).post(url("copy_activity", activity))

    copied = ProcessingActivity.objects.exclude(pk=activity.pk).get()
    assert response.url == url("activity_general", copied)
    assert copied.lines.count() == activity.lines.count()
    assert (copied.state, copied.review_on, copied.starts_on) == (ActivityState.DRAFT, None, None)
    assert copied.code != activity.code


def test_an_activity_ends_on_a_day_that_came(signed_in, register_editor, activity):
    client = signed_in(register_editor)

    later = client.post(url("end_activity", activity), {"ends_on": "1-1-2099"})
    client.post(url("end_activity", activity), {"ends_on": "1-2-2026"})

    activity.refresh_from_db()
    assert later.context["form"].errors
    assert activity.state == ActivityState.ENDED


def test_an_activity_cannot_end_before_it_began(signed_in, register_editor, activity):
    page = signed_in(register_editor).post(
        reverse("end_activity", args=["waterland", activity.pk]), {"ends_on": "31-12-1990"}
    )

    activity.refresh_from_db()
    assert page.context["form"].errors["ends_on"]
    assert (activity.state, activity.ends_on) == ("concept", None)


@pytest.mark.parametrize("name", ["new_activity", "copy_activity"])
def test_sent_twice_makes_one_activity(name, signed_in, register_editor, activity):
    client = signed_in(register_editor)
    args = ["waterland"] if name == "new_activity" else ["waterland", activity.pk]
    sent = {"name": "Nieuw", "form_key": "5f0c6c3e-6f0f-4a53-9d8e-0d6f3a1c9b11"}

    first, second = (client.post(reverse(name, args=args), sent) for _ in "12")

    assert ProcessingActivity.objects.count() == 2
    assert first.url == second.url
