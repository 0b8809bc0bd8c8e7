"""What can come of an instruction, and what somebody tells of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from connectors.choices import EvidenceKind, InstructionAction, InstructionState
from privacy_portal.vault.uploads import CleanFile

OUTCOMES = (
    InstructionState.DONE,
    InstructionState.NOTHING_FOUND,
    InstructionState.REFUSED,
    InstructionState.FAILED,
)
NEEDS_REASON = (InstructionState.REFUSED, InstructionState.FAILED)
HANDS_DATA_IN = (InstructionAction.COLLECT, InstructionAction.EXPORT)


@dataclass(frozen=True, kw_only=True)
class Report:
    """`by`: the name of who did it, where he has no account; `kind` None: by the action."""

    state: InstructionState
    text: str = ""
    found_count: int | None = None
    by: str = ""
    files: Sequence[CleanFile] = ()
    kind: EvidenceKind | None = None
