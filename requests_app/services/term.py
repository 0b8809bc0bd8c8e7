"""Steps of the desk that move the term and tell the subject so in the same transaction."""

from datetime import date

from django.db import transaction

from privacy_portal.accounts.models import User
from requests_app.choices import ClockEventKind, ExtensionReason, LetterKind
from requests_app.models import PrivacyRequest
from requests_app.services.clock import move_clock
from requests_app.services.letters import issue_letter


@transaction.atomic
def extend_deadline(
    *,
    privacy_request: PrivacyRequest,
    reason: ExtensionReason,
    texts: dict[str, str],
    actor: User,
    today: date,
    version: int | None = None,
) -> PrivacyRequest:
    """Adds two months and tells so with reasons in L-08; only within the first month (R-TIM-03)."""
    fresh = move_clock(
        privacy_request=privacy_request,
        kind=ClockEventKind.EXTENDED,
        happened_on=today,
        reason=reason,
        actor=actor,
        today=today,
        version=version,
    )
    issue_letter(
        privacy_request=fresh, kind=LetterKind.EXTENSION, texts=texts, actor=actor, today=today
    )
    return fresh


@transaction.atomic
def ask_scope(
    *,
    privacy_request: PrivacyRequest,
    texts: dict[str, str],
    actor: User,
    today: date,
    version: int | None = None,
) -> PrivacyRequest:
    """Asks in L-05 what exactly is meant, because much is held (recital 63); the clock stops."""
    fresh = move_clock(
        privacy_request=privacy_request,
        kind=ClockEventKind.SCOPE_REQUESTED,
        happened_on=today,
        actor=actor,
        today=today,
        version=version,
    )
    issue_letter(
        privacy_request=fresh, kind=LetterKind.SCOPE_REQUEST, texts=texts, actor=actor, today=today
    )
    return fresh
