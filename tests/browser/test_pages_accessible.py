"""Every page, empty, with errors and filled in, passes axe: light and dark, phone and desk.

A test goes along the pages of one group in one browser; at each it looks four times.
"""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from privacy_portal.accounts.choices import Role
from privacy_portal.accounts.models import Organisation
from privacy_portal.vault.choices import FileState
from privacy_portal.vault.uploads import CleanFile
from requests_app.choices import (
    AnswerBy,
    AttachmentKind,
    AuthorityProof,
    Channel,
    ForWhom,
    IdentityMethod,
    IdentityResult,
    Outcome,
    RefusalGround,
    RightType,
)
from requests_app.intake import Intake
from requests_app.models import PrivacyRequest, SavedView
from requests_app.services import files, handling, identity, subject, term
from requests_app.services.intake import Receipt, Wishes, receive_request
from tests.browser.walking import (
    ACCESS,
    MAIN_BUTTON,
    WHO_AND_HOW,
    AtDesk,
    Subject,
    example,
    fill,
    photo,
    press,
    work_of_the_night,
)
from tests.conftest import PASSWORD, member
from tests.requests_app.desk import decide_request

STATUS = "performance.getEntriesByType('navigation')[0].responseStatus"


@pytest.fixture(autouse=True)
def in_no_hurry(settings):
    settings.FORM_MIN_SECONDS = 0


def received(
    organisation: Organisation, name: str, *, days_ago: int, intake: dict[str, Any] | None = None,
    channel: Channel = Channel.FORM, **wishes: Any,
) -> Receipt:  # fmt: skip
    at = timezone.now() - timedelta(days=days_ago)
    return receive_request(
        organisation=organisation,
        wishes=Wishes(**({"right": RightType.ACCESS} | wishes)),
        intake=Intake(name=name, data=["alles"], proof="bellen", **(intake or {})),
        channel=channel,
        received_at=at,
        now=at,
    )


# --- Public ---------------------------------------------------------------------------------------


def test_the_public_form(db, inspect):
    """Each page empty, with errors, and filled in again on the way back."""
    organisation = example("impact-credit")
    inspector = inspect()
    asker = Subject(inspector.page, organisation)
    pages = {
        "right": {"right": "rectificatie"},
        "for_whom": {"for_whom": "kind"},
        "represented": {
            "represented_name": "Kees Testkind",
            "represented_birth_date": "1-2-2018",
            "represented_relation": "moeder",
            "files": photo("brief.jpg"),
        },
        "data": {"data": ["alles"], "details": "Alles van dit jaar."},
        "correction": {"is_now": "Dorpsstraat 1", "should_be": "Dorpsstraat 11"},
        "person": WHO_AND_HOW["person"],
        "answer": {"answer_by": "post", "wants_call": "on", "phone": "020 555 01 23"},
        "address": {"address": "Dorpsstraat 11\n1000 AA Amsterdam"},
        "proof": {"proof": "kopie"},
    }

    inspector.open(asker.url("start"), is_large=True)
    for name, fields in pages.items():
        inspector.open_and_fail(asker.url(f"form_{name}"))
        asker.answer(name, fields)
    inspector.open_and_fail(asker.url("form_id_copy"))
    inspector.page.locator("[name=files]").set_input_files(photo("paspoort.jpg"))
    inspector.page.locator(".mask canvas").wait_for()
    inspector.page.locator("[data-do=add]").click()
    inspector.look("the copy with a black box", is_large=True)
    asker.answer("id_copy", {"is_masked": "on"})
    inspector.look("check", is_large=True)
    for name in ("represented", "correction", "person", "answer"):
        inspector.open(asker.url(f"form_{name}"))
    inspector.open(asker.url("form_check"))
    asker.send()
    inspector.look("sent", is_large=True)


def test_the_receipt_that_can_be_mailed(db, inspect):
    organisation = example("impact-werk")
    inspector = inspect()
    asker = Subject(inspector.page, organisation)

    asker.ask({**ACCESS, "person": {**WHO_AND_HOW["person"], "email": ""}})
    inspector.look("sent, without an address")
    inspector.fail()


