"""Somebody without an account asks for a right, at both example organisations (P1-P9)."""

from io import BytesIO

import pytest
from PIL import Image

from privacy_portal.mail.models import OutgoingMail
from privacy_portal.vault.services import read_file
from requests_app.askers import intakes_of
from requests_app.choices import AttachmentKind
from requests_app.models import Draft, PrivacyRequest
from tests.browser.walking import (
    ACCESS,
    GROUPED_CODE,
    WHO_AND_HOW,
    Subject,
    day_in_words,
    example,
    fill,
    photo,
    press,
)

ERASURE_FOR_A_CHILD = {
    "right": {"right": "verwijdering"},
    "for_whom": {"for_whom": "kind"},
    "represented": {
        "represented_name": "Kees Testkind",
        "represented_birth_date": "1-2-2018",
        "represented_relation": "moeder",
        "files": photo("brief-rechter.jpg"),
    },
    "published": {"is_published": "nee"},
    "data": {"data": ["foto-of-film"]},
    **WHO_AND_HOW,
}
RECTIFICATION_BY_POST = {
    "right": {"right": "rectificatie"},
    "for_whom": {"for_whom": "zelf"},
    "data": {"data": ["contact"]},
    "correction": {"is_now": "Dorpsstraat 1", "should_be": "Dorpsstraat 11"},
    "person": {**WHO_AND_HOW["person"], "email": ""},
    "answer": {"answer_by": "post"},
    "address": {"address": "Dorpsstraat 11\n1000 AA Amsterdam"},
    "proof": {"proof": "bellen"},
}
MASKED_COPY = {**ACCESS, "proof": {"proof": "kopie"}}


@pytest.fixture(autouse=True)
def in_no_hurry(settings):
    settings.FORM_MIN_SECONDS = 0


@pytest.fixture
def impact_werk(db):
    return example("impact-werk")


@pytest.fixture
def impact_credit(db):
    return example("impact-credit")


def test_access_for_himself_on_a_phone_without_javascript(impact_werk, open_page):
    subject = Subject(open_page(width=320, height=640, javascript=False), impact_werk)

    privacy_request = subject.ask(ACCESS)
    receipt = subject.page.inner_text("main")
    copy = subject.download(f"a[href='{subject.url('request_copy')}']")

    told = OutgoingMail.objects.get()
    link = subject.url("status_login")
    digits = subject.code.replace(" ", "")
    assert privacy_request.right == "inzage"
    assert day_in_words(privacy_request.due_on) in receipt
    assert "Joke Testpersoon" in copy
    assert subject.number in copy
    assert digits not in copy.replace(" ", "")
    assert told.to == "joke@mail.example"
    assert subject.number in told.text
    assert link in told.text
    assert link in told.html
    assert not GROUPED_CODE.search(told.text + told.html)
    assert digits not in told.text + told.html
    assert "Joke" not in told.text + told.html


def test_the_receipt_stays_on_reload_and_the_code_can_be_copied(impact_werk, open_page):
    subject = Subject(open_page(), impact_werk)
    subject.ask(ACCESS)

    subject.page.reload()

    assert subject.code in subject.page.inner_text("main")
    subject.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    subject.page.locator("[data-copy] button").click()
    assert subject.page.evaluate("navigator.clipboard.readText()").replace(" ", "") == (
        subject.code.replace(" ", "")
    )


def test_erasure_for_a_child_with_proof(impact_werk, open_page):
    subject = Subject(open_page(javascript=False), impact_werk)

    privacy_request = subject.ask(ERASURE_FOR_A_CHILD)

    proof = privacy_request.attachments.get()
    intake = intakes_of([privacy_request])[0]
    assert (privacy_request.right, privacy_request.for_whom) == ("verwijdering", "kind")
    assert proof.kind == AttachmentKind.MANDATE
    assert Image.open(BytesIO(read_file(proof.stored_file))).format == "JPEG"
    assert intake.represented_name == "Kees Testkind"


def test_rectification_by_post_says_what_is_and_what_should_be(impact_credit, open_page):
    subject = Subject(open_page(width=320, javascript=False), impact_credit)

    subject.fill_in(RECTIFICATION_BY_POST)
    checked = subject.page.inner_text("main")
    privacy_request = subject.send()

    intake = intakes_of([privacy_request])[0]
    assert "Dorpsstraat 1\n" in checked
    assert (intake.is_now, intake.should_be) == ("Dorpsstraat 1", "Dorpsstraat 11")
    assert intake.address.splitlines() == ["Dorpsstraat 11", "1000 AA Amsterdam"]
    assert OutgoingMail.objects.count() == 0


def test_only_the_other_organisation_takes_copies_of_an_id(impact_werk, open_page):
    subject = Subject(open_page(javascript=False), impact_werk)
    subject.fill_in({name: ACCESS[name] for name in ACCESS if name != "proof"})

    assert subject.is_at("form_proof")
    assert subject.page.locator("[name=proof]").count() == 3
    assert subject.page.locator("[name=proof][value=kopie]").count() == 0


