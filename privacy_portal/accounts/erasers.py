"""What accounts no longer needs."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session

from privacy_portal.accounts.models import Throttle

LONGEST_WINDOW = timedelta(days=1)


def purge_throttles(*, now: datetime) -> int:
    """Delete the counters that can no longer refuse anybody; returns how many."""
    deleted, _ = Throttle.objects.filter(last_attempt_at__lt=now - LONGEST_WINDOW).delete()
    return deleted


def purge_sessions(*, now: datetime) -> int:
    """Delete sessions that have ended: Django leaves them, and a draft may lie in one."""
    deleted, _ = Session.objects.filter(expire_date__lt=now).delete()
    return deleted
