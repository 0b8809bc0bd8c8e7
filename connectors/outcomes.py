"""What can come of an instruction, and what somebody tells of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from connectors.choices import EvidenceKind, InstructionAction, InstructionState, Reach
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


def lacks_signature(outcome: Report, *, action: str, reach: str) -> bool:
    """That paper was destroyed, somebody signs for; or he says why he does not."""
    is_signed = bool(outcome.files) and outcome.kind == EvidenceKind.SIGNED_FORM
    is_on_paper = action == InstructionAction.ERASE and reach == Reach.PAPER
    is_done = outcome.state == InstructionState.DONE
    return is_on_paper and is_done and not (is_signed or outcome.text.strip())
