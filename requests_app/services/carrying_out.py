"""What the systems still have to do before an answer may say that it was done."""

from connectors.choices import InstructionAction, InstructionState
from connectors.models import UNSETTLED_STATES, Instruction
from requests_app.choices import Aspect, PublicationState, RightType
from requests_app.documents.facts.answering import open_systems
from requests_app.errors import InstructionsOpen, NotCarriedOut, PublicationsOpen
from requests_app.models import PrivacyRequest
from requests_app.rights import DONE, right_of

# Where a system has nothing, there is nothing to stop or restrict; but nothing was erased either.
CHANGES_DATA = (InstructionAction.ERASE, InstructionAction.RECTIFY)


def refuse_when_not_done(
    privacy_request: PrivacyRequest, *, without: list[str], done_otherwise: str
) -> None:
    """An answer never states as done what was not reported. `without`: the systems that the letter
    names as not done yet, as the officer saw and chose. `done_otherwise`: how it was done where no
    system did it. Raises InstructionsOpen for any other system, PublicationsOpen, NotCarriedOut."""
    missing = [name for name in open_systems(privacy_request) if name not in without]
    if missing:
        raise InstructionsOpen(missing)
    if has_open_publications(privacy_request):
        raise PublicationsOpen
    if is_not_carried_out(privacy_request) and not done_otherwise.strip():
        raise NotCarriedOut


def has_open_publications(privacy_request: PrivacyRequest) -> bool:
    """Art. 17(2): something is erased, and a public place still waits, or none was listed although
    the person says that it is public."""
    decision = privacy_request.decisions.last()
    if privacy_request.right != RightType.ERASURE or decision is None:
        return False
    if not decision.lines.filter(result__in=DONE).exists():
        return False
    states = list(privacy_request.publications.values_list("state", flat=True))
    if not states:
        return privacy_request.aspect == Aspect.PUBLISHED
    return PublicationState.FOUND in states


def is_not_carried_out(privacy_request: PrivacyRequest) -> bool:
    """Something is granted that systems carry out, but none did it or was named as not ready, and
    nobody recorded why it was left out."""
    right = right_of(privacy_request.right, privacy_request.aspect)
    decision = privacy_request.decisions.last()
    if right.works_before_deciding or not right.action or decision is None:
        return False
    if not decision.lines.filter(result__in=DONE).exists() or privacy_request.without_work_on:
        return False
    asked = Instruction.objects.of_case(privacy_request.case_id).filter(action=right.action)
    if right.action not in CHANGES_DATA and asked.filter(state=InstructionState.NOTHING_FOUND):
        return False
    settled = asked.filter(state__in=(*UNSETTLED_STATES, InstructionState.DONE))
    left_out = asked.filter(state=InstructionState.CANCELLED, made_at__gt=decision.decided_at)
    return not (settled.exists() or left_out.exists())
