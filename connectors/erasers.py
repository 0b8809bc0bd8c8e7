"""How retention removes what connectors no longer needs (settings.RETENTION_ERASERS)."""

from datetime import datetime, timedelta

from django.db.models import Q

from connectors.models import Access

KEPT_DAYS = 30  # so that an old link can still say that its time is over


def purge_accesses(*, now: datetime) -> int:
    """Links that were used up, replaced or too old."""
    since = now - timedelta(days=KEPT_DAYS)
    gone, _ = Access.objects.filter(Q(ended_at__lt=since) | Q(expires_at__lt=since)).delete()
    return gone
