"""A letter says nothing that is not so, and leaves out nothing that is."""

from datetime import timedelta

import pytest

from connectors.models import Instruction
from register.models import System
from requests_app.choices import (
    ClockEventKind,
    ForWhom,
    LetterKind,
    LineResult,
    Outcome,
    RefusalGround,
    RightType,
)
from requests_app.decision_rules import Part
from requests_app.documents import blocks_for, letter_context, letter_html
from requests_app.errors import NothingToTake
from requests_app.intake import Intake
from requests_app.services.clock import move_clock
from requests_app.services.decisions import add_decision
from requests_app.services.identity import ask_identity
from requests_app.services.letters import draft_letter, send_answer
from tests.requests_app.pdfs import text_of_page
from tests.requests_app.things import RECEIVED_AT, received

pytestmark = pytest.mark.django_db
TODAY = RECEIVED_AT.date()  # 1 September 2026
FOR_MY_MOTHER = {
    "intake": Intake(name="A. de Vries", represented_name="B. de Vries"),
    "for_whom": ForWhom.AUTHORISED,
}


def letter(privacy_request, kind, language="nl", *, outcome="", today=TODAY, **values) -> str:
    texts = {one.code: f"Tekst van {one.code}." for one in blocks_for(kind, outcome)}
    context = letter_context(
        privacy_request=privacy_request,
        kind=kind,
        language=language,
        texts=values.pop("texts", texts),
        today=today,
        outcome=outcome,
        **values,
    )
    return text_of_page(letter_html(context))


def asked_and_answered(privacy_request, officer, *, on, answered_on):
    for kind, day in (
        (ClockEventKind.IDENTITY_REQUESTED, on),
        (ClockEventKind.IDENTITY_ANSWERED, answered_on),
    ):
        privacy_request = move_clock(
            privacy_request=privacy_request, kind=kind, happened_on=day, actor=officer, today=day
        )
    return privacy_request


# --- The clock ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("asked_after", "said", "not_said"),
    [
        (2, "Dit is de nieuwe datum", "liep gewoon door"),
        (20, "liep gewoon door", "Dit is de nieuwe datum"),
    ],
)
def test_a_new_date_is_told_only_when_the_date_moved(
    organisation, officer, asked_after, said, not_said
):
    on = TODAY + timedelta(days=asked_after)
    privacy_request = asked_and_answered(
        received(organisation), officer, on=on, answered_on=on + timedelta(days=3)
    )

    text = letter(privacy_request, LetterKind.IDENTITY_CONFIRMED)

    assert said in text
    assert not_said not in text


@pytest.mark.parametrize(
    "kind", [LetterKind.IDENTITY_CONFIRMED, LetterKind.REMINDER, LetterKind.UNIDENTIFIED]
)
@pytest.mark.parametrize("is_easy", [False, True])
def test_after_a_doubt_about_authority_no_letter_speaks_of_identity(
    organisation, officer, kind, is_easy
):
    privacy_request = received(organisation, **FOR_MY_MOTHER)
    ask_identity(
        privacy_request=privacy_request,
        texts={"doubt": "Wij kennen u niet als gemachtigde."},
        actor=officer,
        today=TODAY,
        kind=LetterKind.AUTHORITY_REQUEST,
    )
    privacy_request.refresh_from_db()

    text = letter(privacy_request, kind, is_easy=is_easy)

    assert "mag vragen" in text
    assert "wie u bent" not in text


@pytest.mark.parametrize("kind", [LetterKind.IDENTITY_REQUEST, LetterKind.SCOPE_REQUEST])
def test_easy_dutch_says_that_the_term_stands_still(organisation, officer, kind):
    privacy_request = move_clock(
        privacy_request=received(organisation),
        kind=ClockEventKind.IDENTITY_REQUESTED,
        happened_on=TODAY,
        actor=officer,
        today=TODAY,
    )

    text = letter(privacy_request, kind, is_easy=True)

    assert "staat de tijd voor ons antwoord stil" in text


def test_what_came_in_too_late_is_not_promised_a_past_date(organisation):
    privacy_request = received(organisation)

    text = letter(privacy_request, LetterKind.ACKNOWLEDGEMENT, today=TODAY + timedelta(days=60))

    assert "moeten antwoorden" in text
    assert "twee maanden langer" not in text


def test_what_is_done_at_once_is_not_extended(organisation):
    privacy_request = received(organisation, right=RightType.CONSENT_WITHDRAWAL)

    assert "twee maanden" not in letter(privacy_request, LetterKind.ACKNOWLEDGEMENT)


# --- The parts of a decision ----------------------------------------------------------------------
def part(result: LineResult, what: str, **values) -> Part:
    return Part(result=result, what=what, motivation="Zie de toelichting.", **values)


