"""What the trail says of holds: codes, days and counts, never the reason or a key."""

from datetime import date

from privacy_portal.accounts.models import User
from privacy_portal.audit.services import record
from retention.models import Hold


def _tell(hold: Hold, action: str, actor: User | None, **details: object) -> None:
    record(
        organisation=hold.organisation,
        action=f"retention.{action}",
        actor=actor,
        obj=hold,
        details={"kind": hold.kind, **details},
    )


def hold_placed(hold: Hold, *, actor: User | None, count: int) -> None:
    _tell(hold, "hold_placed", actor, count=count, starts_on=hold.starts_on, ends_on=hold.ends_on,
          number=hold.request_number)  # fmt: skip


def hold_resumed(hold: Hold, *, actor: User | None, count: int) -> None:
    _tell(hold, "hold_resumed", actor, count=count, ends_on=hold.ends_on,
          number=hold.request_number)  # fmt: skip


def hold_widened(hold: Hold, *, actor: User | None, count: int) -> None:
    """It holds this many dossiers more."""
    _tell(hold, "hold_widened", actor, count=count, number=hold.request_number)


def hold_lifted(hold: Hold, *, actor: User | None, last_day: date, count: int) -> None:
    _tell(hold, "hold_lifted", actor, count=count, last_day=last_day, number=hold.request_number)


def hold_review_set(hold: Hold, *, actor: User) -> None:
    _tell(hold, "hold_review_set", actor, review_on=hold.review_on)


def hold_review_told(hold: Hold) -> None:
    _tell(hold, "hold_review_told", None, review_on=hold.review_on)


def hold_reason_read(hold: Hold, *, actor: User) -> None:
    _tell(hold, "hold_reason_read", actor)