def test_ones_own_request(db, inspect):
    organisation = example("impact-credit")
    officer = member(organisation, Role.OFFICER)
    made = received(organisation, "Joke Testpersoon", days_ago=3)
    inspector = inspect()
    asker = Subject(inspector.page, organisation)
    asker.number, asker.code = made.privacy_request.number, made.code

    inspector.open_and_fail(asker.url("status_login"))
    asker.open_my_request()
    inspector.look("just in", is_large=True)
    identity.ask_identity(
        privacy_request=made.privacy_request,
        texts={"doubt": "Wij kennen dit adres niet."},
        actor=officer,
        today=timezone.localdate(),
    )
    handling.add_message(
        privacy_request=made.privacy_request, text="Hallo.", actor=officer, now=timezone.now()
    )
    work_of_the_night()
    inspector.open(asker.url("status_page"), is_large=True)
    inspector.open_and_fail(asker.url("status_message"))
    fill(inspector.page, {"text": "Hier is het.", "files": photo("kopie.jpg")})
    asker.go_on()
    inspector.look("answered, with a message that it went well")
    inspector.open(asker.url("status_withdraw"))
    inspector.open(asker.url("status_disagree"))


def test_an_answer_that_can_be_fetched_and_a_late_one(db, inspect):
    organisation = example("impact-werk")
    officer = member(organisation, Role.OFFICER)
    made = received(organisation, "Joke Testpersoon", days_ago=10)
    late = received(organisation, "Anton Testpersoon", days_ago=50)
    _decide(made.privacy_request, officer, Outcome.NO_DATA)
    desk = AtDesk(inspect(user=officer).page, made.privacy_request)
    desk.write_answer(text_searched="Overal gezocht.")
    desk.send()
    inspector = inspect()

    for receipt in (made, late):
        asker = Subject(inspector.page, organisation)
        asker.number, asker.code = receipt.privacy_request.number, receipt.code
        asker.open_my_request()
        inspector.look(f"request {asker.number}", is_large=True)
        inspector.open(asker.url("status_disagree"))
    asker.open("status_page")
    assert inspector.page.locator(".notice.warn").count() == 1  # the late one says so


def test_pages_for_everybody_and_pages_that_say_sorry(db, inspect, settings):
    organisation = example("impact-werk")
    example("impact-credit")
    inspector = inspect()
    asker = Subject(inspector.page, organisation)

    inspector.open("/", is_large=True)
    inspector.open(asker.url("cookies"))
    inspector.open(asker.url("accessibility"))
    inspector.open("/impact-werk/nergens/")
    inspector.open("/nergens/")
    settings.PUBLIC_LIMITS = dict.fromkeys(settings.PUBLIC_LIMITS, 1)
    for _ in range(2):
        inspector.page.context.clear_cookies()
        asker.open("form_right")
        fill(inspector.page, {"right": "inzage"})
        asker.go_on()
    assert inspector.page.evaluate(STATUS) == 429
    inspector.look("too often")
    for _ in range(6):
        asker.open("status_login")
        fill(inspector.page, {"number": "AVG-2026-0001", "code": "1234 5678 1234 5678"})
        asker.go_on()
    assert inspector.page.evaluate(STATUS) == 429
    inspector.look("wait a quarter of an hour")


# --- Getting in -----------------------------------------------------------------------------------


def test_getting_in(db, inspect):
    officer = member(example("impact-werk"), Role.OFFICER)
    inspector = inspect()

    inspector.open_and_fail("/accounts/login/")
    fill(inspector.page, {"login": officer.email, "password": PASSWORD})
    press(inspector.page.locator(MAIN_BUTTON).first)
    inspector.look("second factor")
    inspector.fail()
    inspector.open_and_fail("/accounts/password/reset/")
    inspector.open("/accounts/password/reset/done/")
    inspector.open("/accounts/password/reset/key/1-nothing/")
    inspector.open("/accounts/password/reset/key/done/")
    inspector.open("/accounts/inactive/")


