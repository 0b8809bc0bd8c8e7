"""Reminding who has an instruction to do, and telling who asked when it is late."""

from datetime import date

from django.db import transaction
from django.db.models import F, Q, QuerySet

from connectors import events
from connectors.models import Instruction
from connectors.services.content import contents_of
from connectors.services.sending import mail_escalation, mail_reminder
from privacy_portal.lib.holidays import working_days_after

WORKING_DAYS_BEFORE = 3


def owing(today: date) -> "QuerySet[Instruction]":
    """Open ones that are due within three working days and were not reminded of, those due today or
    before that were only reminded of earlier, and late ones that nobody was told of."""
    soon = working_days_after(today, WORKING_DAYS_BEFORE)
    first = Q(reminded_on=None, due_on__lte=soon)
    second = Q(due_on__lte=today, reminded_on__lt=F("due_on"))
    late = Q(due_on__lt=today, escalated_on=None)
    return Instruction.objects.open().filter(first | second | late).in_queue_order()


@transaction.atomic
def remind_instruction(*, instruction_id: int, today: date) -> bool:
    """One mail of each sort at most; what was missed in other nights comes at once.

    Runs twice without harm: the row is locked, and what was told is on it.
    """
    rows = owing(today).select_for_update(skip_locked=True, of=("self",))
    instruction = (
        rows.select_related("organisation", "system__owner", "made_by")
        .filter(pk=instruction_id)
        .first()
    )
    if instruction is None:
        return False
    if instruction.reminded_on is None or instruction.reminded_on < instruction.due_on <= today:
        instruction.reminded_on = today
        mail_reminder(instruction, contents_of([instruction])[0], today=today)
        events.reminder_sent(instruction, today=today)
    if today > instruction.due_on and instruction.escalated_on is None:
        instruction.escalated_on = today
        mail_escalation(instruction, today=today)
        events.lateness_told(instruction, today=today)
    instruction.save(update_fields=["reminded_on", "escalated_on"])
    return True
