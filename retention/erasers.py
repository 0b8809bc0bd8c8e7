"""What retention removes of its own (settings.RETENTION_ERASERS)."""

from datetime import datetime

from retention.services.archive_orders import forget_orders


def purge_archive_orders(*, now: datetime) -> int:
    return forget_orders(now=now)
