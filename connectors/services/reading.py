"""Who opened the page that names the person: that goes into the trail."""

from connectors import events
from connectors.models import Instruction
from privacy_portal.accounts.models import User


def note_reading(*, instruction: Instruction, actor: User) -> None:
    events.instruction_read(instruction, actor=actor)
