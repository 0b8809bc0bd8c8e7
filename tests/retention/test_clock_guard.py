"""Whether a clock can be trusted to destroy by (M13)."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from retention.clock_guard import Clock, judge, may_begin

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
SEEN = datetime(2026, 6, 30, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("passed", "clock"),
    [
        (timedelta(0), Clock.TRUSTED),
        (timedelta(minutes=1), Clock.TRUSTED),
        (timedelta(hours=1), Clock.TRUSTED),
        (timedelta(hours=24), Clock.TRUSTED),
        (timedelta(hours=24, seconds=1), Clock.AHEAD),
        (timedelta(days=365), Clock.AHEAD),
        (timedelta(minutes=-5), Clock.TRUSTED),  # two workers, or a clock that was set right
        (timedelta(minutes=-5, seconds=-1), Clock.BEHIND),
        (timedelta(hours=-1), Clock.BEHIND),
        (timedelta(days=-2), Clock.BEHIND),
    ],
)
def test_a_clock_may_stand_still_but_not_jump(passed, clock):
    assert judge(SEEN, SEEN + passed) == clock


def test_a_portal_that_never_looked_trusts_its_clock():
    assert judge(None, SEEN) == Clock.TRUSTED


@pytest.mark.parametrize(
    ("moment", "may"),
    [
        ("2026-06-29T22:00:00+00:00", False),  # midnight of 30 June in Amsterdam
        ("2026-06-29T23:59:59+00:00", False),
        ("2026-06-30T00:00:00+00:00", True),  # two o'clock
        ("2026-01-15T00:59:59+00:00", False),
        ("2026-01-15T01:00:00+00:00", True),
        ("2026-03-29T00:59:59+00:00", False),  # the night in which two o'clock does not exist
        ("2026-03-29T01:00:00+00:00", True),  # three o'clock
        ("2026-10-25T00:00:00+00:00", True),  # two o'clock, for the first time
        ("2026-10-25T01:00:00+00:00", True),  # and again
    ],
)
def test_destruction_begins_at_two_in_the_local_night(moment, may):
    assert may_begin(datetime.fromisoformat(moment), AMSTERDAM) is may


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25), date(2028, 2, 29)])
def test_a_clock_an_hour_ahead_does_not_begin_on_the_day_before(day):
    midnight = datetime(day.year, day.month, day.day, tzinfo=AMSTERDAM).astimezone(UTC)

    read_by_that_clock = midnight - timedelta(seconds=1) + timedelta(hours=1)

    assert not may_begin(read_by_that_clock, AMSTERDAM)
