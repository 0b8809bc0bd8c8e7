from datetime import UTC, datetime, timedelta

from privacy_portal.mail.backoff import GIVE_UP_AFTER, next_attempt

QUEUED = datetime(2026, 3, 2, 9, tzinfo=UTC)


def attempts() -> list[timedelta]:
    """When a mail is tried that is refused every time, counted from its start."""
    moments, now = [], QUEUED
    while moment := next_attempt(len(moments) + 1, queued_at=QUEUED, now=now):
        moments.append(moment - QUEUED)
        now = moment
    return moments


def test_it_is_tried_soon_at_first():
    assert attempts()[:4] == [timedelta(minutes=minutes) for minutes in (1, 6, 21, 81)]


def test_it_ends_within_two_days_and_not_before_the_second():
    last = attempts()[-1]

    assert last <= GIVE_UP_AFTER
    assert last > GIVE_UP_AFTER - timedelta(hours=4)


def test_after_two_days_of_silence_of_our_own_it_is_not_tried_again():
    assert next_attempt(1, queued_at=QUEUED, now=QUEUED + timedelta(days=3)) is None
