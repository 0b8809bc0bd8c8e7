"""How a list stands, and what happened to it, in words."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from privacy_portal.audit.services import record
from retention.choices import ListState, ReleaseMode
from retention.list_history import history_of
from retention.list_words import next_words, time_left
from tests.retention.things import destruction_list

DUE_ON = date(2026, 6, 30)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (DUE_ON - timedelta(days=8), ("8 days left", "ok")),
        (DUE_ON - timedelta(days=1), ("1 day left", "warn")),
        (DUE_ON, ("last day today", "warn")),
        (DUE_ON + timedelta(days=2), ("2 days late", "late")),
    ],
)
def test_a_list_says_how_long_there_is_left(organisation, day, words):
    assert time_left(destruction_list(organisation), day) == words


@pytest.mark.parametrize("state", ListState)
@pytest.mark.parametrize("mode", ReleaseMode)
def test_every_state_says_what_happens_next(organisation, state, mode):
    listed = destruction_list(organisation, state=state, cooling_off_until=DUE_ON)

    assert all(next_words(listed, mode, DUE_ON))


def test_without_a_decision_it_says_when_it_goes_by_itself(organisation):
    listed = destruction_list(organisation)

    assert "30 June 2026" in next_words(listed, ReleaseMode.AUTOMATIC, date(2026, 6, 1))[1]
    assert "18 July 2026" in next_words(listed, ReleaseMode.AUTOMATIC, date(2026, 7, 8))[1]
    assert "without approval" in next_words(listed, ReleaseMode.EXPLICIT, DUE_ON)[1]


def test_what_goes_in_chunks_is_told_once_for_the_day(organisation):
    listed = destruction_list(organisation)
    for count in (2_000, 500):
        record(
            organisation=organisation, action="retention.items_destroyed", obj=listed,
            details={"count": count},
        )  # fmt: skip

    assert [one.text for one in history_of(listed)] == ["2500 parts destroyed"]
