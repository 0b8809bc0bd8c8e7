"""The desk in a real browser: the whole way without JavaScript, and lists by keyboard.

(test_pages_accessible.py looks at every page, also with errors.)
"""

import pytest
import time_machine
from django.urls import reverse

from requests_app.choices import LetterKind, LetterState, RightType
from requests_app.models import Letter
from tests.requests_app.things import RECEIVED_AT, received


@pytest.fixture(autouse=True)
def on_the_day():
    with time_machine.travel(RECEIVED_AT, tick=True):
        yield


@pytest.fixture
def privacy_request(organisation):
    return received(organisation, right=RightType.OTHER)


def test_the_whole_way_without_javascript(open_page, officer, privacy_request):
    page = open_page(reverse("queue"), user=officer, javascript=False, language="en")

    page.get_by_role("link", name=privacy_request.number, exact=True).click()
    page.get_by_role("link", name="Assign", exact=True).click()
    page.get_by_label("Handler").select_option(str(officer.pk))
    page.get_by_role("button", name="Assign").click()
    page.get_by_role("link", name="Record identity").click()
    page.get_by_label("Called back on a number on file").check()
    page.get_by_label("Established", exact=True).check()
    page.get_by_role("button", name="Record").click()
    page.get_by_role("link", name="Decide", exact=True).click()
    page.get_by_label("Answered", exact=True).check()
    page.get_by_role("button", name="Record the decision").click()
    page.get_by_role("link", name="Write the answer").click()
    page.get_by_label("What we did", exact=False).first.fill("Alles is weg sinds 1 september.")
    with page.expect_popup() as preview:
        page.get_by_role("button", name="See the letter").click()
    preview.value.close()
    page.get_by_role("button", name="On to sending").click()
    page.get_by_role("button", name="Send", exact=True).click()

    assert "The answer is sent." in page.locator("main").inner_text()
    assert Letter.objects.get(kind=LetterKind.CLOSING).state == LetterState.SENT


def test_the_queue_works_by_keyboard(open_page, officer, privacy_request):
    page = open_page(reverse("queue"), user=officer, language="en")

    page.get_by_role("checkbox", name=f"Choose {privacy_request.number}").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Assign", exact=True).focus()
    page.keyboard.press("Enter")

    page.wait_for_selector("text=1 request is assigned")
    privacy_request.refresh_from_db()
    assert privacy_request.assigned_to == officer
