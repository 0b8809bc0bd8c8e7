"""Who saw whom an instruction is about, or what was handed in: that goes into the trail."""

from connectors import events
from connectors.models import Instruction
from privacy_portal.accounts.models import User


def note_reading(*, instruction: Instruction, actor: User) -> None:
    events.instruction_read(instruction, actor=actor)


def note_file_opened(*, instruction: Instruction, actor: User | None) -> None:
    events.file_opened(instruction, actor=actor)