def test_a_copy_of_an_id_is_made_black_before_it_is_sent(impact_credit, open_page):
    subject = Subject(open_page(width=320, height=640), impact_credit)
    page = subject.page
    subject.fill_in(MASKED_COPY)
    page.locator("[name=files]").set_input_files(photo("paspoort.jpg"))
    page.locator(".mask canvas").wait_for()
    page.locator("[data-do=add]").press("Enter")
    for action in ("left", "up"):
        for _ in range(40):
            page.locator(f"[data-do={action}]").press("Enter")

    subject.answer("id_copy", {"is_masked": "on"})
    privacy_request = subject.send()

    copy = privacy_request.attachments.get(kind=AttachmentKind.ID_COPY)
    picture = Image.open(BytesIO(read_file(copy.stored_file))).convert("RGB")
    assert max(picture.getpixel((5, 5))) < 12
    assert min(picture.getpixel((picture.width - 5, 5))) > 90


def test_a_mistake_is_said_and_what_was_typed_stays(impact_werk, open_page):
    subject = Subject(open_page(width=320, javascript=False), impact_werk)
    subject.fill_in({name: ACCESS[name] for name in ("right", "for_whom", "data")})

    subject.answer("person", {"name": "Joke Testpersoon", "birth_date": "31-2-1980"})

    assert subject.is_at("form_person")
    assert subject.page.locator(".error-summary:focus a").count() == 2
    assert subject.page.locator("[name=name]").input_value() == "Joke Testpersoon"
    assert subject.page.locator("[name=birth_date]").input_value() == "31-2-1980"


def test_a_bsn_in_free_text_is_warned_about(impact_werk, open_page):
    subject = Subject(open_page(javascript=False), impact_werk)
    subject.fill_in({name: ACCESS[name] for name in ("right", "for_whom")})

    subject.answer("data", {"data": ["alles"], "details": "Mijn nummer is 111222333."})

    assert subject.is_at("form_data")
    assert "BSN" in subject.page.inner_text(".error-summary")


def test_an_answer_can_be_changed_from_the_check(impact_werk, open_page):
    subject = Subject(open_page(javascript=False), impact_werk)
    subject.fill_in(ACCESS)

    press(subject.page.locator(f"a[href='{subject.url('form_person')}']").first)
    subject.answer("person", {"name": "Joke Anders"})

    assert subject.is_at("form_check")
    assert "Joke Anders" in subject.page.inner_text("main")
    assert "Joke Testpersoon" not in subject.page.inner_text("main")


def test_the_whole_form_with_the_keyboard_only(impact_werk, open_page):
    page = open_page(width=1280)
    subject = Subject(page, impact_werk)
    subject.open("start")

    def to(selector: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.locator(f"{selector}:focus").count():
                return
        raise AssertionError(f"Tab does not reach {selector} on {page.url}")

    def press_on(selector: str, key: str) -> None:
        to(selector)
        page.keyboard.press(key)

    def go_on() -> None:
        with page.expect_navigation():
            press_on("main button.button", "Enter")

    with page.expect_navigation():
        press_on(f"main a[href='{subject.url('form_right')}']", "Enter")
    for name in ("right", "for_whom"):
        press_on(f"[name={name}]", "Space")
        go_on()
    press_on("[name=data]", "Space")
    go_on()
    to("[name=name]")
    page.keyboard.type("Joke Testpersoon")
    to("[name=birth_date]")
    page.keyboard.type("31 12 1980")
    press_on("[name=relation]", "ArrowDown")
    go_on()
    press_on("[name=answer_by]", "Space")
    go_on()
    press_on("[name=proof]", "Space")
    page.keyboard.press("ArrowDown")
    go_on()
    go_on()

    privacy_request = PrivacyRequest.objects.get()
    intake = intakes_of([privacy_request])[0]
    assert subject.is_at("form_sent")
    assert (intake.name, intake.birth_date) == ("Joke Testpersoon", "1980-12-31")
    assert intake.proof == "bellen"


def test_in_english(impact_credit, open_page):
    subject = Subject(open_page(language="en"), impact_credit)

    subject.open("start")
    subject.page.get_by_role("link", name="Make a request").click()
    heading = subject.page.locator("h1").inner_text()
    subject.ask(ACCESS)

    assert heading.strip() == "What do you want?"
    assert subject.page.locator("h1").inner_text() == "Your request is sent"
    assert subject.page.locator("html").get_attribute("lang") == "en"
    assert PrivacyRequest.objects.get().language == "en"


def test_the_number_can_be_mailed_to_who_gave_no_address(impact_werk, open_page):
    subject = Subject(open_page(javascript=False), impact_werk)
    subject.ask({**ACCESS, "person": {**WHO_AND_HOW["person"], "email": ""}})
    before = OutgoingMail.objects.count()

    fill(subject.page, {"email": "buurvrouw@mail.example"})
    subject.go_on()

    told = OutgoingMail.objects.get()
    assert before == 0
    assert told.to == "buurvrouw@mail.example"
    assert subject.number in told.text
    assert subject.code not in told.text
    assert Draft.objects.count() == 1
