"""What a worker does with a file of dossiers, in chunks: a killed one goes on where it was.

`done_rows` is the number of the last row that was done, and is written with what was done to it. So
two workers, or one after another, do each row once.
"""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import Count
from django.utils import timezone

from privacy_portal.lib.copy_rows import copy_rows, next_ids
from privacy_portal.vault.services import destroy_case, read_pieces
from register.choices import ImportState
from register.exchange.errors import FileRefused, Refusal
from register.services.ledger import person_indexes
from retention.choices import DossierSource, RowOutcome
from retention.events import imports as events
from retention.exchange import columns
from retention.exchange.reading import NumberedRow, rows_of
from retention.models import DossierImport, DossierImportRow
from retention.rows import DossierRow, Problem, ProblemCode, read_row
from retention.services.due_now import DueNow
from retention.services.imports import OWED, claimed, locked, move_to
from retention.services.registering import (
    RowResult,
    compare_dossiers,
    register_dossiers,
    triggers_after,
)

CHUNK = 2000
EXAMPLES = 3
WARNINGS = ("due", "lost")

_TWICE = """
    UPDATE retention_dossierimportrow AS row SET outcome = %(wrong)s, problems = %(problems)s
    FROM (
        SELECT id, count(*) OVER (PARTITION BY kind_id, external_key, opened_on) AS times
        FROM retention_dossierimportrow WHERE run_id = %(run)s AND kind_id IS NOT NULL
    ) AS found
    WHERE row.id = found.id AND found.times > 1
"""
# What is done only points at its dossier: key and hashes stand there, and go when it goes.
_DONE = """
    UPDATE retention_dossierimportrow AS row
    SET outcome = done.outcome, problems = done.problems, dossier_id = done.dossier_id,
        before = done.before, version = done.version,
        external_key = '', triggers = '{}', person_indexes = '{}'
    FROM jsonb_to_recordset(%s) AS done (
        id bigint, outcome text, problems jsonb, dossier_id bigint, before jsonb, version int
    )
    WHERE row.id = done.id
"""


# --- Which columns are there ----------------------------------------------------------------------


@transaction.atomic
def look_into(*, run_id: int) -> None:
    """Headings and a few examples, for the choice of columns. Acts once."""
    run = claimed(run_id, ImportState.UPLOADED)
    if run is None:
        return
    try:
        first = list(islice(_rows(run), EXAMPLES + 1))
        if len(first) < 2:
            raise FileRefused(Refusal.NO_ROWS)
    except FileRefused as refused:
        fail(run, refused.refusal)
        return
    headings, *examples = (row for _number, row in first)
    run.headings = {"headings": headings, "examples": examples}
    run.mapping = {"chosen": columns.suggested(headings)}
    move_to(run, ImportState.MAPPING, "headings", "mapping")


def _rows(run: DossierImport) -> Iterator[NumberedRow]:
    if run.stored_file is None:
        raise FileRefused(Refusal.EMPTY)
    return rows_of(read_pieces(run.stored_file))


# --- Trying it out --------------------------------------------------------------------------------


def try_import(*, run_id: int, today: date) -> None:
    """Notes what would come of each row; no dossier is written."""
    run = DossierImport.objects.filter(pk=run_id, state=ImportState.READ).first()
    if run is None:
        return
    is_due = DueNow(run.organisation, today)
    try:
        for chunk in _chunks(run):
            if not _stage(run, chunk, is_due):
                return  # another worker is at it
    except FileRefused as refused:
        with transaction.atomic():
            fail(locked(run), refused.refusal)
        return
    _finish_trial(run_id)


def _chunks(run: DossierImport) -> Iterator[list[NumberedRow]]:
    """What was not done yet; the first row holds the headings."""
    rows = _rows(run)
    next(rows, None)
    left = (row for row in rows if row[0] > run.done_rows)
    while chunk := list(islice(left, CHUNK)):
        yield chunk


@transaction.atomic
def _stage(known: DossierImport, chunk: list[NumberedRow], is_due: DueNow) -> bool:
    run = claimed(known.pk, ImportState.READ)
    if run is None or run.done_rows != known.done_rows:
        return False
    if run.done_rows == 0:
        run.rows.all().delete()  # of other columns
    read = {number: _read(run, row, is_due.today) for number, row in chunk}
    good = {number: row for number, row in read.items() if isinstance(row, DossierRow)}
    compared = compare_dossiers(organisation=run.organisation, rows=list(good.values()))
    results = dict(zip(good, compared.results, strict=True))
    _write(run, [_staged(run, number, results.get(number), row) for number, row in read.items()])
    found = _warnings(compared.results, is_due)
    run.counts = {name: run.counts.get(name, 0) + found[name] for name in WARNINGS}
    known.done_rows = run.done_rows = chunk[-1][0]
    run.save(update_fields=["counts", "done_rows"])
    return True


def _read(run: DossierImport, row: list[str], today: date) -> DossierRow | list[Problem]:
    def indexes_of(reference: str, email: str) -> list[str]:
        return person_indexes(run.organisation, reference, email)

    values = columns.values_of(row, run.mapping["chosen"])
    return read_row(values, indexes_of=indexes_of, today=today)


