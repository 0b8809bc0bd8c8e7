"""An officer works through the desk: intake of a letter, lists, handing out, and a colleague."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.urls import reverse
from django.utils import timezone

from privacy_portal.accounts.choices import Role
from requests_app.choices import LetterState
from requests_app.models import PrivacyRequest, SavedView
from requests_app.services import handling
from tests.browser.walking import (
    GROUPED_CODE,
    MAIN_BUTTON,
    AtDesk,
    Subject,
    example,
    fill,
    photo,
    press,
    today,
    work_of_the_night,
)
from tests.conftest import member
from tests.requests_app.things import received


@pytest.fixture
def organisation(db):
    return example("impact-werk")


@pytest.fixture
def officer(organisation):
    return member(organisation, Role.OFFICER)


@pytest.fixture
def handler(organisation):
    return member(organisation, Role.HANDLER)


def requests_of(organisation, count: int) -> list[PrivacyRequest]:
    now = timezone.now()
    return [received(organisation, at=now - timedelta(days=days)) for days in range(count)]


def test_a_letter_on_the_mat_becomes_a_request_with_a_code(organisation, officer, open_page):
    page = open_page("/desk/", user=officer)
    press(page.locator(f"a[href='{reverse('choose_organisation')}']"))
    day = today() - timedelta(days=2)
    written = {
        "channel": "brief",
        "received_on": f"{day:%d-%m-%Y}",
        "files": photo("brief.jpg"),
        "right": "inzage",
        "data": ["alles"],
        "name": "A. de Vries",
        "address": "Straat 1\n1000 AA Amsterdam",
        "answer_by": "post",
    }
    fill(page, written)
    press(page.locator(MAIN_BUTTON).last)
    code = GROUPED_CODE.search(page.inner_text("main"))[0]
    work_of_the_night()

    privacy_request = PrivacyRequest.objects.get()
    subject = Subject(open_page(width=320, javascript=False), organisation)
    subject.number, subject.code = privacy_request.number, code
    subject.open_my_request()
    page.goto("/desk/")
    assert privacy_request.received_on == day
    to_post = page.locator("section[aria-labelledby=post]")
    assert privacy_request.number in to_post.inner_text()
    press(to_post.locator("form button"))
    assert privacy_request.letters.get().state == LetterState.SENT


def test_a_filter_is_kept_as_a_list_and_downloaded(organisation, officer, open_page):
    requests_of(organisation, 3)
    page = open_page("/desk/verzoeken/", user=officer)
    fill(page, {"right": "inzage", "assigned": "niemand"})
    press(page.locator("form.filters[method=get] button, form[method=get] button").first)
    press(page.locator(f"a[href^='{reverse('save_list')}']"))
    fill(page, {"name": "Vrije inzages"})
    press(page.locator(MAIN_BUTTON).last)

    with page.expect_download() as download:
        page.locator("button[name=export]").click()
    rows = list(csv.reader(StringIO(download.value.path().read_text("utf-8-sig")), delimiter=";"))

    assert SavedView.objects.get().query == "state=open&right=inzage&assigned=niemand"
    assert "Vrije inzages" in page.inner_text("main")
    assert len(rows) == 1 + 3


def test_ticked_requests_are_handed_out(organisation, officer, handler, open_page):
    first, second, third = requests_of(organisation, 3)
    page = open_page("/desk/verzoeken/", user=officer)

    for one in (first, second):
        page.locator(f"[name=chosen][value^='{one.pk}-']").check()
    page.locator("#to").select_option(str(handler.pk))
    press(page.locator("#to ~ button").first)

    assert set(PrivacyRequest.objects.filter(assigned_to=handler)) == {first, second}
    page = open_page("/desk/verzoeken/", user=handler)
    assert page.locator("tbody tr").count() == 2
    assert third.number not in page.inner_text("main")


def test_who_is_second_keeps_his_text_and_sees_who_was_first(
    organisation, officer, handler, open_page
):
    (privacy_request,) = requests_of(organisation, 1)
    desk = AtDesk(open_page(user=officer), privacy_request)
    desk.page.goto(desk.url("extend_deadline"))
    fill(desk.page, {"reason": "complex", "text_reasons": "Vijf systemen."})
    handling.assign_request(
        privacy_request=privacy_request, to=handler, actor=officer, today=today()
    )

    press(desk.page.locator(MAIN_BUTTON).first)
    kept = desk.page.locator("[name=text_reasons]").input_value()
    told = desk.page.inner_text("main")
    press(desk.page.locator(MAIN_BUTTON).first)

    assert kept == "Vijf systemen."
    assert handler.name in told
    assert desk.page.url.endswith(desk.url("request_page"))
    assert privacy_request.letters.filter(kind="L-08").count() == 1


def test_a_message_goes_to_the_subject_and_back(organisation, officer, open_page):
    page = open_page(user=officer)
    (privacy_request,) = requests_of(organisation, 1)
    desk = AtDesk(page, privacy_request)
    page.goto(desk.url("request_page"))

    fill(page, {"message": "Wilt u ons bellen?"})
    press(page.locator("form[action$='/bericht/'] button"))

    assert "Wilt u ons bellen?" in page.inner_text("[aria-labelledby=messages]")


def test_a_name_is_found_and_stands_in_no_address(organisation, officer, open_page):
    (privacy_request,) = requests_of(organisation, 1)
    page = open_page("/desk/verzoeken/", user=officer)

    fill(page, {"search": "A. de Vries"})
    press(page.locator("[role=search] button"))

    assert privacy_request.number in page.inner_text("tbody")
    assert "Vries" not in page.url
