"""Ending a request without an answer on its content, and what every ending has in common."""

from datetime import date

from django.db import transaction

from privacy_portal.accounts.models import User
from requests_app.choices import LetterKind, Outcome
from requests_app.models import PrivacyRequest
from requests_app.services.letters import issue_letter
from requests_app.services.steps import close, locked_for
from requests_app.workflow import Step


@transaction.atomic
def withdraw_request(
    *,
    privacy_request: PrivacyRequest,
    actor: User | None,
    today: date,
    version: int | None = None,
) -> PrivacyRequest:
    """The subject stops; L-31 confirms it. `actor` is None when he did so on the status page."""
    fresh = locked_for(privacy_request, Step.WITHDRAW, today=today, version=version)
    close(fresh, outcome=Outcome.WITHDRAWN, today=today, actor=actor)
    issue_letter(privacy_request=fresh, kind=LetterKind.CLOSING, actor=actor, today=today)
    return fresh


@transaction.atomic
def close_unidentified(
    *,
    privacy_request: PrivacyRequest,
    actor: User | None,
    today: date,
    version: int | None = None,
) -> PrivacyRequest:
    """Nobody answered who he is (art. 11(2), 12(2)); L-07 says how to go on.

    `actor` is None when the portal closes it, after the reminder.
    """
    fresh = locked_for(privacy_request, Step.CLOSE_UNIDENTIFIED, today=today, version=version)
    close(fresh, outcome=Outcome.UNIDENTIFIED, today=today, actor=actor)
    issue_letter(privacy_request=fresh, kind=LetterKind.UNIDENTIFIED, actor=actor, today=today)
    return fresh
