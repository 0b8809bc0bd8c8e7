"""Art. 15(3): the copy goes along with the answer. What a system found and does not go, is left out
by a person who saw that, never by oversight."""

from collections.abc import Iterable

from connectors.choices import EvidenceKind, InstructionAction, InstructionState
from connectors.models import Instruction
from privacy_portal.vault.services import file_names
from requests_app.choices import AttachmentKind, RightType
from requests_app.errors import CopyLeftOut
from requests_app.models import PrivacyRequest
from requests_app.rights import DONE


def copies_left_out(privacy_request: PrivacyRequest) -> list[str]:
    """Names of collected files that are no part of the answer, and of systems that found something
    and handed in no file. Nothing where no access is given."""
    decision = privacy_request.decisions.last()
    if decision is None or privacy_request.right != RightType.ACCESS:
        return []
    if not decision.lines.filter(result__in=DONE).exists():
        return []
    return list(dict.fromkeys([*_files(privacy_request), *_systems(privacy_request)]))


def refuse_oversight(privacy_request: PrivacyRequest, *, left_out: Iterable[str]) -> None:
    """`left_out`: what the officer saw and chose. Raises CopyLeftOut for anything else."""
    seen = set(left_out)
    missing = [name for name in copies_left_out(privacy_request) if name not in seen]
    if missing:
        raise CopyLeftOut(missing)


def _files(privacy_request: PrivacyRequest) -> list[str]:
    rows = privacy_request.attachments.filter(kind=AttachmentKind.COLLECTED)
    files = [one.stored_file for one in rows.select_related("stored_file").order_by("pk")]
    return [name for name in file_names(files) if name]


def _systems(privacy_request: PrivacyRequest) -> list[str]:
    found = Instruction.objects.of_case(privacy_request.case_id).filter(
        action=InstructionAction.COLLECT, state=InstructionState.DONE
    )
    without_file = found.exclude(files__kind=EvidenceKind.COLLECTED).exclude(found_count=0)
    return [one.system.name for one in without_file.select_related("system").order_by("pk")]
