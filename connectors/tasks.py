"""What must run on its own. Each task looks for rows that are owed; a missed night is caught up."""

import logging
import time

from celery import shared_task
from django.utils import timezone

from connectors.services.reminders import owing, remind_instruction

logger = logging.getLogger(__name__)

SWEEP_SECONDS = 45  # well under the time limit of a task; the next round goes on


@shared_task
def remind_instructions() -> None:
    """Three working days before, on the day itself, and once late; each once."""
    today, stop_at = timezone.localdate(), time.monotonic() + SWEEP_SECONDS
    for pk in owing(today).values_list("pk", flat=True).iterator():
        try:
            remind_instruction(instruction_id=pk, today=today)
        except Exception:
            logger.exception("reminding failed for instruction %s", pk)
        if time.monotonic() > stop_at:
            return
