"""What `./portal bench` measures of retention: each figure beside bare SQL, in one run."""

import resource
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from time import perf_counter
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from privacy_portal.accounts.models import Organisation
from privacy_portal.lib.measure import Figure, compare
from retention import tasks
from retention.examples import bulk
from retention.models import ClockWatch, DestructionList, DossierKind, RetentionItem
from retention.services.executing import CHUNK, execute_chunk
from retention.services.lists.proposing import LIST_MAX_ITEMS, propose_owed
from retention.services.planning import plan_owed

LINES = 10  # of each of the dossiers that only lie there
FAR = timedelta(days=365 * 4)
NOON = time(12)  # destruction begins only at two in the morning
NIGHTLY = (
    tasks.plan_owed_dossiers, tasks.archive_owed_items, tasks.propose_owed_lists,
    tasks.tell_owed_warnings, tasks.execute_due_lists, tasks.confirm_reported_instructions,
    tasks.note_deletions, tasks.clear_certified_dossiers, tasks.remind_of_holds,
)  # fmt: skip

# What is owed, by the same indexes.
OWED = (
    "SELECT id FROM retention_dossier WHERE is_plan_owed LIMIT 1",
    """SELECT id FROM retention_retentionitem WHERE organisation_id = %(organisation)s
        AND state = 'loopt' AND archive_by <= %(today)s LIMIT 5000""",
    """SELECT id FROM retention_retentionitem WHERE organisation_id = %(organisation)s
        AND state IN ('loopt', 'gearchiveerd') AND delete_by <= %(today)s::date + 30
        AND destruction_list_id IS NULL LIMIT 5000""",
    "SELECT id FROM retention_destructionlist WHERE state NOT IN ('uitgevoerd', 'vervallen')",
    "SELECT id FROM retention_destructionbatch WHERE noted_at IS NULL",
    "SELECT id FROM retention_hold WHERE lifted_at IS NULL AND review_on <= %(today)s",
)
ON_A_LIST = """
    UPDATE retention_retentionitem SET destruction_list_id = %(list)s WHERE id IN (
        SELECT item.id FROM retention_retentionitem AS item
        JOIN retention_dossier AS dossier ON dossier.id = dossier_id AND NOT is_plan_owed
        WHERE item.organisation_id = %(organisation)s AND state IN ('loopt', 'gearchiveerd')
            AND delete_by <= %(today)s::date + 30 AND destruction_list_id IS NULL
            AND review_reason = ''
        FOR UPDATE OF item SKIP LOCKED
    )
"""
PLANNED = "UPDATE retention_dossier SET is_plan_owed = false WHERE kind_id = %(kind)s"
# The same rows and the same lines in batches of the same size, without asking anything again.
DESTROYED = """
    WITH chosen AS (
        SELECT item.id, external_key, opened_on, line_id, delete_by
        FROM retention_retentionitem AS item
        JOIN retention_dossier AS dossier ON dossier.id = dossier_id
        WHERE destruction_list_id = %(list)s AND state IN ('loopt', 'gearchiveerd')
        LIMIT %(limit)s FOR NO KEY UPDATE OF item SKIP LOCKED
    ), gone AS (
        UPDATE retention_retentionitem AS item SET state = 'vernietigd', destroyed_on = %(today)s
        FROM chosen WHERE item.id = chosen.id
    )
    INSERT INTO retention_destructionbatch (
        destruction_list_id, number, count, counts, sealed, digests, case_ids, destroyed_at
    )
    SELECT %(list)s, %(number)s, count(*), '{}',
        convert_to(json_agg(json_build_array(external_key, opened_on, line_id, delete_by))::text,
                   'UTF8'),
        string_agg(substring(sha256(external_key::bytea) FOR 16), ''), '{}', now()
    FROM chosen HAVING count(*) > 0
"""


def figures(
    organisation: Organisation, today: date, *, items: int, dossiers: int
) -> Iterator[Figure]:
    ClockWatch.objects.all().delete()  # of the last time that somebody measured
    _fill(organisation, today, items)
    yield from owed(organisation, today)
    yield planning(organisation, today, dossiers)
    yield destroying(organisation, today, dossiers)


