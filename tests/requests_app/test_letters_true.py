"""A letter says nothing that is not so, and leaves out nothing that is."""

from datetime import timedelta

import pytest

from requests_app.choices import (
    ClockEventKind,
    ForWhom,
    LetterKind,
    RightType,
)
from requests_app.documents import blocks_for, letter_context, letter_html
from requests_app.intake import Intake
from requests_app.services.clock import move_clock
from requests_app.services.identity import ask_identity
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
