from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection, transaction

from privacy_portal.accounts.models import Throttle
from privacy_portal.accounts.throttle import allow, forgive

QUARTER = timedelta(minutes=15)
START = datetime(2026, 3, 2, 9, tzinfo=UTC)


def try_once(key: str = "somebody") -> bool:
    return allow("test", key, limit=3, per=QUARTER)


@pytest.mark.django_db
def test_the_attempt_after_the_limit_is_refused():
    assert [try_once() for _ in range(5)] == [True, True, True, False, False]


@pytest.mark.django_db
def test_each_key_and_each_scope_has_its_own_count():
    for _ in range(3):
        try_once()

    assert try_once("somebody else")
    assert allow("another scope", "somebody", limit=3, per=QUARTER)


@pytest.mark.django_db
def test_the_window_slides():
    """Two bursts around a border of fixed windows would add up to twice the limit."""
    with time_machine.travel(START, tick=False) as clock:
        try_once()
        clock.shift(timedelta(minutes=14))
        assert [try_once(), try_once()] == [True, True]

        clock.shift(timedelta(minutes=1))

        assert [try_once(), try_once()] == [True, False]


@pytest.mark.django_db
def test_refused_attempts_do_not_prolong_the_wait():
    with time_machine.travel(START, tick=False) as clock:
        for _ in range(10):
            try_once()
        clock.shift(timedelta(minutes=10))
        for _ in range(10):
            try_once()

        clock.shift(timedelta(minutes=5))

        assert try_once()


@pytest.mark.django_db
def test_a_forgiven_attempt_is_not_counted():
    for _ in range(10):
        assert try_once()
        forgive("test", "somebody")


@pytest.mark.django_db
def test_forgiving_what_was_never_tried_changes_nothing():
    forgive("test", "nobody")

    assert not Throttle.objects.exists()


@pytest.mark.django_db
def test_the_key_itself_is_not_stored():
    allow("test", "subject@example.org", limit=3, per=QUARTER)

    assert "example" not in str(Throttle.objects.values_list())


@pytest.mark.django_db(transaction=True)
def test_connections_at_the_same_time_are_counted_together():
    def attempt(_: int) -> bool:
        try:
            return allow("test", "somebody", limit=10, per=QUARTER)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=8) as threads:
        allowed = list(threads.map(attempt, range(60)))

    assert allowed.count(True) == 10


@pytest.mark.django_db(transaction=True)
def test_counting_inside_a_transaction_is_a_programming_error():
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        try_once()
