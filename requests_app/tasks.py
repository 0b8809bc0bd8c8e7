"""What must run on its own. Each task looks for rows that are owed; a missed night is caught up."""

import logging
import time
from collections.abc import Callable, Iterable

from celery import shared_task
from django.utils import timezone

from privacy_portal.celery import ring
from requests_app.models import Letter, PrivacyRequest, Redaction
from requests_app.services.catching_up import catch_up, requests_owing_retention
from requests_app.services.instructions import (
    end_instructions_of,
    ended_with_open_work,
    requests_with_new_files,
    take_over_of,
)
from requests_app.services.letters import render_letter
from requests_app.services.notices import give_owed_notices
from requests_app.services.redaction import make_redaction
from requests_app.services.restriction_reviews import owed_reviews, remind_of_review

logger = logging.getLogger(__name__)

LONGEST_REDACTION_SECONDS = 1800
SWEEP_SECONDS = 45  # well under the time limit of a task; the next round goes on


@shared_task
def notify_owed_requests() -> None:
    """Reminders, escalation, closing. Every notice exactly once, by its own row.

    After a long absence there may be more than one round of work: then it asks for the next at
    once, because beat calls it only every ten minutes.
    """
    today = timezone.localdate()
    owing = PrivacyRequest.objects.owing_attention(today).values_list("pk", flat=True)
    if not _each(
        owing.iterator(), lambda request_id: give_owed_notices(request_id=request_id, today=today)
    ):
        ring("requests_app.tasks.notify_owed_requests")


@shared_task
def render_owed_letters() -> None:
    """Makes the PDF of every letter that waits for it; rendering twice makes it once."""
    # In any order, so that a few that hang until their time is up do not always come first.
    waiting = Letter.objects.owed().order_by("?").values_list("pk", flat=True)
    _each(waiting.iterator(), render_owed_letter)


@shared_task
def render_owed_letter(letter_id: int) -> None:
    render_letter(letter_id, today=timezone.localdate())


@shared_task(time_limit=LONGEST_REDACTION_SECONDS)
def make_owed_redactions() -> None:
    """Makes the black files that wait for it; hundreds of pages take minutes."""
    waiting = Redaction.objects.owed().values_list("pk", flat=True)
    _each(waiting.iterator(), lambda pk: make_redaction(pk, now=timezone.now()))


@shared_task
def take_over_collected_files() -> None:
    """What the systems handed in becomes files of the request; twice takes over nothing more."""
    _each(requests_with_new_files(), lambda pk: take_over_of(request_id=pk))


@shared_task
def remind_of_restrictions() -> None:
    """A restriction that would be looked at again by today; a missed night is caught up."""
    today = timezone.localdate()
    owed = owed_reviews(today).values_list("pk", flat=True)
    _each(owed.iterator(), lambda pk: remind_of_review(restriction_id=pk, today=today))


@shared_task
def tell_retention() -> None:
    """What a request holds, and the term of its own file; twice tells nothing more."""
    today = timezone.localdate()
    _each(requests_owing_retention(), lambda pk: catch_up(request_id=pk, today=today))


@shared_task
def end_needless_instructions() -> None:
    """Who stopped, or was never known, needs no more work at the systems; twice ends it once."""
    now = timezone.now()
    _each(ended_with_open_work(), lambda pk: end_instructions_of(request_id=pk, now=now))


def _each(ids: Iterable[int], act: Callable[[int], object]) -> bool:
    """One that fails must not keep the others waiting; it is still owed at the next round.

    False when the time of this round is over; every round does at least one.
    """
    stop_at = time.monotonic() + SWEEP_SECONDS
    for pk in ids:
        try:
            act(pk)
        except Exception:
            logger.exception("%s failed for %s", getattr(act, "__name__", "work"), pk)
        if time.monotonic() > stop_at:
            return False
    return True
