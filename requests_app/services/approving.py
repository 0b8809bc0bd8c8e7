"""Four eyes: where data disappear, a second person looks at the decision first."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import User
from requests_app import events
from requests_app.errors import OwnDecision
from requests_app.four_eyes import reviewers_of
from requests_app.models import Decision, PrivacyRequest
from requests_app.services.handling import add_note
from requests_app.services.recipients import note_recipients
from requests_app.services.steps import facts_of, locked_for
from requests_app.workflow import Step, state_after


@transaction.atomic
def ask_approval(
    *, privacy_request: PrivacyRequest, reviewer: User, actor: User, today: date, version: int
) -> Decision:
    """Who is asked sees the request until somebody looked, also when it is of another handler.

    Raises ValidationError for who may not approve it, Conflict, StepNotAllowed.
    """
    fresh = locked_for(privacy_request, Step.ASK_APPROVAL, today=today, version=version)
    decision = fresh.decisions.latest("pk")
    if reviewer not in reviewers_of(decision):
        raise ValidationError({"to": _("This colleague cannot approve it. Choose another.")})
    decision.reviewer = reviewer
    decision.save(update_fields=["reviewer"])
    fresh.save(update_fields=["version"])
    events.approval_asked(decision, actor=actor)
    return decision


@transaction.atomic
def approve_decision(
    *, privacy_request: PrivacyRequest, actor: User, now: datetime, today: date, version: int
) -> Decision:
    """From now on the systems may be instructed. Raises OwnDecision, Conflict, StepNotAllowed."""
    fresh, decision = _waiting(privacy_request, actor, today=today, version=version)
    decision.approved_by, decision.approved_at = actor, now
    decision.save(update_fields=["approved_by", "approved_at"])
    events.decision_approved(decision)
    note_recipients(decision=decision, actor=actor)
    fresh.save(update_fields=["version"])
    return decision


@transaction.atomic
def return_decision(
    *,
    privacy_request: PrivacyRequest,
    reason: str,
    actor: User,
    now: datetime,
    today: date,
    version: int,
) -> Decision:
    """Back to who decided, with the reason as a note; it is decided anew.

    Raises ValidationError without a reason, OwnDecision, Conflict, StepNotAllowed.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Fill in what must be looked at again.")})
    fresh, decision = _waiting(privacy_request, actor, today=today, version=version)
    decision.returned_by, decision.returned_at = actor, now
    decision.save(update_fields=["returned_by", "returned_at"])
    add_note(privacy_request=fresh, text=reason.strip(), actor=actor, now=now)
    events.decision_returned(decision)
    fresh.state = state_after(facts_of(fresh))
    fresh.save(update_fields=["state", "version"])
    return decision


def _waiting(
    privacy_request: PrivacyRequest, actor: User, *, today: date, version: int
) -> tuple[PrivacyRequest, Decision]:
    fresh = locked_for(privacy_request, Step.APPROVE_DECISION, today=today, version=version)
    decision = fresh.decisions.latest("pk")
    if decision.decided_by_id == actor.pk:
        raise OwnDecision
    return fresh, decision
