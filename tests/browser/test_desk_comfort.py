"""What makes the work at the desk easier, in a real browser; and the reports."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from privacy_portal.accounts.models import Absence
from requests_app.models import NoteTemplate, PrivacyRequest
from tests.requests_app.desk import page_of, quick_requests
from tests.requests_app.things import RECEIVED_AT, received

TODAY = RECEIVED_AT.date()


@pytest.fixture(autouse=True)
def on_the_day():
    with time_machine.travel(RECEIVED_AT, tick=True):
        yield


@pytest.fixture
def answered(organisation):
    for month in (2, 3, 5, 8):
        first = date(2026, month, 3)
        quick_requests(
            organisation, first, [30] * month,
            state="gesloten", outcome="toegewezen", closed_on=first + timedelta(days=4 * month),
        )  # fmt: skip


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)])
def test_the_pages_are_accessible(
    open_page, assert_accessible, organisation, officer, handler, answered, width, dark
):
    organisation.publishes_figures = True
    organisation.save(update_fields=["publishes_figures"])
    Absence.objects.create(user=officer, starts_on=TODAY, ends_on=TODAY, substitute=handler)
    NoteTemplate.objects.create(organisation=organisation, name="Gebeld", text="Ik belde.")
    names = (
        "today", "queue", "absences", "note_templates", "new_note_template", "letters_to_post",
        "calendar_feed", "reports",
    )  # fmt: skip
    received(organisation)
    page = open_page(width=width, dark=dark, user=officer)

    for path in (
        *(reverse(name) for name in names),
        reverse("year_report", args=["waterland", 2026]),
        reverse("public_figures", args=["waterland"]),
    ):
        page.goto(path)

        assert_accessible(page)


def test_handing_out_by_load_and_a_text_for_a_note_without_javascript(
    open_page, organisation, officer, handler
):
    NoteTemplate.objects.create(organisation=organisation, name="Gebeld", text="Ik belde.")
    privacy_request = received(organisation)
    quick_requests(organisation, TODAY, [1], assigned_to=officer)
    page = open_page(reverse("queue"), user=officer, javascript=False, language="en")

    page.get_by_label(f"Choose {privacy_request.number}").check()
    page.get_by_role("button", name="Assign to who has least").click()
    page.get_by_role("button", name="Assign like this").click()
    page.goto(page_of(privacy_request))
    page.get_by_role("textbox", name="Internal note").fill("Half elf.")
    page.get_by_role("button", name="Put this text in").click()
    page.get_by_role("button", name="Save").click()

    assert page.get_by_text("Ik belde.").is_visible()
    assert PrivacyRequest.objects.get(pk=privacy_request.pk).assigned_to == handler