def owed(organisation: Organisation, today: date) -> Iterator[Figure]:
    """The price of a night follows what is owed, not what is there."""
    count, values = RetentionItem.objects.count(), {"organisation": organisation.pk, "today": today}
    for task in NIGHTLY:
        yield compare(
            f"{task.__name__}, nothing owed  (bare: all that is owed, in SQL)",
            task,
            lambda: [_run(statement, values) for statement in OWED],
            runs=5,
            note=f"{count:,} items exist",
        )
    kind = bulk.make_kind(organisation, lines=1)
    ended_on = _years_before(today + timedelta(days=20))
    bulk.make_dossiers(kind, 1000, ended_on=ended_on, days=1, is_planned=True)
    yield compare(
        "1000 items on a destruction list  (bare: the same rows in SQL)",
        _rolled_back(partial(propose_owed, organisation=organisation, today=today)),
        _rolled_back(partial(_propose_bare, organisation, today)),
        runs=3,
        note=f"{count:,} items exist",
    )


def planning(organisation: Organisation, today: date, count: int) -> Figure:
    """Each its own dossiers, made just before it."""
    _make_to_plan(organisation, today, count)
    before = _peak()
    ours = _seconds(lambda: _repeat(plan_owed))
    grown = _peak() - before
    kind = _make_to_plan(organisation, today, count)
    bare = _seconds(lambda: _plan_bare(kind))
    return Figure(
        f"planning {count:,} dossiers  (bare: INSERT ... SELECT)", ours, bare, _memory(grown)
    )


def destroying(organisation: Organisation, today: date, count: int) -> Figure:
    lists = _make_to_destroy(organisation, today, count)
    now, before = timezone.make_aware(datetime.combine(today, NOON)), _peak()
    ours = _seconds(lambda: _destroy(lists, now, today))
    grown = _peak() - before
    others = _make_to_destroy(organisation, today, count)
    bare = _seconds(lambda: _destroy_bare(others, today))
    return Figure(
        f"destroying {count:,} items  (bare: the same batches in SQL)", ours, bare, _memory(grown)
    )


# --- What is measured with ------------------------------------------------------------------------


def _fill(organisation: Organisation, today: date, items: int) -> None:
    missing = items - RetentionItem.objects.count()
    if missing > 0:
        kind = bulk.make_kind(organisation, lines=LINES)
        ended_on = today + FAR
        bulk.make_dossiers(kind, missing // LINES, ended_on=ended_on, is_planned=True)
        bulk.analyze()


def _make_to_plan(organisation: Organisation, today: date, count: int) -> DossierKind:
    kind = bulk.make_kind(organisation, lines=1)
    bulk.make_dossiers(kind, count, ended_on=today + FAR)
    bulk.analyze()
    return kind


def _make_to_destroy(organisation: Organisation, today: date, count: int) -> list[DestructionList]:
    kind = bulk.make_kind(organisation, lines=1)
    bulk.make_dossiers(kind, count, ended_on=_years_before(today), days=1, is_planned=True)
    lists = list(bulk.make_lists(kind, size=LIST_MAX_ITEMS, today=today))
    bulk.analyze()
    return lists


def _years_before(day: date) -> date:
    """So that two years later is that day; 29 February does not matter here."""
    return day.replace(year=day.year - bulk.KEPT_YEARS, day=min(day.day, 28))


def _destroy(lists: list[DestructionList], now: datetime, today: date) -> None:
    for one in lists:
        _repeat(partial(execute_chunk, list_id=one.pk, now=now, today=today))


# --- Bare -----------------------------------------------------------------------------------------


def _propose_bare(organisation: Organisation, today: date) -> None:
    made = bulk.make_list(organisation, today)
    _run(ON_A_LIST, {"list": made.pk, "organisation": organisation.pk, "today": today})


def _plan_bare(kind: DossierKind) -> None:
    with transaction.atomic():
        _run(bulk.ITEMS, bulk.items_of(kind))
        _run(PLANNED, {"kind": kind.pk})


def _destroy_bare(lists: list[DestructionList], today: date) -> None:
    for one in lists:
        number, values = 1, {"list": one.pk, "limit": CHUNK, "today": today}
        while _run(DESTROYED, values | {"number": number}):
            number += 1


def _run(statement: str, values: dict[str, Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def _repeat(act: Callable[[], int]) -> None:
    while act():
        pass


def _rolled_back(act: Callable[[], object]) -> Callable[[], None]:
    def run() -> None:
        with transaction.atomic():
            act()
            transaction.set_rollback(True)

    return run


def _seconds(act: Callable[[], object]) -> float:
    start = perf_counter()
    act()
    return perf_counter() - start


def _peak() -> int:
    """Kilobytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _memory(grown: int) -> str:
    return f"memory grew {grown / 1024:.0f} MB"
