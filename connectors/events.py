"""What the trail says of instructions: ids, codes and dates, never whom they are about."""

from datetime import date

from connectors.models import Instruction
from privacy_portal.accounts.models import User
from privacy_portal.audit.services import record


def _tell(
    instruction: Instruction, what: str, actor: User | None = None, **details: object
) -> None:
    record(
        organisation=instruction.organisation,
        action=f"instruction.{what}",
        actor=actor,
        obj=instruction,
        details={"number": instruction.number, "system": instruction.system.code, **details},
    )


def instruction_made(instruction: Instruction, *, actor: User | None) -> None:
    _tell(
        instruction,
        "made",
        actor,
        action=instruction.action,
        reach=instruction.reach,
        due_on=instruction.due_on.isoformat(),
    )


def system_left_out(instruction: Instruction, *, actor: User | None) -> None:
    _tell(instruction, "left_out", actor, action=instruction.action)


def instruction_changed(instruction: Instruction, *, actor: User) -> None:
    _tell(instruction, "changed", actor, due_on=instruction.due_on.isoformat())


def instruction_cancelled(instruction: Instruction, *, actor: User | None) -> None:
    _tell(instruction, "cancelled", actor)


def told_to_leave(instruction: Instruction) -> None:
    """A part of it must stay after all."""
    _tell(instruction, "told_to_leave")


def instruction_retried(instruction: Instruction, *, actor: User) -> None:
    _tell(instruction, "retried", actor, due_on=instruction.due_on.isoformat())


def instruction_taken_up(instruction: Instruction, *, actor: User | None) -> None:
    _tell(instruction, "taken_up", actor)


def instruction_handed_back(instruction: Instruction, *, actor: User | None) -> None:
    _tell(instruction, "handed_back", actor)


def instruction_reported(instruction: Instruction, *, files: int, actor: User | None) -> None:
    """`actor` None: by link and code, without an account."""
    _tell(
        instruction,
        "reported",
        actor,
        action=instruction.action,
        state=instruction.state,
        found=instruction.found_count,
        files=files,
    )


def link_sent(instruction: Instruction, *, actor: User | None) -> None:
    _tell(instruction, "link_sent", actor)


def code_told(instruction: Instruction, *, actor: User) -> None:
    _tell(instruction, "code_told", actor)


def entered_by_code(instruction: Instruction) -> None:
    _tell(instruction, "entered_by_code")


def instruction_read(instruction: Instruction, *, actor: User) -> None:
    """Who has to do it opened the page that names the person."""
    _tell(instruction, "read", actor)


def file_opened(instruction: Instruction, *, actor: User | None) -> None:
    _tell(instruction, "file_opened", actor)


def reminder_sent(instruction: Instruction, *, today: date) -> None:
    _tell(instruction, "reminded", on=today.isoformat())


def lateness_told(instruction: Instruction, *, today: date) -> None:
    _tell(instruction, "escalated", on=today.isoformat())
