"""Asking and establishing who somebody is (art. 12(6), R-IDV-01 to R-IDV-05)."""

from datetime import date

from django.db import transaction

from privacy_portal.accounts.models import User
from requests_app import events
from requests_app.choices import (
    AuthorityProof,
    ClockEventKind,
    IdentityMethod,
    IdentityResult,
    LetterKind,
)
from requests_app.models import IdentityCheck, Letter, PrivacyRequest
from requests_app.services.clock import move_clock
from requests_app.services.letters import issue_letter
from requests_app.services.representation import judge_proof
from requests_app.services.steps import facts_of, locked_for
from requests_app.workflow import Step, state_after


@transaction.atomic
def ask_identity(
    *,
    privacy_request: PrivacyRequest,
    texts: dict[str, str],
    actor: User,
    today: date,
    version: int | None = None,
    kind: LetterKind = LetterKind.IDENTITY_REQUEST,
) -> Letter:
    """Sends L-02 with the reason for doubt, or L-03 when the doubt is whether somebody may ask for
    another; the clock stands still from the day after."""
    fresh = move_clock(
        privacy_request=privacy_request,
        kind=ClockEventKind.IDENTITY_REQUESTED,
        happened_on=today,
        actor=actor,
        today=today,
        version=version,
    )
    return issue_letter(
        privacy_request=fresh,
        kind=kind,
        texts=texts,
        actor=actor,
        today=today,
    )


@transaction.atomic
def record_identity(
    *,
    privacy_request: PrivacyRequest,
    method: IdentityMethod,
    result: IdentityResult,
    authority: AuthorityProof | str = "",
    answered_on: date,
    actor: User,
    today: date,
    version: int | None = None,
) -> IdentityCheck:
    """Keeps how, when, by whom and with what result; nothing of what a document said.

    `answered_on` is the day on which a sufficient answer arrived: from then the clock runs again,
    however long the desk took to look. A check that failed leaves the question open; so does one
    without `authority`, for who asks for another. When the subject had been asked, L-04 tells him
    the new date.
    """
    fresh = locked_for(privacy_request, Step.RECORD_IDENTITY, today=today, version=version)
    check = IdentityCheck(
        privacy_request=fresh,
        method=method,
        result=result,
        authority=authority,
        checked_on=today,
        verifier=actor,
    )
    check.full_clean()
    is_answer = facts_of(fresh).is_waiting_for_identity and check.is_enough
    if is_answer:
        fresh = move_clock(
            privacy_request=fresh,
            kind=ClockEventKind.IDENTITY_ANSWERED,
            happened_on=answered_on,
            actor=actor,
            today=today,
        )
    check.save()
    judge_proof(fresh, authority, today)
    events.identity_checked(check)
    fresh.state = state_after(facts_of(fresh))
    fresh.save(update_fields=["state", "version"])
    if is_answer:
        issue_letter(
            privacy_request=fresh, kind=LetterKind.IDENTITY_CONFIRMED, actor=actor, today=today
        )
    return check
