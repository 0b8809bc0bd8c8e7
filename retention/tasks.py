"""What must run on its own. Each task looks for rows that are owed, so it may run at any time,
twice, or in two workers at once; a missed night is caught up."""

import logging
import time
from collections.abc import Callable, Iterable
from typing import TypeVar

from celery import shared_task
from django.utils import timezone

from privacy_portal.accounts.models import Organisation
from retention.services import (
    archiving,
    catching,
    certificates,
    clock,
    executing,
    figures,
    holds,
    lines,
    noting,
    planning,
    purging,
)
from retention.services.executing import clearing, confirming, recalling
from retention.services.lists import ending, proposing, releasing, warning

logger = logging.getLogger(__name__)

_Owner = TypeVar("_Owner")

LONGEST_CERTIFICATES_SECONDS = 1800
SWEEP_SECONDS = 45  # well under the time limit of a task; the next round goes on


# --- Dates ----------------------------------------------------------------------------------------


@shared_task
def watch_clock() -> None:
    """Whether destruction may go by the clock (M13)."""
    clock.watch(now=timezone.now())


@shared_task
def plan_owed_dossiers() -> None:
    """New dossiers, and those of which an event, a hold or a term changed."""
    _each(["planning"], lambda _all: planning.plan_owed())


@shared_task
def propose_changed_terms() -> None:
    """What the published register says otherwise than what holds for dossiers: for people to
    decide on."""
    _each(
        _organisations(),
        lambda one: lines.propose_changes(organisation=one, now=timezone.now()),
    )


@shared_task
def archive_owed_items() -> None:
    """What was closed a year ago, and the orders to systems for the coming days; not by a clock
    that leads."""
    now = timezone.now()
    if clock.trusted(now=now):
        today = timezone.localdate(now)
        _each(
            _organisations(),
            lambda one: archiving.archive_some(organisation=one, today=today, now=now),
        )


@shared_task
def remind_of_holds() -> None:
    """New holds that missed a dossier; and then holds that somebody would look at again."""
    catching.recheck_holds(now=timezone.now())
    holds.remind_of_reviews(today=timezone.localdate())


# --- Destruction ----------------------------------------------------------------------------------


@shared_task
def propose_owed_lists() -> None:
    """What falls due soon goes on the list of its week; a list that lost everything ends."""
    today = timezone.localdate()
    _each(_organisations(), lambda one: proposing.propose_owed(organisation=one, today=today))
    ending.end_emptied(now=timezone.now())


@shared_task
def tell_owed_warnings() -> None:
    """Two warnings before the last allowed day, then that it is kept (R-RET-06); not by a clock
    that leads."""
    now = timezone.now()
    if clock.trusted(now=now):
        warning.tell_owed(today=timezone.localdate(now))


@shared_task
def execute_due_lists() -> None:
    """The clock is read for every chunk: what is asked again, is asked at the moment itself."""
    lists = releasing.executable(today=timezone.localdate()).values_list("pk", flat=True)
    _each(list(lists), _execute_chunk)


def _execute_chunk(list_id: int) -> int:
    now = timezone.now()
    return executing.execute_chunk(list_id=list_id, now=now, today=timezone.localdate(now))


@shared_task
def confirm_reported_instructions() -> None:
    """What systems say they destroyed; and first what they must not destroy after all."""
    now = timezone.now()
    recalling.recall_told(now=now, today=timezone.localdate(now))
    confirming.confirm_reported(now=now, today=timezone.localdate(now))


@shared_task(time_limit=LONGEST_CERTIFICATES_SECONDS)
def issue_owed_certificates() -> None:
    """The proof of what was destroyed; a list of a hundred thousand takes minutes."""
    certificates.issue_owed(now=timezone.now())


@shared_task
def note_deletions() -> None:
    """What was destroyed goes into the log outside the database, to replay after a restore."""
    noting.note_deletions(now=timezone.now())


@shared_task
def clear_certified_dossiers() -> None:
    """Of what is destroyed and proven, only the proof stays."""
    clearing.clear_certified(now=timezone.now())


@shared_task
def purge_expired() -> None:
    """What was never finished or has served; a second run finds nothing left to remove. Keys go
    with it, so not by a clock that leads (M13); what is late then, goes once it was confirmed."""
    now = timezone.now()
    if clock.trusted(now=now):
        purging.purge_expired(now=now)


@shared_task
def count_owed_figures() -> None:
    """For the yearly report: what is kept, archived, held and late."""
    today = timezone.localdate()
    for organisation in figures.owing_count(today):
        figures.count_figures(organisation=organisation, today=today)


# --- How ------------------------------------------------------------------------------------------


def _organisations() -> Iterable[Organisation]:
    return Organisation.objects.order_by("pk").iterator()


def _each(owners: Iterable[_Owner], act: Callable[[_Owner], int]) -> None:
    """Acts for each until there is nothing left to do, or the time of this round is over.

    One that fails must not keep the others waiting; it is still owed at the next round.
    """
    stop_at = time.monotonic() + SWEEP_SECONDS
    for owner in owners:
        try:
            while act(owner) and time.monotonic() < stop_at:
                pass
        except Exception:
            logger.exception("work for %s failed", getattr(owner, "pk", owner))
        if time.monotonic() > stop_at:
            return
