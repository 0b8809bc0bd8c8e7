"""When each part of a dossier is archived and destroyed; computed again whenever something changed.

Set-based: dossiers of one kind to which the same happened, under the same holds, share one
computation. Locks dossiers before items, so whoever locks both keeps that order. Who changes what
dates depend on marks the dossier (`is_plan_owed`) in the same transaction, whether or not it was
marked: the lock on its row is what keeps that change from being overlooked.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Self

from django.db import connection, transaction

from retention.choices import ItemState
from retention.models import HeldDossier, RetentionItem, RetentionLine, RetentionPolicy
from retention.schedule import Hold, Schedule, schedule
from retention.services.ended_lines import drop_ended_lines
from retention.services.lines import terms_of
from retention.services.policy import policy_of
from retention.terms import NOT_NEEDED, Term

CHUNK = 10_000
DATES = ("keep_until", "archive_by", "due_on", "delete_by")
UNTOUCHABLE = (ItemState.DESTROYING, ItemState.DESTROYED)

Held = tuple[int | None, Hold]  # of a line; None: of all of them


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """All that the dates of an item depend on."""

    terms: tuple[Term, ...]
    happened: tuple[tuple[str, date], ...]
    holds: tuple[Hold, ...] = ()
    book_year_end_month: int = 12

    def schedule(self) -> Schedule:
        return schedule(
            self.terms, dict(self.happened), self.holds,
            book_year_end_month=self.book_year_end_month,
        )  # fmt: skip


@dataclass(frozen=True)
class _Likeness:
    """What dossiers share that get the same dates."""

    organisation_id: int
    kind_id: int
    triggers: str  # JSON, as PostgreSQL writes it
    held: tuple[Held, ...]


@transaction.atomic
def plan_owed(*, limit: int = CHUNK) -> int:
    """Plans dossiers that owe it and that nobody else has in hand; says how many."""
    return _plan(CLAIM_OWED, {"limit": limit})


@transaction.atomic
def plan_dossiers(*, dossier_ids: list[int]) -> int:
    """Plans these now, owed or not; waits for who has them in hand."""
    return _plan(CLAIM_THESE, {"dossiers": dossier_ids})


def inputs_of(item: RetentionItem) -> Inputs:
    """As they are now; while the dossier is still to be planned the item shows older dates."""
    dossier = item.dossier
    held = _held_by([dossier.pk])[dossier.pk]
    part = _Part.of(item.line, policy_of(item.organisation))
    return part.inputs(json.dumps(dossier.triggers), tuple(held))


def schedule_of(item: RetentionItem) -> Schedule:
    """With its steps: why the item has its dates."""
    return inputs_of(item).schedule()


# --- Who is planned -------------------------------------------------------------------------------

CLAIM = """
    UPDATE retention_dossier SET is_plan_owed = false WHERE id = ANY(ARRAY(
        SELECT id FROM retention_dossier WHERE {whose}
    ))
    RETURNING id, organisation_id, kind_id, triggers::text