def test_ones_own_account(db, inspect):
    officer = member(example("impact-werk"), Role.OFFICER)
    inspector = inspect(user=officer)

    inspector.open("/accounts/2fa/", is_large=True)
    inspector.open("/accounts/2fa/reserve-codes/")
    inspector.open("/accounts/2fa/reserve-codes/generate/")
    inspector.open("/accounts/2fa/totp/deactivate/")
    inspector.open_and_fail("/accounts/password/change/")
    inspector.open_and_fail("/accounts/reauthenticate/")
    inspector.open_and_fail("/accounts/2fa/reauthenticate/")
    inspector.open("/accounts/logout/")


# --- The desk -------------------------------------------------------------------------------------


def _decide(privacy_request: PrivacyRequest, officer: Any, outcome: Outcome) -> None:
    today = timezone.localdate()
    who = {"privacy_request": privacy_request, "actor": officer, "today": today}
    handling.assign_request(to=officer, **who)
    identity.record_identity(
        method=IdentityMethod.CALL_BACK,
        result=IdentityResult.ESTABLISHED,
        answered_on=today,
        authority="" if privacy_request.for_whom == ForWhom.SELF else AuthorityProof.SEEN,
        **who,
    )
    ground = RefusalGround.RIGHTS_OF_OTHERS if outcome == Outcome.PARTLY else None
    decide_request(
        outcome=outcome, ground=ground, motivation="Namen van anderen." if ground else "", **who
    )


def test_an_empty_desk(db, inspect):
    organisation = example("impact-werk")
    inspector = inspect(user=member(organisation, Role.OFFICER))

    inspector.open("/desk/")
    inspector.open("/desk/verzoeken/")
    inspector.open("/desk/verzoeken/?right=intrekking&term=te-laat", is_large=True)
    fill(inspector.page, {"search": "Nergens"})
    press(inspector.page.locator("[role=search] button"))
    inspector.look("nothing found")
    inspector.open("/desk/nergens/")


def test_a_desk_without_requests_for_this_role(db, inspect):
    inspect(user=member(example("impact-werk"), Role.AUDITOR)).open("/desk/")


def test_a_full_desk(db, inspect):
    organisation = example("impact-werk")
    officer = member(organisation, Role.OFFICER)
    for days_ago in (40, 28, 22, 1):
        made = received(organisation, "Joke Testpersoon", days_ago=days_ago)
        handling.assign_request(
            privacy_request=made.privacy_request,
            to=officer,
            actor=officer,
            today=timezone.localdate(),
        )
    subject.write_message(
        privacy_request=made.privacy_request,
        text="Wanneer is het klaar?",
        today=timezone.localdate(),
        now=timezone.now(),
    )
    received(
        organisation, "mr. Smit", days_ago=2, answer_by=AnswerBy.POST,
        intake={"address": "Straat 1\n1000 AA Amsterdam"}, channel=Channel.LETTER,
    )  # fmt: skip
    work_of_the_night()
    SavedView.objects.create(
        organisation=organisation, owner=officer, name="Te laat", query="term=te-laat"
    )
    inspector = inspect(user=officer)

    inspector.open("/desk/", is_large=True)
    inspector.open("/desk/verzoeken/", is_large=True)
    fill(inspector.page, {"search": "Testpersoon"})
    press(inspector.page.locator("[role=search] button"))
    inspector.look("found")
    inspector.open_and_fail("/desk/verzoeken/lijsten/nieuw/?term=te-laat")
    inspector.open_and_fail(reverse("new_request", args=[organisation.slug]))


def test_a_new_request_shows_its_code(db, inspect):
    organisation = example("impact-werk")
    inspector = inspect(user=member(organisation, Role.OFFICER))

    inspector.page.goto(reverse("new_request", args=[organisation.slug]))
    fill(
        inspector.page,
        {"channel": "telefoon", "right": "inzage", "name": "A. de Vries", "answer_by": "online"},
    )
    press(inspector.page.locator(MAIN_BUTTON).last)

    assert inspector.page.locator(".receipt").count() >= 1
    inspector.look("registered")


