"""Whether a clock can be trusted to destroy by (promise M13): it may stand still or be switched off
for a night, but who sets it ahead must not destroy data early.

Moments are aware. Leaves out where the last moment is kept, and who may say that the clock is
right.
"""

from datetime import datetime, timedelta, tzinfo
from enum import StrEnum

MOST_AHEAD = timedelta(hours=24)
# Two workers read the clock at almost the same moment, and clocks are set right by seconds. The
# moment that was seen does not move back, so this does not add up.
MOST_BEHIND = timedelta(minutes=5)
# Destruction begins at this hour of the local day and not at midnight, so that a clock an hour
# ahead, or a change to summer time, does not destroy the day before.
FIRST_HOUR = 2


class Clock(StrEnum):
    TRUSTED = "vertrouwd"
    AHEAD = "loopt-voor"  # or the portal stood still for over a day: a person says which
    BEHIND = "loopt-achter"  # it was set back: wait until it catches up


def judge(seen_at: datetime | None, now: datetime) -> Clock:
    """`seen_at`: the last moment the portal was sure of; None: it never looked."""
    if seen_at is None:
        return Clock.TRUSTED
    if now < seen_at - MOST_BEHIND:
        return Clock.BEHIND
    return Clock.AHEAD if now - seen_at > MOST_AHEAD else Clock.TRUSTED


def may_begin(now: datetime, zone: tzinfo) -> bool:
    """Whether the local day has come far enough to destroy what is due on it."""
    return now.astimezone(zone).hour >= FIRST_HOUR
