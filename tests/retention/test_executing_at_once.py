"""Where two workers meet, or a worker and a person; and what was missed for nights."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections

from connectors.models import Instruction
from retention.choices import CertificateState, ItemState, ListState
from retention.models import Certificate, DestructionList, Dossier, RetentionItem
from retention.services.executing import clearing
from retention.services.executing.clearing import clear_certified
from retention.services.executing.confirming import confirm_reported
from retention.services.executing.finishing import finish
from retention.services.executing.mending import release_failed, retry_failed
from retention.services.executing.recalling import recall_told
from tests.retention.executing import NOW, TODAY, due, execute, hold, reported, states

at_once = pytest.mark.django_db(transaction=True)


def together(*acts: Callable[[], object]) -> list[object]:
    """What each answered, each with a connection of its own."""
    barrier = Barrier(len(acts))

    def acted(act: Callable[[], object]) -> object:
        barrier.wait()
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as workers:
        return [one.result(timeout=30) for one in [workers.submit(acted, act) for act in acts]]


def certified(found: DestructionList) -> None:
    execute(found)
    Certificate.objects.update(state=CertificateState.ISSUED, sha256="0" * 64)


@at_once
def test_two_workers_end_a_list_once(approved):
    due(approved, 2)
    RetentionItem.objects.update(state=ItemState.DESTROYED, destroyed_on=TODAY)
    DestructionList.objects.update(state=ListState.EXECUTING)
    approved.batches.create(number=1, count=2, sealed=b"", digests=b"", destroyed_at=NOW)

    def end() -> None:
        finish(list_id=approved.pk, now=NOW)

    together(end, end)

    assert Certificate.objects.count() == 1


@at_once
def test_two_workers_remove_each_dossier_once(approved):
    due(approved, 3)
    certified(approved)

    def clear() -> int:
        return clear_certified(now=NOW)

    assert sum(together(clear, clear)) == 3
    assert not Dossier.objects.exists()


@at_once
@pytest.mark.parametrize("mend", [retry_failed, release_failed])
def test_a_person_mends_while_a_worker_recalls(told, approved, archivist, mend):
    failed, held = RetentionItem.objects.order_by("pk")
    other = Instruction.objects.get()
    other.pk = None
    other.save()
    RetentionItem.objects.filter(pk=failed.pk).update(instruction=other, state=ItemState.FAILED)
    hold(approved, held.dossier, actor=archivist)

    together(
        lambda: mend(destruction_list=approved, instruction_id=other.pk, actor=archivist),
        lambda: recall_told(now=NOW, today=TODAY),
    )
    recall_told(now=NOW, today=TODAY)  # the worker left the list to the person

    assert set(RetentionItem.objects.values_list("state", flat=True)) <= {
        ItemState.KEPT, ItemState.ARCHIVED,
    }  # fmt: skip
    assert not RetentionItem.objects.exclude(instruction=None).exists()


@pytest.mark.django_db
def test_a_report_of_nights_ago_counts_on_the_day_that_it_was_made(told, approved):
    reported(told)
    later = TODAY + timedelta(days=9)

    assert confirm_reported(now=NOW + timedelta(days=9), today=later) == 2
    assert states(approved) == {ItemState.DESTROYED}
    assert set(approved.items.values_list("destroyed_on", flat=True)) == {TODAY}


@pytest.mark.django_db
def test_dossiers_of_nights_ago_are_removed_yet(approved):
    due(approved, 2)
    certified(approved)

    assert clear_certified(now=NOW + timedelta(days=9)) == 2


@pytest.mark.django_db
def test_a_certificate_that_fails_does_not_stop_the_rest(approved, monkeypatch):
    due(approved)
    certified(approved)
    remove, calls = clearing.remove_dossiers, []

    def broken_once(ids: list[int]) -> int:
        calls.append(ids)
        if len(calls) == 1:
            raise ValueError
        return remove(ids)

    monkeypatch.setattr(clearing, "remove_dossiers", broken_once)

    assert [clear_certified(now=NOW) for _ in range(2)] == [0, 1]