"""
CLAIM_OWED = CLAIM.format(
    whose="is_plan_owed ORDER BY id LIMIT %(limit)s FOR NO KEY UPDATE SKIP LOCKED"
)
CLAIM_THESE = CLAIM.format(whose="id = ANY(%(dossiers)s) ORDER BY id FOR NO KEY UPDATE")


def _plan(claim: str, values: dict[str, Any]) -> int:
    alike = _alike(claim, values)
    if not alike:
        return 0
    ids = [pk for members in alike.values() for pk in members]
    drop_ended_lines(ids, {one.kind_id for one in alike})
    _write(alike, _plans(alike))
    return len(ids)


def _alike(claim: str, values: dict[str, Any]) -> dict[_Likeness, list[int]]:
    """Holds and lines are read after the claim: what was changed before is seen, what is changed
    later marks the dossier again."""
    with connection.cursor() as cursor:
        cursor.execute(claim, values)
        rows = cursor.fetchall()
    held = _held_by([row[0] for row in rows])
    found: dict[_Likeness, list[int]] = defaultdict(list)
    for pk, organisation_id, kind_id, triggers in rows:
        found[_Likeness(organisation_id, kind_id, triggers, tuple(held.get(pk, ())))].append(pk)
    return found


def _held_by(dossier_ids: list[int]) -> dict[int, list[Held]]:
    rows = HeldDossier.objects.filter(dossier__in=dossier_ids).order_by("dossier", "hold", "pk")
    found: dict[int, list[Held]] = defaultdict(list)
    for pk, line_id, kind, starts_on, ends_on in rows.values_list(
        "dossier_id", "line_id", "hold__kind", "hold__starts_on", "hold__ends_on"
    ):
        found[pk].append((line_id, Hold(kind=kind, starts_on=starts_on, ends_on=ends_on)))
    return found


# --- The dates ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Plan:
    likeness: int  # its number
    line_id: int
    dates: Schedule

    def as_row(self) -> dict[str, object]:
        days = {name: getattr(self.dates, name) for name in DATES}
        # With a day of destruction there is nothing left to judge: the restriction ended.
        to_judge = self.dates.review if self.dates.delete_by is None else None
        return {
            "likeness": self.likeness,
            "line_id": self.line_id,
            "review_reason": to_judge or "",
            **{name: day and day.isoformat() for name, day in days.items()},
        }


def _plans(alike: Iterable[_Likeness]) -> list[_Plan]:
    parts = _parts({one.kind_id for one in alike})
    return [
        _Plan(number, part.line_id, _dates(part.inputs(one.triggers, one.held)))
        for number, one in enumerate(alike)
        for part in parts[one.kind_id]
    ]


@lru_cache(maxsize=20_000)
def _dates(inputs: Inputs) -> Schedule:
    """One night sees the same combinations again and again."""
    return inputs.schedule()


def _parts(kind_ids: set[int]) -> dict[int, list["_Part"]]:
    lines = RetentionLine.objects.filter(kind__in=kind_ids, is_in_force=True)
    policies: dict[int, RetentionPolicy] = {}
    found: dict[int, list[_Part]] = defaultdict(list)
    for line in lines.select_related("kind__organisation"):
        organisation = line.kind.organisation
        if organisation.pk not in policies:
            policies[organisation.pk] = policy_of(organisation)
        found[line.kind_id].append(_Part.of(line, policies[organisation.pk]))
    return found


@dataclass(frozen=True)
class _Part:
    """A line with all that its dates depend on, but what happened to a dossier."""

    line_id: int
    terms: tuple[Term, ...]
    triggers: tuple[str, ...]  # of its terms; other events change nothing here
    book_year_end_month: int

    @classmethod
    def of(cls, line: RetentionLine, policy: RetentionPolicy) -> Self:
        terms = terms_of(line, policy)
        triggers = tuple(dict.fromkeys(one.trigger for one in terms))
        return cls(line.pk, terms, triggers, policy.organisation.book_year_end_month)

    def inputs(self, triggers: str, held: tuple[Held, ...]) -> Inputs:
        days = json.loads(triggers)
        counted = (*self.triggers, NOT_NEEDED.trigger)
        return Inputs(
            terms=self.terms,
            happened=tuple((one, date.fromisoformat(days[one])) for one in counted if one in days),
            holds=tuple(hold for line_id, hold in held if line_id in (None, self.line_id)),
            book_year_end_month=self.book_year_end_month,
        )


# --- The rows -------------------------------------------------------------------------------------

WRITE = """
    INSERT INTO retention_retentionitem AS item (
        organisation_id, dossier_id, line_id, state,
        keep_until, archive_by, due_on, delete_by, review_reason
    )
    SELECT
        dossier.organisation_id, dossier.id, plan.line_id, %(kept)s,
        plan.keep_until, plan.archive_by, plan.due_on, plan.delete_by, plan.review_reason
    FROM unnest(%(dossiers)s::bigint[], %(organisations)s::bigint[], %(likenesses)s::int[])
        AS dossier (id, organisation_id, likeness)
    JOIN json_to_recordset(%(plans)s::json) AS plan (
        likeness int, line_id bigint,
        keep_until date, archive_by date, due_on date, delete_by date, review_reason text
    ) USING (likeness)
    ORDER BY dossier.id, plan.line_id
    ON CONFLICT (dossier_id, line_id) DO UPDATE SET
        keep_until = EXCLUDED.keep_until,
        archive_by = EXCLUDED.archive_by,
        due_on = EXCLUDED.due_on,
        delete_by = EXCLUDED.delete_by,
        review_reason = EXCLUDED.review_reason,
        {leaves_its_list}
    WHERE item.state <> ALL (%(untouchable)s) AND (
        item.keep_until, item.archive_by, item.due_on, item.delete_by, item.review_reason
    ) IS DISTINCT FROM (
        EXCLUDED.keep_until, EXCLUDED.archive_by, EXCLUDED.due_on, EXCLUDED.delete_by,
        EXCLUDED.review_reason
    )
""".format(
    # Whose last day moves is no longer what was reviewed; what failed is to be reviewed anew.
    leaves_its_list="""
        destruction_list_id = CASE WHEN item.delete_by = EXCLUDED.delete_by
            THEN item.destruction_list_id END,
        instruction_id = CASE WHEN item.delete_by = EXCLUDED.delete_by
            THEN item.instruction_id END,
        state = CASE
            WHEN item.state <> %(failed)s OR item.delete_by = EXCLUDED.delete_by THEN item.state
            WHEN item.archived_on IS NULL THEN %(kept)s
            ELSE %(archived)s
        END
    """
)

# What a system was told of keeps its dates: its report is about those (executing.recalling).
OVERTAKE = """
    UPDATE retention_retentionitem item
    SET is_overtaken = plan.delete_by IS NULL
        OR plan.delete_by > item.delete_by
        OR plan.review_reason <> ''
        OR COALESCE(plan.keep_until > COALESCE(item.keep_until, '-infinity'), false)
    FROM unnest(%(dossiers)s::bigint[], %(likenesses)s::int[]) AS dossier (id, likeness)
    JOIN json_to_recordset(%(plans)s::json) AS plan (
        likeness int, line_id bigint, keep_until date, delete_by date, review_reason text
    ) USING (likeness)
    WHERE item.dossier_id = dossier.id AND item.line_id = plan.line_id
        AND item.state = %(destroying)s
"""


def _write(alike: dict[_Likeness, list[int]], plans: list[_Plan]) -> None:
    """Only what is new or differs."""
    members = [
        (pk, one.organisation_id, number)
        for number, (one, pks) in enumerate(alike.items())
        for pk in pks
    ]
    dossiers, organisations, likenesses = zip(*members, strict=True)
    values: dict[str, Any] = {
        "dossiers": list(dossiers),
        "organisations": list(organisations),
        "likenesses": list(likenesses),
        "plans": json.dumps([one.as_row() for one in plans]),
        "untouchable": list(UNTOUCHABLE),
        "destroying": ItemState.DESTROYING,
        "kept": ItemState.KEPT,
        "archived": ItemState.ARCHIVED,
        "failed": ItemState.FAILED,
    }
    going = RetentionItem.objects.filter(dossier__in=dossiers, state=ItemState.DESTROYING)
    with connection.cursor() as cursor:
        cursor.execute(WRITE, values)
        if going.exists():
            cursor.execute(OVERTAKE, values)
