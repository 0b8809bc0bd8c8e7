"""What belongs to one right alone, and what happens around a request, in a real browser."""

import pytest

from privacy_portal.accounts.choices import Role
from requests_app.choices import Aspect, FeeState, LetterKind, Outcome
from tests.browser.walking import ACCESS, WHO_AND_HOW, AtDesk, Subject, example, press
from tests.conftest import member

STOP_ADVERTISING = {
    "right": {"right": "bezwaar"},
    "for_whom": {"for_whom": "zelf"},
    "objection": {"is_marketing": "ja"},
    **WHO_AND_HOW,
}
COMPLAINT = {
    "right": {"right": "klacht"},
    "for_whom": {"for_whom": "zelf"},
    "complaint": {"details": "Mijn dossier lag open op de balie."},
    **WHO_AND_HOW,
}


@pytest.fixture(autouse=True)
def in_no_hurry(settings):
    settings.FORM_MIN_SECONDS = 0


def test_advertising_is_stopped_without_a_reason_on_a_phone(db, open_page):
    subject = Subject(open_page(width=320, javascript=False), example("impact-credit"))

    privacy_request = subject.ask(STOP_ADVERTISING)

    assert privacy_request.aspect == Aspect.MARKETING


def test_a_complaint_is_made_in_english(db, open_page, assert_accessible):
    subject = Subject(open_page(language="en"), example("impact-werk"))

    subject.fill_in({name: COMPLAINT[name] for name in ("right", "for_whom")})
    assert_accessible(subject.page)
    subject.answer("complaint", COMPLAINT["complaint"])
    for step, fields in WHO_AND_HOW.items():
        subject.answer(step, fields)
    privacy_request = subject.send()

    assert privacy_request.letters.get().kind == LetterKind.COMPLAINT


def test_a_fee_is_told_and_the_person_stops(db, open_page, assert_accessible):
    organisation = example("impact-werk")
    subject = Subject(open_page(), organisation)
    privacy_request = subject.ask(ACCESS)
    desk = AtDesk(open_page(user=member(organisation, Role.OFFICER)), privacy_request)

    desk.take(
        "announce_fee", ground="15-3", motivation="Een tweede afschrift.", amount="4,50",
        calculation="Negentig bladen.",
    )  # fmt: skip
    subject.open_my_request()
    assert_accessible(subject.page)
    told = subject.page.inner_text("main")
    press(subject.page.locator(f"main a[href='{subject.url('status_withdraw')}']").first)
    subject.go_on()

    privacy_request.refresh_from_db()
    assert "4,50" in told
    assert privacy_request.outcome == Outcome.WITHDRAWN
    assert privacy_request.fee_notices.get().state == FeeState.ANNOUNCED


def test_a_request_becomes_another_and_a_second_one_beside_it(db, open_page, assert_accessible):
    organisation = example("impact-credit")
    privacy_request = Subject(open_page(), organisation).ask(ACCESS)
    page = open_page(user=member(organisation, Role.OFFICER))
    desk = AtDesk(page, privacy_request)

    desk.take("split_request", what="verwijdering")
    desk.take("convert_request", what="rectificatie", reason="U wilt iets verbeteren.")

    second = privacy_request.linked_from.get()
    assert second.number in page.inner_text("main")
    assert_accessible(page)
