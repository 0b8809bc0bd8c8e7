"""Deciding on a request: granted, partly or refused, the last two with ground and motivation."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import User
from privacy_portal.vault.services import seal
from requests_app import events
from requests_app.choices import Outcome, RefusalGround
from requests_app.models import Decision, PrivacyRequest
from requests_app.rights import grounds_for
from requests_app.services.steps import facts_of, locked_for
from requests_app.workflow import Step, state_after

SEALED_AS = "decision"  # the vault's purpose
NEEDS_GROUND = {Outcome.REFUSED, Outcome.PARTLY}  # art. 12(4)


@transaction.atomic
def decide_request(
    *,
    privacy_request: PrivacyRequest,
    outcome: Outcome,
    ground: RefusalGround | None,
    motivation: str,
    actor: User,
    today: date,
    version: int | None = None,
) -> Decision:
    """Adds a decision; until the answer is sent a later one replaces it, and both are kept.

    Raises ValidationError when a refusal lacks its ground or motivation or when the ground belongs
    to another right, Conflict, StepNotAllowed.
    """
    if outcome in NEEDS_GROUND and not motivation.strip():
        raise ValidationError({"motivation": _("Explain why, so that the subject can understand.")})
    fresh = locked_for(privacy_request, Step.DECIDE, today=today, version=version)
    if outcome in NEEDS_GROUND and ground and ground not in grounds_for(fresh.right):
        raise ValidationError({"ground": _("This ground belongs to another right.")})
    decision = Decision(
        privacy_request=fresh,
        outcome=outcome,
        ground=(ground or "") if outcome in NEEDS_GROUND else "",
        sealed=seal(fresh.case_id, SEALED_AS, {"motivation": motivation.strip()}),
        decided_by=actor,
    )
    decision.full_clean()
    decision.save()
    fresh.state = state_after(facts_of(fresh))
    fresh.save(update_fields=["state", "version"])
    events.request_decided(decision)
    return decision
