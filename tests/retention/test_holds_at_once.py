"""Holds where two meet: two workers, and a worker that plans while somebody places a hold."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import connections, transaction

from privacy_portal.mail.models import OutgoingMail
from retention.choices import HoldKind
from retention.models import Dossier, Hold, RetentionItem
from retention.services import holds
from retention.services.holds import place_hold, remind_of_reviews
from retention.services.planning import plan_dossiers, plan_owed
from tests.retention import things

pytestmark = pytest.mark.django_db(transaction=True)

TODAY = date(2026, 11, 23)


def with_own_connection(act: Callable[[], object]) -> Callable[[], object]:
    def acted() -> object:
        try:
            return act()
        finally:
            connections.close_all()

    return acted


def placed(dossier: Dossier) -> Hold:
    return place_hold(
        organisation=dossier.organisation, kind=HoldKind.LEGAL_CLAIM, reason="Before the court",
        starts_on=date(2026, 1, 1), review_on=TODAY + timedelta(days=1), dossiers=[dossier],
        actor=None, today=TODAY,
    )  # fmt: skip


def test_two_workers_remind_once(organisation, archivist):
    placed(things.dossier(things.kind(organisation)))
    barrier = Barrier(2)

    def remind() -> int:
        barrier.wait()
        return remind_of_reviews(today=TODAY + timedelta(days=1))

    with ThreadPoolExecutor(2) as workers:
        told = [workers.submit(with_own_connection(remind)) for _worker in range(2)]

    assert sum(one.result() for one in told) == 1
    assert OutgoingMail.objects.count() == 1


def test_hold_that_is_placed_while_its_dossier_is_planned_is_not_overlooked(organisation):
    kind = things.kind(organisation)
    things.line(kind)
    dossier = things.dossier(kind, ended_on=date(2025, 1, 31))

    with ThreadPoolExecutor(1) as somebody, transaction.atomic():
        plan_dossiers(dossier_ids=[dossier.pk])
        hold = somebody.submit(with_own_connection(lambda: placed(dossier)))
        transaction.on_commit(lambda: hold.result(timeout=30))
    plan_owed()

    assert RetentionItem.objects.get().delete_by is None


def test_a_reminder_that_fails_does_not_stop_the_rest(organisation, archivist, monkeypatch):
    kind = things.kind(organisation)
    for key in ("T-1", "T-2"):
        placed(things.dossier(kind, key))
    queue, calls = holds.queue_mail, []

    def broken_once(**values: object) -> object:
        calls.append(values)
        if len(calls) == 1:
            raise ValueError
        return queue(**values)

    monkeypatch.setattr(holds, "queue_mail", broken_once)

    day = TODAY + timedelta(days=1)
    assert [remind_of_reviews(today=day) for _ in range(3)] == [1, 1, 0]
