"""The pages that a right adds to the desk, and those of who fetches an answer, pass axe: empty,
with errors and filled in, light and dark, on a phone and at a desk."""

import re
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone

from privacy_portal.accounts.choices import Role
from privacy_portal.mail.models import OutgoingMail
from requests_app.choices import LetterKind, PackageProtection
from requests_app.services.letter_templates import propose_template
from requests_app.services.letters import draft_letter, send_answer
from requests_app.services.protection import change_protection
from requests_app.services.reading import ask_reading
from tests.browser.rights_walk import CSV, KNOWN, Walk
from tests.browser.walking import MAIN_BUTTON, fill, press, today
from tests.conftest import member

EVERYTHING = {"data": {"data": ["alles"]}}
L09 = ("copy", "purposes", "categories", "recipients", "storage", "source", "automated",
       "safeguards")  # fmt: skip


@pytest.fixture(autouse=True)
def in_no_hurry(settings):
    settings.FORM_MIN_SECONDS = 0


@pytest.fixture
def one(db, open_page) -> Walk:
    return Walk(open_page, "impact-werk")


def draft_of(one: Walk) -> object:
    texts = dict.fromkeys(L09, "Een zin over uw gegevens.")
    return draft_letter(
        privacy_request=one.request, kind=LetterKind.ACCESS_ANSWER, actor=one.officer, texts=texts
    )


def test_the_work_of_the_systems(one, inspect):
    one.ask("inzage", "zakelijk", EVERYTHING)
    one.desk.take("record_identity", **KNOWN)
    inspector = inspect(user=one.officer)
    url = one.desk.url

    inspector.open_and_fail(url("instruct_systems"))
    one.desk.take("instruct_systems")
    inspector.open(url("request_page"), is_large=True)
    by_reach = {task.reach: task for task in one.instructions}
    for task in by_reach.values():
        inspector.open(reverse("instruction_page", args=[one.request.pk, task.pk]))
    args = [one.request.pk, by_reach["collega"].pk]
    inspector.open(reverse("change_instruction", args=args))
    for name in ("cancel_instruction", "record_outcome"):
        inspector.open_and_fail(reverse(name, args=args))


def test_an_answer_filled_in_read_along_and_fetched(one, inspect):
    one.ask("inzage", "sollicitant", EVERYTHING)
    one.desk.take("record_identity", **KNOWN)
    one.desk.take("instruct_systems")
    one.systems_report(CSV)
    one.desk.take("decide_request", part0_result="toegewezen")
    handler = member(one.organisation, Role.HANDLER)
    one.desk.take("assign_request", to=str(handler.pk))
    draft = draft_of(one)
    reading = ask_reading(letter=draft, reader=handler, actor=one.officer, now=timezone.now())
    inspector, reader = inspect(user=one.officer), inspect(user=handler)

    inspector.open(one.desk.url("write_answer"), is_large=True)
    inspector.open(one.desk.url("assemble_answer"), is_large=True)
    reader.open_and_fail(reverse("read_answer", args=[one.request.pk, reading.pk]))
    inspector.open(one.desk.url("send_answer"))
    one.fill_in(with_files=True)
    draft.refresh_from_db()
    send_answer(letter=draft, actor=one.officer, today=today(), version=draft.version)
    inspector.open(one.desk.url("request_page"))
    inspector.open(one.desk.url("protect_answer"))

    subject = inspect()
    one.subject.page = subject.page
    one.subject.open_my_request()
    subject.look("the answer waits", is_large=True)
    press(subject.page.locator(f"form[action='{one.subject.url('ask_link')}'] button"))
    mail = OutgoingMail.objects.filter(text__contains="/ophalen/").latest("pk")
    link = urlsplit(re.search(r"\S+/ophalen/\S+/", mail.text)[0]).path
    subject.open(link)
    press(subject.page.locator(MAIN_BUTTON))
    subject.look("the answer is open")

    by_code = PackageProtection.SECOND_PERSON
    change_protection(package=draft.package, protection=by_code, actor=one.officer)
    subject.open_and_fail(one.subject.url("second_code"))
    colleague = inspect(user=handler)
    colleague.open(one.desk.url("protect_answer"))
    press(colleague.page.locator("main form[action$='/code/'] button"))
    colleague.look("the second code")


def test_what_follows_from_an_erasure(one, inspect):
    public = {"is_published": "ja", "published_where": "https://elders.example/" + "x" * 60}
    one.ask("verwijdering", "zakelijk", {"published": public} | EVERYTHING)
    one.desk.take("record_identity", **KNOWN)
    inspector = inspect(user=one.officer)

    inspector.open(one.desk.url("decide_request"), is_large=True)
    one.decide_to_erase()
    colleague = inspect(user=one.second_officer)
    colleague.open(one.desk.url("approve_decision"))
    press(colleague.page.locator(MAIN_BUTTON).first)
    inspector.open(one.desk.url("tell_recipients"))
    notice = one.request.recipient_notices.first()
    inspector.open(reverse("tell_recipient", args=[one.request.pk, notice.pk]))
    inspector.open_and_fail(one.desk.url("tell_platforms"))
    fill(inspector.page, {"address": public["published_where"], "platform": "Elders BV"})
    press(inspector.page.locator(MAIN_BUTTON).first)
    inspector.open(one.desk.url("tell_platforms"))
    place = one.request.publications.get()
    inspector.open(reverse("tell_platform", args=[one.request.pk, place.pk]))
    inspector.open(one.desk.url("request_page"), is_large=True)


def test_a_restriction_and_acting_at_once(one, inspect):
    one.ask("beperking", "sollicitant", EVERYTHING)
    one.desk.take("record_identity", **KNOWN)
    inspector = inspect(user=one.officer)

    inspector.open_and_fail(one.desk.url("restrict_data"))
    restricted = {"ground": "18-1-a", "scope": "De brief.", "review_on": "31-12-2099"}
    one.desk.take("restrict_data", **restricted)
    inspector.open(one.desk.url("lift_restriction"))
    inspector.fail()
    one.ask("bezwaar", "websitebezoeker", {"objection": {"is_marketing": "ja"}})
    inspector.open_and_fail(one.desk.url("act_at_once"))


def test_the_words_of_the_letters(one, inspect):
    place = {"kind": LetterKind.EXTENSION, "language": "nl", "is_easy": False}
    words = ("Goed dat u het vraagt.", "Wat fijn dat u het vraagt.")
    for based_on, opening in enumerate(words):
        propose_template(
            organisation=one.organisation, texts={"opening": opening}, based_on=based_on,
            actor=one.officer, **place,
        )  # fmt: skip
    inspector = inspect(user=one.second_officer)

    inspector.open(reverse("letter_templates"))
    args = [one.organisation.slug, LetterKind.EXTENSION, "nl"]
    inspector.open(reverse("letter_template", args=args), is_large=True)
