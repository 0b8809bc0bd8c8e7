"""Whether destruction may go by the clock (M13): looked at every minute, told when it may not,
confirmed by a person."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from privacy_portal.accounts.models import Organisation, User
from privacy_portal.accounts.permissions import Action, users_who_may
from privacy_portal.mail.services import queue_mail
from retention.clock_guard import Clock, judge
from retention.events import clock as events
from retention.models import ClockWatch


def clock_of(*, now: datetime) -> Clock:
    seen = ClockWatch.objects.values_list("seen_at", flat=True).first()
    return judge(seen, now)


def trusted(*, now: datetime) -> bool:
    """For destruction, to ask inside its own transaction."""
    return clock_of(now=now) == Clock.TRUSTED


@transaction.atomic
def watch(*, now: datetime) -> Clock:
    """Moves the last moment along; or stops there, and tells who can do something about it."""
    row = _locked(now)
    found = judge(row.seen_at, now)
    if found == Clock.TRUSTED:
        row.seen_at, row.stopped_at = max(row.seen_at, now), None
    elif row.stopped_at is None:
        row.stopped_at = now
        events.clock_stopped(row, why=found)
    if found != Clock.TRUSTED and row.told_on != timezone.localdate(now):
        row.told_on = timezone.localdate(now)
        _tell(row, found, now)
    row.save()
    return found


@transaction.atomic
def confirm_clock(*, actor: User, now: datetime) -> None:
    """From here on time is what the clock says. Nothing happens when nobody doubts it."""
    row = _locked(now)
    why = judge(row.seen_at, now)
    if why == Clock.TRUSTED:
        return
    seen_at, row.seen_at = row.seen_at, now
    row.stopped_at = row.told_on = None
    row.confirmed_by, row.confirmed_at = actor, now
    row.save()
    events.clock_confirmed(row, why=why, seen_at=seen_at, actor=actor)


def _locked(now: datetime) -> ClockWatch:
    ClockWatch.objects.get_or_create(pk=1, defaults={"seen_at": now})
    return ClockWatch.objects.select_for_update(of=("self",)).get(pk=1)


def _tell(row: ClockWatch, found: Clock, now: datetime) -> None:
    """Every administrator, once a day."""
    for organisation in Organisation.objects.order_by("pk"):
        for user in users_who_may(Action.MANAGE_SETTINGS, organisation):
            queue_mail(
                organisation=organisation,
                to=user.email,
                template="clock_stopped",
                context={"seen_at": row.seen_at, "now": now, "clock": found},
                language=settings.LANGUAGE_CODE,
                key=f"clock-{organisation.pk}-{user.pk}-{timezone.localdate(now)}",
            )
