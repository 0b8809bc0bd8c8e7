"""An import, step by step: received, read, columns chosen, tried out, confirmed, carried out.

A page asks for a step by setting the state; a worker takes the steps that are owed. Each step locks
the run, so that two workers, or two clicks, do it once.
"""

from datetime import datetime
from typing import Any, cast

from django.db import transaction

from privacy_portal.accounts.models import Organisation, User
from privacy_portal.vault.services import open_case, read_file, store_file
from register.choices import ImportFormat, ImportState
from register.content import FORMAT, FORMAT_VERSION, RegisterContent, Row
from register.events import exchange as events
from register.exchange import columns, native, reading, table, workbook
from register.exchange.avg_register import zips
from register.exchange.catalogue import Lists
from register.exchange.errors import BadFile, FileRefused
from register.exchange.foreign import Taken
from register.models import ImportRun
from register.services.applying import REFUSED, apply_content, is_as_it_was
from register.services.content import register_content
from register.services.errors import Conflict, NotAllowed

OWED = (ImportState.UPLOADED, ImportState.READ, ImportState.CONFIRMING, ImportState.UNDOING)
OPEN = (ImportState.UPLOADED, ImportState.MAPPING, ImportState.READ, ImportState.CHECKED)
FOUND_LATER = ("mapping", "tables", "content", "notes", "rows", "before", "after")
FORMATS = {
    "tables": ImportFormat.TABLE,
    "native": ImportFormat.NATIVE,
    "avg-register": ImportFormat.AVG_REGISTER,
}


class _Undone(Exception):
    """Takes a trial back."""


# --- What a page asks for ------------------------------------------------------------------------


def start_import(
    *, organisation: Organisation, name: str, content: bytes, actor: User
) -> ImportRun:
    """Keeps the file, sealed; a worker reads it. Raises VaultFull."""
    case_id = open_case()
    with transaction.atomic():
        stored = store_file(
            case_id=case_id, purpose="import", name=name[:100] or "bestand",
            content_type="application/octet-stream", content=content,
        )  # fmt: skip
        run = ImportRun(organisation=organisation, case_id=case_id, stored_file=stored,
                        format=ImportFormat.TABLE, started_by=actor)  # fmt: skip
        run.full_clean(exclude=FOUND_LATER)
        run.save()
        events.import_started(run, actor=actor)
    return run


@transaction.atomic
def choose_columns(*, run: ImportRun, chosen: list[str], actor: User) -> ImportRun:
    """A target of columns.py for each column. Raises NotAllowed when the choice is over."""
    fresh = locked(run, ImportState.MAPPING, ImportState.CHECKED)
    if fresh.tables is None:
        raise NotAllowed
    fresh.mapping = {"chosen": chosen}
    return move_to(fresh, ImportState.UPLOADED, "mapping")


@transaction.atomic
def confirm_import(*, run: ImportRun, actor: User) -> ImportRun:
    """Twice is once. Raises NotAllowed, and Conflict when the register changed since the trial:
    then it is tried out again."""
    fresh = locked(run)
    if fresh.state in (ImportState.CONFIRMING, ImportState.CONFIRMED):
        return fresh
    if fresh.state != ImportState.CHECKED:
        raise NotAllowed
    events.import_confirmed(fresh, actor=actor)
    fresh.asked_by = actor
    return move_to(fresh, ImportState.CONFIRMING, "asked_by")


@transaction.atomic
def cancel_import(*, run: ImportRun, actor: User) -> ImportRun:
    """Before it was confirmed. Twice is once; raises NotAllowed afterwards."""
    fresh = locked(run)
    if fresh.state == ImportState.CANCELLED:
        return fresh
    if fresh.state not in OPEN:
        raise NotAllowed
    events.import_cancelled(fresh, actor=actor)
    return move_to(fresh, ImportState.CANCELLED)


# --- What a worker does --------------------------------------------------------------------------


@transaction.atomic
def read_import(*, run_id: int) -> None:
    """From the file to content of ours, or to the choice of columns. Acts once."""
    run = claimed(run_id, ImportState.UPLOADED)
    if run is None or run.stored_file is None:
        return
    try:
        found = reading.read_file(read_file(run.stored_file))
        _take_in(run, found)
    except FileRefused as refused:
        _fail(run, refused.refusal.value, [])
    except BadFile as bad:
        _fail(run, "bad_content", bad.problems)


def _take_in(run: ImportRun, found: dict[str, Any]) -> None:
    run.format = FORMATS[found["kind"]]
    run.notes = found.get("notes", [])
    if found["kind"] == "tables" and not workbook.is_ours(found["sheets"]):
        _take_in_table(run, found["sheets"])
        return
    if found["kind"] == "avg-register":
        lists, known = _known(run.organisation)
        names = [run.organisation.legal_name, run.organisation.name]
        _to_content(run, zips.taken_in(found, lists, known, names), lists)
        return
    ours = found["kind"] == "tables"
    content = native.content_of(workbook.content_of(found["sheets"]) if ours else found["value"])
    run.content, run.rows = content, []
    _save_read(run, ImportState.READ)


