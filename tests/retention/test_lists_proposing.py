from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connections

from privacy_portal.audit.models import AuditEvent
from retention.choices import ItemState, ListState, ReviewReason
from retention.models import DestructionList, Dossier, RetentionItem
from retention.services.lists import proposing
from retention.services.lists.proposing import Week, propose_owed
from tests.retention.things import dossier, item, kind, line

TODAY = date(2026, 6, 1)  # a Monday
DUE_ON = date(2026, 6, 30)  # a Tuesday; within thirty days

pytestmark = pytest.mark.django_db


@pytest.fixture
def of_line(organisation):
    return line(kind(organisation))


def due(of_line, key: str, day: date | None = DUE_ON, **fields) -> RetentionItem:
    return item(dossier(of_line.kind, key), of_line, delete_by=day, **fields)


def propose(organisation, today: date = TODAY) -> int:
    return propose_owed(organisation=organisation, today=today)


@pytest.mark.parametrize(
    ("day", "starts_on"),
    [
        (date(2026, 6, 29), date(2026, 6, 29)),
        (date(2026, 7, 5), date(2026, 6, 29)),
        (date(2027, 1, 1), date(2026, 12, 28)),
    ],
)
def test_a_week_starts_on_monday(day, starts_on):
    assert Week.of(day).starts_on == starts_on


def test_what_is_due_within_thirty_days_goes_on_the_list_of_its_week(organisation, of_line):
    rows = [due(of_line, "1"), due(of_line, "2", date(2026, 7, 1)), due(of_line, "3", TODAY)]
    due(of_line, "later", date(2026, 7, 2))

    assert propose(organisation) == 3
    lists = {one.number: one for one in DestructionList.objects.all()}
    assert sorted(lists) == ["VL-2026-0001", "VL-2026-0002"]
    assert list(lists["VL-2026-0002"].items.order_by("pk")) == rows[:2]
    assert lists["VL-2026-0002"].first_due_on == DUE_ON
    assert lists["VL-2026-0002"].due_until == date(2026, 7, 5)


def test_a_second_run_finds_nothing_and_a_later_item_joins_its_week(organisation, of_line):
    due(of_line, "1", date(2026, 7, 1))
    propose(organisation)
    assert propose(organisation) == 0
    due(of_line, "2")

    assert propose(organisation) == 1
    only = DestructionList.objects.get()
    assert (only.items.count(), only.first_due_on) == (2, DUE_ON)


def test_what_was_missed_goes_on_the_list_of_this_week(organisation, of_line):
    due(of_line, "1", date(2026, 3, 3))
    due(of_line, "2", date(2026, 6, 3))

    propose(organisation)

    only = DestructionList.objects.get()
    assert (only.due_from, only.first_due_on) == (TODAY, date(2026, 3, 3))


@pytest.mark.parametrize(
    "fields",
    [
        {"day": None},
        {"review_reason": ReviewReason.MINIMUM_AFTER_MAXIMUM},
        {"state": ItemState.DESTROYING},
    ],
)
def test_what_waits_for_something_else_is_not_proposed(organisation, of_line, fields):
    due(of_line, "1", **fields)

    assert propose(organisation) == 0


def test_what_is_to_be_planned_again_waits_for_its_dates(organisation, of_line):
    due(of_line, "1")
    Dossier.objects.update(is_plan_owed=True)

    assert propose(organisation) == 0
    assert not DestructionList.objects.exists()


def test_another_organisation_is_left_alone(organisation, other_organisation, of_line):
    due(of_line, "1")

    assert propose(other_organisation) == 0


@pytest.mark.parametrize(
    "fields",
    [{"takes_items": False, "state": ListState.IN_REVIEW}, {"takes_items": False}],
    ids=["taken", "warned"],
)
def test_a_list_that_is_taken_or_was_warned_of_takes_no_more(organisation, of_line, fields):
    due(of_line, "1")
    propose(organisation)
    DestructionList.objects.update(**fields)
    due(of_line, "2")

    propose(organisation)

    assert [one.items.count() for one in DestructionList.objects.order_by("pk")] == [1, 1]


def test_more_than_fits_goes_on_the_next_list(organisation, of_line, monkeypatch):
    monkeypatch.setattr(proposing, "LIST_MAX_ITEMS", 3)
    monkeypatch.setattr(proposing, "CHUNK", 2)
    for number in range(7):
        due(of_line, str(number))

    assert propose(organisation) == 7
    assert [one.items.count() for one in DestructionList.objects.order_by("pk")] == [3, 3, 1]


def test_the_trail_counts_what_was_proposed(organisation, of_line):
    due(of_line, "1")

    propose(organisation)

    event = AuditEvent.objects.get(action="retention.list_filled")
    assert event.details["count"] == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_put_everything_on_one_list(organisation, of_line):
    for number in range(4):
        due(of_line, str(number))
    together, counts = Barrier(2), []

    def work() -> None:
        together.wait()
        counts.append(propose(organisation))
        connections.close_all()

    workers = [Thread(target=work) for _ in range(2)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()

    assert sum(counts) == 4
    assert DestructionList.objects.get().items.count() == 4
