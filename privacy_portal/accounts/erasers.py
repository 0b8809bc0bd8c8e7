"""What accounts no longer needs."""

from datetime import datetime, timedelta

from privacy_portal.accounts.models import Throttle

LONGEST_WINDOW = timedelta(days=1)


def purge_throttles(*, now: datetime) -> int:
    """Delete the counters that can no longer refuse anybody; returns how many."""
    deleted, _ = Throttle.objects.filter(last_attempt_at__lt=now - LONGEST_WINDOW).delete()
    return deleted
