"""Many dossiers at once, from a file, a system or a form; each row says what came of it.

A dossier is known by its kind, its key and the day it was opened. The same rows again change
nothing. Works in a few statements, however many rows there are.
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, Q
from django.utils import timezone

from privacy_portal.accounts.models import Organisation, User
from privacy_portal.lib.copy_rows import copy_rows, next_ids
from retention.choices import DossierSource, ItemState, RowOutcome
from retention.models import Dossier, DossierImport, DossierKind, RetentionItem, TriggerEvent
from retention.rows import KEY, KIND, DossierRow, Problem, ProblemCode
from retention.services.catching import holds_catch
from retention.services.removed import removed_among

Identity = tuple[str, str, date]  # kind, key, opened on
SORTS_OF_INDEX = 2  # of a person: of his number, and of his e-mail address

_UPDATE = """
    UPDATE retention_dossier AS dossier
    SET triggers = row.triggers, person_indexes = row.person_indexes,
        is_plan_owed = dossier.is_plan_owed OR dossier.triggers <> row.triggers,
        version = dossier.version + 1
    FROM jsonb_to_recordset(%s) AS row (id bigint, triggers jsonb, person_indexes text[])
    WHERE dossier.id = row.id
"""


@dataclass
class RowResult:
    """`before` is what stood there, for undoing; None: nothing did."""

    row: DossierRow
    outcome: RowOutcome
    problem: Problem | None = None
    kind: DossierKind | None = None
    dossier: Dossier | None = None
    before: dict[str, Any] | None = None

    @property
    def changed_triggers(self) -> dict[str, date | None]:
        old = self.before["triggers"] if self.before else {}
        return {name: day for name, day in self.row.triggers.items() if old.get(name) != _iso(day)}

    @property
    def loses_a_day(self) -> bool:
        """What happened according to us, did not after all."""
        return bool(self.before) and None in self.changed_triggers.values()


def triggers_after(one: RowResult) -> dict[str, str]:
    """What holds once the row is written, as ISO days."""
    old = one.before["triggers"] if one.before else {}
    merged = old | {name: _iso(day) for name, day in one.row.triggers.items()}
    return {name: day for name, day in merged.items() if day}


@dataclass
class Registered:
    results: list[RowResult] = field(default_factory=list)  # in the order of the rows

    def count(self, outcome: RowOutcome) -> int:
        return sum(one.outcome == outcome for one in self.results)

    @property
    def new(self) -> int:
        return self.count(RowOutcome.NEW)

    @property
    def changed(self) -> int:
        return self.count(RowOutcome.CHANGED)

    @property
    def unchanged(self) -> int:
        return self.count(RowOutcome.UNCHANGED)

    @property
    def wrong(self) -> int:
        return self.count(RowOutcome.WRONG)


def compare_dossiers(*, organisation: Organisation, rows: Sequence[DossierRow]) -> Registered:
    """What would come of each row; writes nothing."""
    kinds = DossierKind.objects.filter(organisation=organisation)
    present = Dossier.objects.filter(organisation=organisation)
    return _compared(organisation, rows, kinds, present)


@transaction.atomic
def register_dossiers(
    *,
    organisation: Organisation,
    rows: Sequence[DossierRow],
    source: DossierSource,
    actor: User | None,
    today: date,
    run: DossierImport | None = None,
) -> Registered:
    """Wrong rows are told and left out. The trail is the caller's: he knows what it was part of.

    Who writes dossiers of the same kinds at the same moment waits, so none can come twice.
    """
    kinds = DossierKind.objects.filter(organisation=organisation).order_by("pk")
    present = Dossier.objects.filter(organisation=organisation).order_by("pk")
    registered = _compared(
        organisation,
        rows,
        kinds.select_for_update(of=("self",), no_key=True),
        present.select_for_update(of=("self",)),
    )
    new = [one for one in registered.results if one.outcome == RowOutcome.NEW]
    changed = [one for one in registered.results if one.outcome == RowOutcome.CHANGED]
    _make(new, organisation, source, run)
    _note(new, source, actor)
    people = [one for one in changed if _has_other_people(one)]
    for one in people:
        if one.dossier:
            one.dossier.person_indexes = _people_after(one)
    write_changes(changed, source=source, actor=actor)
    holds_catch(dossier_ids=[one.dossier.pk for one in new + people if one.dossier], today=today)
    return registered


# --- What would come of each row ------------------------------------------------------------------


def _compared(
    organisation: Organisation, rows: Sequence[DossierRow], kinds: Any, present: Any
) -> Registered:
    codes = {row.kind_code for row in rows}
    known = {kind.code: kind for kind in kinds.filter(code__in=codes)}
    times = Counter(row.identity for row in rows)
    found = _present(rows, known, present)
    destroyed = _destroyed(organisation, rows, found)
    results = []
    for row in rows:
        problem = _problem_of(row, known.get(row.kind_code), times)
        if problem is None and row.identity in destroyed:
            problem = Problem(ProblemCode.DESTROYED, KEY)
        results.append(_result(row, known, found.get(row.identity), problem))
    return Registered(results)


def _present(
    rows: Sequence[DossierRow], kinds: dict[str, DossierKind], present: Any
) -> dict[Identity, Dossier]:
    codes = {kind.pk: code for code, kind in kinds.items()}
    keys = {row.external_key for row in rows}
    found = present.filter(external_key__in=keys, kind__in=codes)
    return {(codes[one.kind_id], one.external_key, one.opened_on): one for one in found}


def _destroyed(
    organisation: Organisation, rows: Sequence[DossierRow], found: dict[Identity, Dossier]
) -> set[Identity]:
    """Of which everything was destroyed: those that wait for their certificate, and those that are
    known by a hash only."""
    items = RetentionItem.objects.filter(dossier__in=[one.pk for one in found.values()])
    totals = items.values("dossier_id").annotate(
        all=Count("pk"), gone=Count("pk", filter=Q(state=ItemState.DESTROYED))
    )
    waiting = {one["dossier_id"] for one in totals if one["all"] == one["gone"]}
    removed = removed_among(organisation, [row for row in rows if row.identity not in found])
    return removed | {identity for identity, one in found.items() if one.pk in waiting}


def _problem_of(
    row: DossierRow, kind: DossierKind | None, times: Counter[Identity]
) -> Problem | None:
    if kind is None or not kind.is_active:
        return Problem(ProblemCode.UNKNOWN_KIND, KIND)
    if kind.subject_type_id is None:
        return Problem(ProblemCode.OWN_KIND, KIND)
    return Problem(ProblemCode.TWICE, KEY) if times[row.identity] > 1 else None


def _result(
    row: DossierRow,
    kinds: dict[str, DossierKind],
    dossier: Dossier | None,
    problem: Problem | None,
) -> RowResult:
    kind = kinds.get(row.kind_code)
    if problem:
        return RowResult(row, RowOutcome.WRONG, problem=problem, kind=kind)
    if dossier is None:
        return RowResult(row, RowOutcome.NEW, kind=kind)
    before = {"triggers": dossier.triggers, "person_indexes": dossier.person_indexes}
    result = RowResult(row, RowOutcome.CHANGED, kind=kind, dossier=dossier, before=before)
    if not result.changed_triggers and not _has_other_people(result):
        result.outcome = RowOutcome.UNCHANGED
    return result


def _has_other_people(one: RowResult) -> bool:
    known = one.before["person_indexes"] if one.before else []
    return set(_people_after(one)) != set(known)


def _people_after(one: RowResult) -> list[str]:
    """Number and address together take the place of what is known. One of the two is added to it:
    which of the known hashes was the other, nobody can tell."""
    known = one.before["person_indexes"] if one.before else []
    given = one.row.person_indexes
    if len(given) == SORTS_OF_INDEX:
        return list(given)
    return [*known, *(index for index in given if index not in known)]


# --- Writing --------------------------------------------------------------------------------------


def _make(
    new: list[RowResult],
    organisation: Organisation,
    source: DossierSource,
    run: DossierImport | None,
) -> None:
    now, ids = timezone.now(), next_ids(Dossier, len(new), using="default")
    for one, pk in zip(new, ids, strict=True):
        row = one.row
        one.dossier = Dossier(
            pk=pk, organisation=organisation, kind=one.kind,
            external_key=row.external_key, opened_on=row.opened_on, source=source, import_run=run,
            triggers=triggers_after(one), person_indexes=list(row.person_indexes), made_at=now,
        )  # fmt: skip
    copy_rows(Dossier, [one.dossier for one in new if one.dossier], using="default")


def write_changes(changed: list[RowResult], *, source: DossierSource, actor: User | None) -> None:
    """The days of each row, and the people that stand on its dossier."""
    for one in changed:
        if one.dossier:
            one.dossier.triggers = triggers_after(one)
            one.dossier.version += 1
    values = [
        {"id": one.pk, "triggers": one.triggers, "person_indexes": one.person_indexes}
        for one in (result.dossier for result in changed)
        if one
    ]
    if values:
        with connection.cursor() as cursor:
            cursor.execute(_UPDATE, [json.dumps(values)])
    _note(changed, source, actor)


def _note(results: list[RowResult], source: DossierSource, actor: User | None) -> None:
    """In the history of each dossier, only what is different."""
    now = timezone.now()
    noted = [
        TriggerEvent(
            dossier=one.dossier, trigger=name, happened_on=day, source=source, recorded_by=actor,
            recorded_at=now,
        )
        for one in results
        if one.dossier
        for name, day in one.changed_triggers.items()
    ]  # fmt: skip
    for event, pk in zip(noted, next_ids(TriggerEvent, len(noted), using="default"), strict=True):
        event.pk = pk
    copy_rows(TriggerEvent, noted, using="default")


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
