"""Receiving a request, by whatever way it came (art. 12(2), R-REQ-01 to R-REQ-04)."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F

from privacy_portal.accounts.models import Organisation, User
from privacy_portal.lib.blind_index import blind_index
from privacy_portal.vault.services import open_case, seal
from requests_app import deadlines, events
from requests_app.choices import (
    AnswerBy,
    Channel,
    ClockEventKind,
    ForWhom,
    LetterKind,
    LinkKind,
    NoticeKind,
    RightType,
)
from requests_app.intake import SEALED_AS, Intake
from requests_app.models import ClockEvent, Notice, PrivacyRequest, RequestCounter
from requests_app.services.clock import set_clock
from requests_app.services.holding import hold_data
from requests_app.services.letters import issue_letter
from requests_app.services.representation import keep_representation
from requests_app.services.splitting import take_over

CODE_DIGITS = 16


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """The part of a request that is not secret: what is asked, and how to answer."""

    right: RightType
    aspect: str = ""
    for_whom: ForWhom = ForWhom.SELF
    answer_by: AnswerBy = AnswerBy.ONLINE
    language: str = "nl"
    wants_easy_language: bool = False
    wants_call: bool = False


@dataclass(frozen=True)
class Receipt:
    privacy_request: PrivacyRequest
    code: str  # sixteen digits, known only here and to the subject; empty: he has it already


@transaction.atomic
def receive_request(
    *,
    organisation: Organisation,
    wishes: Wishes,
    intake: Intake,
    channel: Channel,
    received_at: datetime,
    now: datetime,
    actor: User | None = None,
    case_id: UUID | None = None,
    submission_id: UUID | None = None,
    representative_kind: str = "",
    split_from: PrivacyRequest | None = None,
) -> Receipt:
    """Writes the request, its first clock event and its number; the term runs from receipt.

    `case_id`: the case whose key already seals the uploads of a draft; None opens a new one.
    `submission_id`: the draft; a second request with the same one fails on the database's
    constraint, so that sending twice can never make two. `actor` is None for the public form.
    `split_from`: a request of the same person, whose code opens this one too.
    """
    code = "" if split_from else _new_code()
    # Hashing is slow, so it comes before the number is taken: others wait for that.
    code_hash = split_from.code_hash if split_from else make_password(code)
    case_id, received_on = case_id or open_case(), deadlines.receipt_day(received_at)
    privacy_request = PrivacyRequest(
        organisation=organisation,
        number=_next_number(organisation, received_on.year),
        case_id=case_id,
        submission_id=submission_id,
        channel=channel,
        sealed=seal(case_id, SEALED_AS, intake.to_json()),
        code_hash=code_hash,
        received_at=received_at,
        received_on=received_on,
        linked_to=split_from,
        link_kind=LinkKind.SPLIT if split_from else "",
        **vars(wishes),
        **search_indexes(organisation, intake),
    )
    _start(privacy_request, actor, deadlines.receipt_day(now))
    if representative_kind:
        keep_representation(privacy_request, kind=representative_kind, actor=actor)
    if split_from:
        take_over(split_from, privacy_request, today=deadlines.receipt_day(now))
    hold_data(privacy_request, today=deadlines.receipt_day(now), actor=actor)
    _acknowledge(privacy_request, code, actor, deadlines.receipt_day(now), split_from)
    events.request_received(privacy_request, actor=actor)
    return Receipt(privacy_request, code)


def _new_code() -> str:
    return "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))


def _start(privacy_request: PrivacyRequest, actor: User | None, today: date) -> None:
    """Saves it with the event from which the term runs."""
    received = ClockEvent(
        privacy_request=privacy_request,
        kind=ClockEventKind.RECEIVED,
        happened_on=privacy_request.received_on,
        recorded_by=actor,
    )
    set_clock(privacy_request, [received], today)
    privacy_request.full_clean(validate_unique=False, validate_constraints=False)
    privacy_request.save(force_insert=True)
    received.save(force_insert=True)


def _acknowledge(
    privacy_request: PrivacyRequest,
    code: str,
    actor: User | None,
    today: date,
    split_from: PrivacyRequest | None,
) -> None:
    """L-01 or L-32, in the same transaction; with the code for who did not see it in the form, or
    with the number whose code it is."""
    Notice.objects.create(
        privacy_request=privacy_request,
        kind=NoticeKind.ACKNOWLEDGED,
        about_on=privacy_request.received_on,
        given_on=today,
    )
    extra = {"split_from": split_from.number} if split_from else {}
    if code and privacy_request.channel != Channel.FORM:
        extra = {"code": code}
    issue_letter(
        privacy_request=privacy_request,
        kind=acknowledgement_kind(privacy_request.right),
        today=today,
        actor=actor,
        extra=extra,
    )


def acknowledgement_kind(right: str) -> LetterKind:
    is_complaint = right == RightType.COMPLAINT
    return LetterKind.COMPLAINT if is_complaint else LetterKind.ACKNOWLEDGEMENT


def search_indexes(organisation: Organisation, intake: Intake) -> dict[str, str]:
    """Keyed hashes by which a request can be found exactly, without storing who asked."""
    values = {
        "email": intake.email,
        "surname": intake.surname,
        "name": intake.name,
        "birth_date": intake.birth_date,
        "reference": intake.reference,
    }
    return {
        f"{kind}_index": blind_index(organisation.pk, kind, value) if value else ""
        for kind, value in values.items()
    }


def _next_number(organisation: Organisation, year: int) -> str:
    counters = RequestCounter.objects.filter(organisation=organisation, year=year)
    RequestCounter.objects.bulk_create(
        [RequestCounter(organisation=organisation, year=year)], ignore_conflicts=True
    )
    counters.update(last=F("last") + 1)
    return f"AVG-{year}-{counters.get().last:04d}"
