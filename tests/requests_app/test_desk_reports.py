"""The reports on screen, as CSV and as PDF; and what everybody may see of them."""

import csv
from datetime import date, timedelta
from io import BytesIO, StringIO

import pikepdf
import pytest
import time_machine
from django.urls import reverse

from privacy_portal.audit.models import AuditEvent
from requests_app.choices import Outcome, RequestState
from requests_app.models import YearReport
from tests.requests_app.desk import quick_requests
from tests.requests_app.pdfs import text_of
from tests.requests_app.things import RECEIVED_AT

pytestmark = pytest.mark.django_db
TODAY = RECEIVED_AT.date()  # 1 September 2026


@pytest.fixture(autouse=True)
def on_the_day():
    with time_machine.travel(RECEIVED_AT, tick=True):
        yield


@pytest.fixture
def client(signed_in, officer):
    client = signed_in(officer)
    client.cookies["language"] = "en"
    return client


@pytest.fixture
def answered(organisation):
    """Seven requests for access in March, each answered after twelve days; one objection."""
    done = {"state": RequestState.CLOSED, "outcome": Outcome.GRANTED}
    first = date(2026, 3, 2)
    quick_requests(organisation, first, [30] * 7, closed_on=first + timedelta(days=12), **done)
    quick_requests(organisation, first, [30], right="bezwaar")


def test_the_page_shows_charts_and_the_same_figures_in_tables(client, organisation, answered):
    page = client.get(reverse("reports"), {"year": "2026"}).content.decode()

    assert page.count('role="img"') == 2
    assert "<title" in page
    assert "<desc" in page
    cells = '<td class="number">8</td><td class="number">7</td><td class="number">0</td>'
    assert f'<th scope="row">March</th>{cells}' in page.replace("\n", "")
    assert "style=" not in page


@pytest.mark.parametrize("query", [{"year": "x"}, {"year": "1999"}, {"organisation": "overkant"}])
def test_what_is_not_understood_or_not_his_shows_his_own_of_this_year(
    client, organisation, other_organisation, query
):
    page = client.get(reverse("reports"), query)

    assert (page.context["organisation"], page.context["year"]) == (organisation, 2026)


def test_the_file_has_a_line_per_right_and_month(client, organisation, answered):
    response = client.get(reverse("export_figures"), {"year": "2026"})

    text = b"".join(response.streaming_content).decode().removeprefix("\ufeff")
    lines = list(csv.reader(StringIO(text), delimiter=";"))
    assert ["Access", "2026-03", "7", "7", "7", "0", "12", "12", "0", "0"] in lines
    assert ["Objection", "", "1", "0", "0", "0", "", "", "0", "1"] in lines
    assert lines[-1][:3] == ["All rights", "", "8"]


def test_the_year_report_holds_the_figures_and_the_words_of_the_officer(
    client, organisation, answered
):
    url = reverse("year_report", args=[organisation.slug, 2026])

    client.post(url, {"text": "Het ging goed.\n\nWij adviseren meer tijd.", "version": 0})
    response = client.get(reverse("year_report_pdf", args=[organisation.slug, 2026]))

    text = text_of(response.content)
    for words in ("Wij adviseren meer tijd.", "Answered in time 100%", "kept elsewhere", "Access"):
        assert words in text
    with pikepdf.open(BytesIO(response.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked


def test_of_two_who_write_the_second_keeps_what_he_typed(client, organisation):
    url = reverse("year_report", args=[organisation.slug, 2026])
    client.post(url, {"text": "Eerste.", "version": 0})

    response = client.post(url, {"text": "Tweede.", "version": 0})
    form = response.context["form"]

    assert YearReport.objects.get().text == "Eerste."
    assert form["text"].value() == "Tweede."
    assert "Eerste." in response.content.decode()
    client.post(url, {"text": "Samen.", "version": form["version"].value()})
    assert YearReport.objects.get().text == "Samen."


@pytest.mark.parametrize("year", [1999, 2027])
def test_a_year_that_cannot_be_does_not_exist(client, organisation, year):
    for name in ("year_report", "year_report_pdf"):
        assert client.get(reverse(name, args=[organisation.slug, year])).status_code == 404


def test_figures_are_public_only_when_the_organisation_chose_so(client, organisation, answered):
    public = reverse("public_figures", args=[organisation.slug])
    choose = reverse("publish_figures", args=[organisation.slug])

    before = client.get(public).status_code
    client.post(choose, {"is_public": "1"})
    shown = client.get(public)
    client.post(choose)

    assert (before, shown.status_code, client.get(public).status_code) == (404, 200, 404)
    assert list(
        AuditEvent.objects.filter(action__startswith="figures").values_list("action", flat=True)
    ) == ["figures.published", "figures.hidden"]


def test_nobody_can_be_recognised_in_the_public_figures(client, organisation, answered):
    organisation.publishes_figures = True
    organisation.save(update_fields=["publishes_figures"])

    page = client.get(reverse("public_figures", args=[organisation.slug]))
    this_year = page.context["years"][0]
    rows = {row.right: row for row in this_year.rows}

    assert (rows["Access"].received, rows["Access"].in_time, rows["Access"].median) == (7, 100, 12)
    assert {"Objection", "Portability"} <= set(this_year.few)  # there was one, and none
    assert (this_year.total, this_year.is_whole_total) == (7, False)
    assert "We received at least 7 requests." in page.content.decode()