def test_the_steps_of_a_request(db, inspect):
    organisation = example("impact-credit")
    officer = member(organisation, Role.OFFICER)
    privacy_request = received(organisation, "Joke Testpersoon", days_ago=3).privacy_request
    inspector = inspect(user=officer)

    def page_of(name: str) -> str:
        return reverse(name, args=[privacy_request.pk])

    inspector.open(page_of("request_page"), is_large=True)
    inspector.open(page_of("assign_request"))
    inspector.open(page_of("withdraw_request"))
    for name in (
        "ask_identity", "record_identity", "ask_scope", "extend_deadline", "decide_request",
        "write_note", "write_message", "add_files",
    ):  # fmt: skip
        inspector.open_and_fail(page_of(name))
    today = timezone.localdate()
    who = {"privacy_request": privacy_request, "actor": officer, "today": today}
    term.ask_scope(texts={"held": "Tien jaar.", "question": "Welke periode?"}, **who)
    identity.ask_identity(texts={"doubt": "Onbekend adres."}, **who)
    inspector.open(page_of("request_page"))
    inspector.open(page_of("record_scope"))


def test_a_request_of_somebody_who_never_showed_who_he_is(db, inspect):
    organisation = example("impact-credit")
    officer = member(organisation, Role.OFFICER)
    privacy_request = received(organisation, "Joke Testpersoon", days_ago=80).privacy_request
    identity.ask_identity(
        privacy_request=privacy_request,
        texts={"doubt": "Onbekend adres."},
        actor=officer,
        today=timezone.localdate() - timedelta(days=79),
    )
    inspector = inspect(user=officer)

    inspector.open(reverse("request_page", args=[privacy_request.pk]))
    inspector.open(reverse("close_unidentified", args=[privacy_request.pk]))


def test_a_request_with_everything_and_its_answer(db, inspect):
    organisation = example("impact-credit")
    officer = member(organisation, Role.OFFICER)
    privacy_request = received(
        organisation,
        "mr. Smit",
        days_ago=5,
        for_whom=ForWhom.AUTHORISED,
        intake={"represented_name": "K. Visser", "represented_relation": "advocaat",
                "email": "smit@mail.example", "details": "Graag ook de foto's."},
    ).privacy_request  # fmt: skip
    today, now = timezone.localdate(), timezone.now()
    _decide(privacy_request, officer, Outcome.PARTLY)
    handling.add_note(privacy_request=privacy_request, text="Doos 14.", actor=officer, now=now)
    subject.write_message(privacy_request=privacy_request, text="Dank u.", today=today, now=now)
    for kind in (AttachmentKind.ANSWER, AttachmentKind.ID_COPY, AttachmentKind.MANDATE):
        file = CleanFile(f"{kind}.pdf", "application/pdf", b"%PDF-1.4", FileState.CLEAN)
        files.add_files(
            privacy_request=privacy_request, kind=kind, files=[file], actor=officer,
            today=today, now=now,
        )  # fmt: skip
    work_of_the_night()
    inspector = inspect(user=officer)
    desk = AtDesk(inspector.page, privacy_request)
    file_id = privacy_request.attachments.first().stored_file_id

    inspector.open(desk.url("request_page"), is_large=True)
    inspector.open_and_fail(reverse("remove_file", args=[privacy_request.pk, file_id]))
    inspector.open(desk.url("write_answer"))
    press(inspector.page.locator("button[name=send]"))
    inspector.look("an answer that is not complete")
    blocks = inspector.page.locator("main textarea").all()
    for block in blocks:
        block.fill("Een zin over uw gegevens.")
    press(inspector.page.locator("button[name=send]"))
    inspector.look("the last look before sending", is_large=True)
    desk.send()
    inspector.look("closed")
