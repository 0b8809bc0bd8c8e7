"""What a decision brought about: standing still, going from public places, costing money."""

from typing import Any

from connectors.choices import InstructionState
from connectors.models import Instruction
from privacy_portal.vault.services import unseal, unseal_many
from register.choices import MarkKind
from register.models import PersonMark
from requests_app.choices import FeeState, LinkKind
from requests_app.models import FeeNotice, PrivacyRequest, Restriction
from requests_app.rights import right_of

FEE = "fee"  # purposes of the vault
PUBLICATION = "publication"
RESTRICTION = "restriction"


def stopped(privacy_request: PrivacyRequest) -> dict[str, bool]:
    """Art. 21(3): what was done at once. Only that is told."""
    action = right_of(privacy_request.right, privacy_request.aspect).action
    handed_out = Instruction.objects.of_case(privacy_request.case_id).filter(action=action)
    marks = PersonMark.objects.filter(
        organisation=privacy_request.organisation,
        kind=MarkKind.NO_MARKETING,
        request_number=privacy_request.number,
    )
    return {
        "is_instructed": handed_out.exclude(state=InstructionState.CANCELLED).exists(),
        "is_marked": marks.exists(),
    }


def restricted(privacy_request: PrivacyRequest) -> dict[str, Any]:
    row = Restriction.objects.filter(privacy_request=privacy_request).first()
    if row is None:
        return {}
    return {
        "restriction_ground": row.ground,
        "started_on": row.started_on.isoformat(),
        "review_on": row.review_on.isoformat(),
        "lifts_on": row.lifts_on.isoformat() if row.lifts_on else None,
    }


def published(privacy_request: PrivacyRequest) -> dict[str, Any]:
    """Art. 17(2): where it stood, and what came of it."""
    rows = list(privacy_request.publications.all())
    texts = unseal_many((privacy_request.case_id, PUBLICATION, one.sealed) for one in rows)
    return {
        "publications": [
            {
                "address": (text or {}).get("address", ""),
                "platform": (text or {}).get("platform", ""),
                "state": row.state,
                "is_our_own": row.is_our_own,
            }
            for row, text in zip(rows, texts, strict=True)
        ]
    }


def fee(privacy_request: PrivacyRequest) -> dict[str, Any]:
    row = FeeNotice.objects.filter(
        privacy_request=privacy_request, state=FeeState.ANNOUNCED
    ).first()
    if row is None:
        return {}
    texts = unseal(privacy_request.case_id, FEE, bytes(row.sealed))
    return {
        "fee_ground": row.ground,
        "amount_cents": row.amount_cents,
        "fee_motivation": texts["motivation"],
        "fee_calculation": texts["calculation"],
    }


def linked(privacy_request: PrivacyRequest) -> dict[str, Any]:
    """L-31 of a request that is handled together with an earlier one names that."""
    if privacy_request.link_kind != LinkKind.DUPLICATE or privacy_request.linked_to is None:
        return {}
    return {"linked_number": privacy_request.linked_to.number}
