"""Who asks for somebody else, on what authority, and where the answer then goes (UAVG 5(4))."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import User
from requests_app import events
from requests_app.choices import AnswerTo, AuthorityProof, RepresentativeKind
from requests_app.models import PrivacyRequest, Representation
from requests_app.services.steps import locked_for
from requests_app.workflow import Step

MAY_CHOOSE = (RepresentativeKind.LAWYER, RepresentativeKind.AUTHORISED)


def keep_representation(
    privacy_request: PrivacyRequest,
    *,
    kind: str,
    actor: User | None,
    answer_to: AnswerTo = AnswerTo.REPRESENTATIVE,
) -> Representation:
    """Writes the row, or writes it anew. `actor` is None when he said so himself in the form."""
    found = Representation.objects.filter(privacy_request=privacy_request).first()
    row = found or Representation(privacy_request=privacy_request)
    if row.kind != kind:  # what was seen proved another role
        row.proof, row.proof_judged_on = "", None
    row.kind, row.answer_to, row.recorded_by = kind, answer_to, actor
    row.full_clean(exclude=["privacy_request", "recorded_by"])
    row.save()
    return row


@transaction.atomic
def record_representation(
    *,
    privacy_request: PrivacyRequest,
    kind: RepresentativeKind,
    answer_to: AnswerTo,
    actor: User,
    today: date,
    version: int | None = None,
) -> Representation:
    """As what this person asks for the other, and who gets the answer.

    Only who has the other's mandate may leave the answer to him: whoever the law represents does
    not get it himself, a child under the age least of all. Raises ValidationError, Conflict and
    StepNotAllowed.
    """
    fresh = locked_for(privacy_request, Step.RECORD_REPRESENTATION, today=today, version=version)
    if answer_to == AnswerTo.SUBJECT and kind not in MAY_CHOOSE:
        raise ValidationError({"answer_to": _("Here the answer goes to the representative.")})
    row = keep_representation(fresh, kind=kind, answer_to=answer_to, actor=actor)
    fresh.save(update_fields=["version"])
    events.representation_recorded(row, actor=actor)
    return row


def judge_proof(privacy_request: PrivacyRequest, proof: AuthorityProof | str, today: date) -> None:
    """What the check of identity found about the right to ask, also on the representation."""
    if proof:
        Representation.objects.filter(privacy_request=privacy_request).update(
            proof=proof, proof_judged_on=today
        )
