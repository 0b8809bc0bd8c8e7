"""When to try again to send a mail that was refused for now, or when to stop."""

from datetime import datetime, timedelta

FIRST_WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
LATER_WAIT = timedelta(hours=4)
GIVE_UP_AFTER = timedelta(hours=48)


def next_attempt(attempts: int, *, queued_at: datetime, now: datetime) -> datetime | None:
    """The moment of the next attempt after `attempts` failed ones; None: it has been enough."""
    wait = FIRST_WAITS[attempts - 1] if attempts <= len(FIRST_WAITS) else LATER_WAIT
    moment = now + wait
    return moment if moment <= queued_at + GIVE_UP_AFTER else None
