"""The clock is of all organisations together, so this stands in the chain of the portal itself."""

from datetime import datetime

from privacy_portal.accounts.models import User
from privacy_portal.audit.services import record
from retention.clock_guard import Clock
from retention.models import ClockWatch


def clock_stopped(watch: ClockWatch, *, why: Clock) -> None:
    _tell(watch, "stopped", None, why=why.value, seen_at=watch.seen_at)


def clock_confirmed(watch: ClockWatch, *, why: Clock, seen_at: datetime, actor: User) -> None:
    """`seen_at`: the last moment that was sure before."""
    _tell(watch, "confirmed", actor, why=why.value, seen_at=seen_at)


def _tell(watch: ClockWatch, what: str, actor: User | None, **details: object) -> None:
    record(
        organisation=None,
        action=f"retention.clock_{what}",
        actor=actor,
        obj=watch,
        details=details,
    )