def _staged(
    run: DossierImport,
    number: int,
    result: RowResult | None,
    read: DossierRow | list[Problem],
) -> DossierImportRow:
    """Of a row that cannot be read, nothing is kept but what is wrong with it."""
    if result is None or isinstance(read, list):
        problems = read if isinstance(read, list) else []
        return DossierImportRow(
            run=run, number=number, outcome=RowOutcome.WRONG, problems=_told(problems)
        )
    return DossierImportRow(
        run=run, number=number, outcome=result.outcome,
        problems=_told([result.problem] if result.problem else []),
        kind=result.kind, external_key=read.external_key, opened_on=read.opened_on,
        triggers={name: day.isoformat() if day else None for name, day in read.triggers.items()},
        person_indexes=list(read.person_indexes), before=result.before,
    )  # fmt: skip


def _told(problems: list[Problem]) -> list[list[str]]:
    return [[one.column, one.code] for one in problems]


def _write(run: DossierImport, rows: list[DossierImportRow]) -> None:
    for row, pk in zip(rows, next_ids(DossierImportRow, len(rows), using="default"), strict=True):
        row.pk = pk
    copy_rows(DossierImportRow, rows, using="default")


def _warnings(results: list[RowResult], is_due: DueNow) -> Counter[str]:
    """What to say before somebody confirms: how many are due at once, or lose a day."""
    found: Counter[str] = Counter()
    for one in results:
        if one.kind and one.outcome in (RowOutcome.NEW, RowOutcome.CHANGED):
            found["due"] += is_due(one.kind.pk, triggers_after(one))
            found["lost"] += one.loses_a_day
    return found


@transaction.atomic
def _finish_trial(run_id: int) -> None:
    """Only now it is known which dossiers stand in the file more than once."""
    run = claimed(run_id, ImportState.READ)
    if run is None:
        return
    problems = json.dumps(_told([Problem(ProblemCode.TWICE, "key")]))
    with connection.cursor() as cursor:
        cursor.execute(_TWICE, {"run": run.pk, "wrong": RowOutcome.WRONG, "problems": problems})
    run.counts |= counted(run)
    move_to(run, ImportState.CHECKED, "counts")


def counted(run: DossierImport) -> dict[str, int]:
    found = run.rows.order_by().values_list("outcome").annotate(Count("pk"))
    return dict.fromkeys(RowOutcome.values, 0) | dict(found)


# --- Carrying it out ------------------------------------------------------------------------------


def carry_out_import(*, run_id: int, now: datetime) -> None:
    """Each chunk is final by itself. What changed since the trial is compared once more."""
    while _carry_out_chunk(run_id, now):
        pass


@transaction.atomic
def _carry_out_chunk(run_id: int, now: datetime) -> bool:
    """Whether there may be more."""
    run = claimed(run_id, ImportState.CONFIRMING)
    if run is None or run.asked_by is None:
        return False
    left = run.rows.filter(number__gt=run.done_rows).exclude(outcome=RowOutcome.WRONG)
    rows = list(left.select_related("kind")[:CHUNK])
    if not rows:
        _finish(run, now)
        return False
    registered = register_dossiers(
        organisation=run.organisation, rows=[_as_read(row) for row in rows],
        source=DossierSource.IMPORT, actor=run.asked_by, run=run,
        today=timezone.localdate(now),
    )  # fmt: skip
    done = [_done(row, one) for row, one in zip(rows, registered.results, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(_DONE, [json.dumps(done)])
    run.done_rows = rows[-1].number
    run.save(update_fields=["done_rows"])
    return True


def _as_read(row: DossierImportRow) -> DossierRow:
    days = {name: date.fromisoformat(day) if day else None for name, day in row.triggers.items()}
    return DossierRow(
        kind_code=row.kind.code if row.kind else "",
        external_key=row.external_key,
        opened_on=row.opened_on or date.min,
        triggers=days,
        person_indexes=tuple(row.person_indexes),
    )


def _done(row: DossierImportRow, result: RowResult) -> dict[str, Any]:
    is_ours = result.outcome in (RowOutcome.NEW, RowOutcome.CHANGED) and result.dossier
    return {
        "id": row.pk,
        "outcome": result.outcome,
        "problems": _told([result.problem] if result.problem else []),
        "dossier_id": result.dossier.pk if is_ours and result.dossier else None,
        "before": result.before if is_ours else None,
        "version": result.dossier.version if is_ours and result.dossier else None,
    }


def _finish(run: DossierImport, now: datetime) -> None:
    """The file is not needed any more; should this be cut off, an eraser destroys it."""
    run.rows.filter(outcome=RowOutcome.WRONG).update(
        kind=None, external_key="", triggers={}, person_indexes=[]
    )
    run.counts |= counted(run)
    run.confirmed_at = now
    move_to(run, ImportState.CONFIRMED, "counts", "confirmed_at")
    if run.asked_by:
        events.import_carried_out(run, actor=run.asked_by, counts=counted(run))
    transaction.on_commit(lambda: destroy_case(run.case_id), robust=True)


# --- When it goes wrong ---------------------------------------------------------------------------


def fail(run: DossierImport, error: str) -> None:
    run.rows.all().delete()
    run.error, run.counts = error, {}
    move_to(run, ImportState.FAILED, "error", "counts")


@transaction.atomic
def give_up(*, run_id: int) -> None:
    """Something unforeseen, which the next round must not fall over again. What was carried out
    before it stays, and can be undone."""
    run = DossierImport.objects.select_for_update(of=("self",)).get(pk=run_id)
    if run.state in (ImportState.CONFIRMING, ImportState.UNDOING):
        run.error = "failed"
        run.counts |= counted(run)
        move_to(run, ImportState.CONFIRMED, "error", "counts")
    elif run.state in OWED:
        fail(run, "failed")
