"""Undoing a file of dossiers: what nobody touched since is as it was before.

A dossier that came with it goes, unless it changed, is held, or is being destroyed; of one that it
changed, the days from before hold again, as one more event in its history.
"""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from register.choices import ImportState
from retention.choices import DossierSource, ListState, RowOutcome
from retention.events import imports as events
from retention.models import Dossier, DossierImport, DossierImportRow, HeldDossier, RetentionItem
from retention.models.dossiers import PRESENT
from retention.models.holds import not_over
from retention.rows import DossierRow
from retention.services.import_steps import CHUNK, counted
from retention.services.imports import claimed, move_to
from retention.services.registering import RowResult, write_changes

_PUT_BACK = Q(dossier__isnull=False, outcome__in=(RowOutcome.NEW, RowOutcome.CHANGED))
# From here on others carry out what was decided.
_GOING = Q(destruction_list__state__in=(ListState.EXECUTING, ListState.EXECUTED))


def undo_import(*, run_id: int, now: datetime) -> None:
    """In chunks; a killed worker goes on where it was."""
    while _undo_chunk(run_id, now):
        pass


@transaction.atomic
def _undo_chunk(run_id: int, now: datetime) -> bool:
    """Whether there may be more."""
    run = claimed(run_id, ImportState.UNDOING)
    if run is None or run.asked_by is None:
        return False
    left = run.rows.filter(_PUT_BACK, number__gt=run.done_rows)
    rows = list(left[:CHUNK])
    if not rows:
        _finish(run, now)
        return False
    _undo(run, rows, timezone.localdate(now))
    run.done_rows = rows[-1].number
    run.save(update_fields=["done_rows"])
    return True


def _undo(run: DossierImport, rows: list[DossierImportRow], today: date) -> None:
    ids = [row.dossier_id for row in rows if row.dossier_id]
    locked = Dossier.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
    dossiers = {one.pk: one for one in locked}
    stays = _stays(list(dossiers), today)
    same = [row for row in rows if _is_as_it_was_made(row, dossiers)]
    made = [row for row in same if row.before is None and row.dossier_id not in stays]
    changed = [row for row in same if row.before is not None]
    undone = {row.pk for row in made + changed}
    run.rows.filter(pk__in=undone).update(outcome=RowOutcome.UNDONE, dossier=None)
    run.rows.filter(pk__in=[row.pk for row in rows if row.pk not in undone]).update(
        outcome=RowOutcome.LEFT
    )
    Dossier.objects.filter(pk__in=[row.dossier_id for row in made]).delete()
    _put_back(run, [(row, dossiers[row.dossier_id or 0]) for row in changed])


def _is_as_it_was_made(row: DossierImportRow, dossiers: dict[int, Dossier]) -> bool:
    dossier = dossiers.get(row.dossier_id or 0)
    return dossier is not None and dossier.version == row.version


def _stays(dossier_ids: list[int], today: date) -> set[int]:
    """Held for a reason, or being destroyed, or destroyed in part."""
    held = HeldDossier.objects.filter(not_over(today, "hold__"), dossier__in=dossier_ids)
    items = RetentionItem.objects.filter(dossier__in=dossier_ids)
    going = items.filter(~Q(state__in=PRESENT) | _GOING)
    return {*held.values_list("dossier_id", flat=True), *going.values_list("dossier_id", flat=True)}


def _put_back(run: DossierImport, pairs: list[tuple[DossierImportRow, Dossier]]) -> None:
    results = []
    for row, dossier in pairs:
        old: dict[str, Any] = row.before or {}
        now = {"triggers": dossier.triggers, "person_indexes": dossier.person_indexes}
        dossier.person_indexes = old["person_indexes"]
        back = _back_to(old["triggers"], dossier)
        results.append(RowResult(back, RowOutcome.CHANGED, dossier=dossier, before=now))
    write_changes(results, source=DossierSource.IMPORT, actor=run.asked_by)


def _back_to(days: dict[str, str], dossier: Dossier) -> DossierRow:
    """What happened since, did not."""
    names = {*days, *dossier.triggers}
    return DossierRow(
        kind_code="",
        external_key=dossier.external_key,
        opened_on=dossier.opened_on,
        triggers={name: date.fromisoformat(days[name]) if name in days else None for name in names},
    )


def _finish(run: DossierImport, now: datetime) -> None:
    run.counts |= counted(run)
    run.undone_at = now
    move_to(run, ImportState.UNDONE, "counts", "undone_at")
    if run.asked_by:
        events.import_undone(run, actor=run.asked_by, counts=counted(run))