def _take_in_table(run: ImportRun, sheets: list[dict[str, Any]]) -> None:
    sheet = next((one for one in sheets if len(one["rows"]) > 1), sheets[0])
    others = [one["name"] for one in sheets if one is not sheet and one["rows"]]
    run.notes += [{"code": "other_sheet", "where": name} for name in others]
    rows = sheet["rows"][columns.heading_row(sheet["rows"]) :]
    run.tables = {"headings": rows[0], "examples": rows[1:4], "count": len(rows) - 1}
    if not run.mapping:
        run.mapping = {"chosen": columns.suggested(rows[0])}
        _save_read(run, ImportState.MAPPING)
        return
    lists, known = _known(run.organisation)
    _to_content(run, table.taken_in(rows, run.mapping["chosen"], lists, known), lists)


def _known(organisation: Organisation) -> tuple[Lists, list[Any]]:
    register = register_content(organisation)
    return Lists(register["catalogue"]), register["activities"]


def _to_content(run: ImportRun, taken: Taken, lists: Lists) -> None:
    ours = {"slug": run.organisation.slug, "name": run.organisation.name}
    content = {
        "format": FORMAT, "format_version": FORMAT_VERSION, "organisation": ours,
        "catalogue": lists.made, "activities": taken.activities, "own_texts": [],
    }  # fmt: skip
    run.content = native.content_of(content)
    run.rows = taken.refused
    run.notes += taken.others
    run.mapping = run.mapping | {"notes": taken.notes}
    _save_read(run, ImportState.READ)


def _save_read(run: ImportRun, state: ImportState) -> None:
    move_to(run, state, "format", "notes", "tables", "mapping", "content", "rows")


def _fail(run: ImportRun, error: str, problems: list[str]) -> None:
    run.error, run.rows = error, [{"problem": problem} for problem in problems]
    move_to(run, ImportState.FAILED, "error", "rows", "format")


@transaction.atomic
def try_import(*, run_id: int) -> None:
    """Writes everything and takes it back: so the report is what would really happen. Acts once."""
    run = claimed(run_id, ImportState.READ)
    if run is None or run.content is None:
        return
    try:
        with transaction.atomic():
            found = _applied(run)
            raise _Undone
    except _Undone:
        rows, run.before, run.after = found
    run.rows = _report(run, rows)
    move_to(run, ImportState.CHECKED, "rows", "before", "after")


def _applied(run: ImportRun) -> tuple[list[Row], Any, Any]:
    content = cast(RegisterContent, run.content)
    actor = run.asked_by or run.started_by
    return apply_content(organisation=run.organisation, content=content, actor=actor)


def _report(run: ImportRun, rows: list[Row]) -> list[Row]:
    """What was refused while reading comes first, then each row with what was noted of it."""
    notes = run.mapping.get("notes", {})
    refused = [row for row in run.rows if row.get("where")]
    for row in rows:
        if row["kind"] == "activities":
            row["why"] = [*row["why"], *notes.get(row["code"], [])]
    return [*refused, *rows]


@transaction.atomic
def carry_out_import(*, run_id: int, now: datetime) -> None:
    """What the trial showed, or nothing: when the register changed, it is tried out again."""
    run = claimed(run_id, ImportState.CONFIRMING)
    if run is None or run.content is None:
        return
    try:
        with transaction.atomic():
            if not is_as_it_was(run.organisation, run.before or {}):
                raise Conflict
            rows, run.before, after = _applied(run)
            if outcomes(rows) != outcomes(run.rows):
                raise Conflict
    except Conflict:
        run.error = "changed_since"
        move_to(run, ImportState.READ, "error")
        return
    run.after, run.confirmed_at, run.error = after, now, ""
    move_to(run, ImportState.CONFIRMED, "before", "after", "confirmed_at", "error")
    actor = run.asked_by or run.started_by
    events.import_carried_out(run, actor=actor, counts=counts_of(rows))


@transaction.atomic
def give_up(*, run_id: int) -> None:
    """Something unforeseen: nothing was written, and the next round must not fall over it again."""
    run = ImportRun.objects.select_for_update(of=("self",)).get(pk=run_id)
    if run.state == ImportState.UNDOING:
        run.error = "failed"
        move_to(run, ImportState.CONFIRMED, "error")
    elif run.state in OWED:
        _fail(run, "failed", [])


def outcomes(rows: list[Row]) -> list[tuple[str, str, str]]:
    return [(one["kind"], one["code"], one["outcome"]) for one in rows if not one.get("where")]


def counts_of(rows: list[Row]) -> dict[str, int]:
    counts: dict[str, int] = dict.fromkeys(("new", "changed", "unchanged", REFUSED), 0)
    for row in rows:
        counts[row["outcome"]] += 1
    return counts


# --- Shared --------------------------------------------------------------------------------------


def locked(run: ImportRun, *states: ImportState) -> ImportRun:
    fresh = ImportRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if states and fresh.state not in states:
        raise NotAllowed
    return fresh


def claimed(run_id: int, state: ImportState) -> ImportRun | None:
    """For a worker: None when the step was taken, or another worker is at it."""
    rows = ImportRun.objects.select_for_update(of=("self",), skip_locked=True)
    return rows.filter(pk=run_id, state=state).first()


def move_to(run: ImportRun, state: ImportState, *fields: str) -> ImportRun:
    run.state, run.revision = state, run.revision + 1
    run.save(update_fields=["state", "revision", *fields])
    return run
