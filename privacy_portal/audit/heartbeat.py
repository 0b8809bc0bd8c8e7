"""When worker and beat were last seen."""

from datetime import datetime

from django.db.models import Value
from django.db.models.functions import Greatest

from privacy_portal.audit.models import Heartbeat


def seen(name: str, *, at: datetime) -> None:
    """Never goes back in time: of two workers the latest counts."""
    changed = Heartbeat.objects.filter(pk=name).update(seen_at=Greatest("seen_at", Value(at)))
    if not changed:
        Heartbeat.objects.bulk_create([Heartbeat(name=name, seen_at=at)], ignore_conflicts=True)


def last_seen(name: str) -> datetime | None:
    return Heartbeat.objects.filter(pk=name).values_list("seen_at", flat=True).first()
