"""Sending what is in the outbox."""

import time

from celery import shared_task
from django.utils import timezone

from privacy_portal.mail import services
from privacy_portal.mail.models import OutgoingMail

SWEEP_SECONDS = 45  # well under the time limit of a task; the next sweep goes on
SWEEP_MAILS = 500


@shared_task
def send_mail(mail_id: int) -> None:
    """One mail, now. Never lost: see services.send_mail."""
    services.send_mail(mail_id, now=timezone.now())


@shared_task
def send_due_mail() -> int:
    """All that is due, oldest first; how many were sent. Two sweeps share the work by row locks.

    Never lost: see services.send_mail.
    """
    stop_at = time.monotonic() + SWEEP_SECONDS
    due = OutgoingMail.objects.due(timezone.now()).order_by("next_attempt_at")
    sent = 0
    for mail_id in due.values_list("pk", flat=True)[:SWEEP_MAILS]:
        if time.monotonic() > stop_at:
            break
        sent += services.send_mail(mail_id, now=timezone.now())
    return sent
