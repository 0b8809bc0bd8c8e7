"""What may not wait for a month: stopping direct marketing (art. 21(3)), and carrying out that
somebody takes back his consent (art. 7(3)). The month is only for telling it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import User
from register.choices import MarkKind
from register.models import Consent
from register.services.ledger import withdraw_consent
from requests_app import events
from requests_app.choices import LineResult, RightType
from requests_app.decision_rules import Part
from requests_app.known_as import held_consents
from requests_app.models import PrivacyRequest
from requests_app.services.decisions import add_decision
from requests_app.services.handing_out import hand_out_proposed
from requests_app.services.marking import mark_subject
from requests_app.services.steps import facts_of, locked_for
from requests_app.workflow import Step, state_after


@transaction.atomic
def act_at_once(
    *,
    privacy_request: PrivacyRequest,
    what: str,
    consents: Sequence[Consent] = (),
    identifier: str = "",
    actor: User,
    today: date,
    now: datetime,
    version: int | None = None,
) -> PrivacyRequest:
    """Marks the person (marketing) or withdraws the consents, records that decision (there is
    nothing to weigh) and hands the work out to the systems that the register names; where it names
    none, that is the next step. `what`: what stops, for the letter and the systems.

    Raises ValidationError, Conflict, StepNotAllowed.
    """
    if not what.strip():
        raise ValidationError({"what": _("Fill in what stops.")})
    fresh = locked_for(privacy_request, Step.ACT_AT_ONCE, today=today, version=version)
    if fresh.right == RightType.CONSENT_WITHDRAWAL:
        _withdraw(fresh, consents, actor, today)
    else:
        mark_subject(fresh, MarkKind.NO_MARKETING, identifier=identifier, actor=actor, today=today)
    fresh.acted_on = today
    part = Part(result=LineResult.GRANTED, what=what.strip())
    add_decision(fresh, parts=[part], notes={}, actor=actor, today=today)
    hand_out_proposed(fresh, about=what, actor=actor, today=today, now=now)
    fresh.state = state_after(facts_of(fresh))
    fresh.save(update_fields=["acted_on", "state", "version"])
    events.acted_at_once(fresh, actor=actor)
    return fresh


def _withdraw(
    privacy_request: PrivacyRequest, consents: Sequence[Consent], actor: User, today: date
) -> None:
    """From the day on which he said so, which may be before today."""
    may = set(held_consents(privacy_request).values_list("pk", flat=True))
    for consent in consents:
        if consent.pk not in may:
            raise ValidationError({"consents": _("This consent is of somebody else.")})
        withdrawn_on = max(privacy_request.received_on, consent.given_on)
        withdraw_consent(consent=consent, withdrawn_on=withdrawn_on, actor=actor, today=today)
