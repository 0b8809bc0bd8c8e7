"""A fee: a person motivates it and tells it beforehand, so that the subject can stop (R-FEE-02)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import User
from privacy_portal.vault.services import seal, unseal
from requests_app import events
from requests_app.choices import FeeGround, FeeState, LetterKind
from requests_app.errors import StepNotAllowed
from requests_app.models import FeeNotice, PrivacyRequest
from requests_app.rights import fee_grounds_for
from requests_app.services.letters import issue_letter, preview_issue
from requests_app.services.steps import locked_for
from requests_app.workflow import Step

PURPOSE = "fee"  # of the vault


@transaction.atomic
def announce_fee(
    *,
    privacy_request: PrivacyRequest,
    ground: FeeGround,
    amount_cents: int,
    motivation: str,
    calculation: str,
    actor: User,
    today: date,
    version: int | None = None,
) -> FeeNotice:
    """Tells in L-23 what it would cost, and why. The clock runs on, and until the subject or the
    desk settles it nothing is decided. Raises ValidationError, Conflict, StepNotAllowed."""
    fresh = locked_for(privacy_request, Step.ANNOUNCE_FEE, today=today, version=version)
    if ground not in fee_grounds_for(fresh.right):
        raise ValidationError({"ground": _("This ground does not belong to this right.")})
    told = {"motivation": motivation, "calculation": calculation}
    notice = FeeNotice(
        privacy_request=fresh,
        ground=ground,
        amount_cents=amount_cents,
        sealed=seal(fresh.case_id, PURPOSE, told),
        announced_on=today,
        announced_by=actor,
    )
    notice.full_clean()
    notice.save()
    fresh.save(update_fields=["version"])
    issue_letter(privacy_request=fresh, kind=LetterKind.FEE_NOTICE, actor=actor, today=today)
    events.fee_announced(notice)
    return notice


def preview_fee(
    *,
    privacy_request: PrivacyRequest,
    ground: FeeGround,
    amount_cents: int,
    motivation: str,
    calculation: str,
    today: date,
) -> bytes:
    """L-23 as announce_fee would send it. Raises PdfFailed."""
    return preview_issue(
        privacy_request=privacy_request,
        kind=LetterKind.FEE_NOTICE,
        texts={},
        extra={
            "fee_ground": ground,
            "amount_cents": amount_cents,
            "fee_motivation": motivation,
            "fee_calculation": calculation,
        },
        today=today,
    )


@transaction.atomic
def settle_fee(
    *,
    privacy_request: PrivacyRequest,
    state: FeeState,
    actor: User | None,
    today: date,
    version: int | None = None,
) -> FeeNotice:
    """He goes on and pays, or it costs nothing after all. `actor` is None when the subject says so
    himself; who wants to stop withdraws his request. Raises Conflict, StepNotAllowed."""
    if actor is None and state != FeeState.ACCEPTED:
        raise StepNotAllowed(Step.SETTLE_FEE)
    fresh = locked_for(privacy_request, Step.SETTLE_FEE, today=today, version=version)
    notice = fresh.fee_notices.get(state=FeeState.ANNOUNCED)
    notice.state, notice.settled_on = state, today
    notice.save(update_fields=["state", "settled_on"])
    fresh.save(update_fields=["version"])
    events.fee_settled(notice, actor=actor)
    return notice


def announced_fee(privacy_request: PrivacyRequest) -> FeeNotice | None:
    """What this person must still react to; None also when the request is closed."""
    if not privacy_request.is_open:
        return None
    return privacy_request.fee_notices.filter(state=FeeState.ANNOUNCED).first()


def texts_of(notice: FeeNotice) -> dict[str, str]:
    """Its motivation and calculation."""
    return unseal(notice.privacy_request.case_id, PURPOSE, bytes(notice.sealed))