REFUSED_ADDRESS = part(LineResult.REFUSED, "Uw adres", ground=RefusalGround.NO_ERASURE_GROUND)
NO_PHOTO = part(LineResult.NO_DATA, "Uw foto")
CLAIM = part(
    LineResult.KEPT, "Uw rekening", ground=RefusalGround.LEGAL_CLAIMS, statute="artikel 3:310 BW"
)


def erasure(organisation, officer, *parts: Part):
    privacy_request = received(organisation, right=RightType.ERASURE)
    add_decision(privacy_request, parts=parts, notes={}, actor=officer, today=TODAY)
    return privacy_request


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ((REFUSED_ADDRESS, NO_PHOTO), LetterKind.REFUSAL),
        ((CLAIM, NO_PHOTO), LetterKind.ERASED),
    ],
)
def test_what_is_not_held_is_told_beside_what_is_refused(
    organisation, officer, parts, kind, language
):
    privacy_request = erasure(organisation, officer, *parts)

    text = letter(privacy_request, kind, language, outcome=Outcome.REFUSED)

    assert "Uw foto" in text
    assert parts[0].what in text


def test_what_is_kept_for_a_claim_is_not_said_to_be_a_duty(organisation, officer):
    privacy_request = erasure(organisation, officer, CLAIM)

    text = letter(privacy_request, LetterKind.ERASED, outcome=Outcome.REFUSED)

    assert "artikel 3:310 BW" in text
    assert "moeten" not in text.split("Bent u het niet")[0]
    assert "Dat moet van deze wet" not in text


@pytest.mark.parametrize("is_easy", [False, True])
def test_nothing_is_done_where_a_system_did_not_report(organisation, officer, is_easy):
    privacy_request = erasure(organisation, officer, part(LineResult.GRANTED, "Alles"))
    system = System.objects.create(
        organisation=organisation, code="crm", name="Klantenregister", place="eigen"
    )
    Instruction.objects.create(
        organisation=organisation, case_id=privacy_request.case_id, number=privacy_request.number,
        action="wissen", system=system, sealed=b"", reach="eigenaar", due_on=TODAY,
        made_by=officer,
    )  # fmt: skip

    text = letter(privacy_request, LetterKind.ERASED, outcome=Outcome.GRANTED, is_easy=is_easy)

    assert "Alles: dit is nog niet overal klaar" in text
    assert not any(said in text for said in ("hebben dat gedaan", "Alles: gedaan", "zijn weg"))


# --- Where one may go with it ---------------------------------------------------------------------
@pytest.mark.parametrize("is_easy", [False, True])
@pytest.mark.parametrize(
    ("right", "kind", "outcome", "has_court"),
    [
        (RightType.CONSENT_WITHDRAWAL, LetterKind.CONSENT_WITHDRAWN, Outcome.GRANTED, False),
        (RightType.ACCESS, LetterKind.IMPACT_NOTICE, "", False),
        (RightType.ACCESS, LetterKind.SUPPLY_TALK, "", False),
        (RightType.ACCESS, LetterKind.REFUSAL, Outcome.REFUSED, True),
    ],
)
def test_only_an_answer_on_a_right_points_to_the_court(
    organisation, right, kind, outcome, has_court, is_easy
):
    text = letter(received(organisation, right=right), kind, outcome=outcome, is_easy=is_easy)

    assert ("35 UAVG" in text) == has_court
    assert "Autoriteit Persoonsgegevens" in text


def test_a_complaint_is_not_handled_as_one_to_the_authority(organisation):
    text = letter(received(organisation, right=RightType.COMPLAINT), LetterKind.COMPLAINT)

    assert "artikel 38 lid 4 AVG" in text
    assert "kijkt mee" not in text


# --- To take along --------------------------------------------------------------------------------
def test_without_a_file_the_letter_says_where_the_data_went(organisation):
    privacy_request = received(organisation, right=RightType.PORTABILITY)

    text = letter(privacy_request, LetterKind.PORTABILITY, outcome=Outcome.GRANTED)

    assert "naar een andere organisatie gestuurd" in text
    assert "U krijgt ze in bestanden" not in text


def test_a_letter_to_take_data_along_needs_data(organisation, officer):
    privacy_request = received(organisation, right=RightType.PORTABILITY)
    add_decision(
        privacy_request,
        parts=[part(LineResult.GRANTED, "")],
        notes={},
        actor=officer,
        today=TODAY,
    )
    texts = dict.fromkeys(("scope", "format", "excluded"), "Zie daar.")
    draft = draft_letter(
        privacy_request=privacy_request, kind=LetterKind.PORTABILITY, actor=officer, texts=texts
    )

    with pytest.raises(NothingToTake):
        send_answer(letter=draft, actor=officer, today=TODAY, version=draft.version)
