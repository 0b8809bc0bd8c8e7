"""What must run on its own. Each task looks for rows that are owed; a missed night is caught up."""

import logging
from collections.abc import Callable, Iterable

from celery import shared_task
from django.utils import timezone

from requests_app.models import Letter, PrivacyRequest
from requests_app.services.letters import render_letter
from requests_app.services.notices import give_owed_notices

logger = logging.getLogger(__name__)


@shared_task
def notify_owed_requests() -> None:
    """Reminders, escalation, closing. Every notice exactly once, by its own row."""
    today = timezone.localdate()
    owing = PrivacyRequest.objects.owing_attention(today).values_list("pk", flat=True)
    _each(
        owing.iterator(), lambda request_id: give_owed_notices(request_id=request_id, today=today)
    )


@shared_task
def render_owed_letters() -> None:
    """Makes the PDF of every letter that waits for it; rendering twice makes it once."""
    waiting = Letter.objects.owed().values_list("pk", flat=True)
    _each(waiting.iterator(), render_owed_letter)


@shared_task
def render_owed_letter(letter_id: int) -> None:
    render_letter(letter_id, today=timezone.localdate())


def _each(ids: Iterable[int], act: Callable[[int], object]) -> None:
    """One that fails must not keep the others waiting; it is still owed at the next round."""
    for pk in ids:
        try:
            act(pk)
        except Exception:
            logger.exception("%s failed for %s", getattr(act, "__name__", "work"), pk)
