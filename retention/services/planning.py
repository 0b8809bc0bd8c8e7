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

from django.db import connection, transaction
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from privacy_portal.accounts.models import Organisation
from retention.choices import ItemState
from retention.models import (
    Dossier,
    HeldDossier,
    RetentionItem,
    RetentionLine,
    RetentionPolicy,
)
from retention.schedule import Hold, Schedule, Term, schedule
from retention.services.lines import terms_of
from retention.services.policy import policy_of

CHUNK = 5000
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
    owed = Dossier.objects.filter(is_plan_owed=True).order_by("pk")
    return _plan(owed.select_for_update(skip_locked=True, no_key=True)[:limit])


@transaction.atomic
def plan_dossiers(*, dossier_ids: list[int]) -> int:
    """Plans these now, owed or not; waits for who has them in hand."""
    wanted = Dossier.objects.filter(pk__in=dossier_ids).order_by("pk")
    return _plan(wanted.select_for_update(no_key=True))


def inputs_of(item: RetentionItem) -> Inputs:
    """As they are now; while the dossier is still to be planned the item shows older dates."""
    dossier = item.dossier
    held = _held_by([dossier.pk])[dossier.pk]
    policy = policy_of(item.organisation)
    return _inputs(item.line, policy, json.dumps(dossier.triggers), tuple(held))


def schedule_of(item: RetentionItem) -> Schedule:
    """With its steps: why the item has its dates."""
    return inputs_of(item).schedule()


def _plan(claimed: QuerySet[Dossier]) -> int:
    alike = _alike(claimed)
    if not alike:
        return 0
    ids = [pk for members in alike.values() for pk in members]
    _drop_ended_lines(ids, {one.kind_id for one in alike})
    _write(alike, _plans(alike))
    Dossier.objects.filter(pk__in=ids, is_plan_owed=True).update(is_plan_owed=False)
    return len(ids)


def _alike(claimed: QuerySet[Dossier]) -> dict[_Likeness, list[int]]:
    """Holds and lines are read after the lock: what was changed before is seen, what is changed
    later marks the dossier again."""
    text = Cast("triggers", TextField())
    rows = list(claimed.values_list("pk", "organisation_id", "kind_id", text))
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
    number: int  # of the likeness
    line_id: int
    dates: Schedule


def _plans(alike: Iterable[_Likeness]) -> list[_Plan]:
    lines = _lines({one.kind_id for one in alike})
    policies = _policies({one.organisation_id for one in alike})
    return [
        _Plan(number, line.pk, _dates(_inputs(line, policies[one.organisation_id], one.triggers,
                                              one.held)))
        for number, one in enumerate(alike)
        for line in lines[one.kind_id]
    ]  # fmt: skip


def _lines(kind_ids: set[int]) -> dict[int, list[RetentionLine]]:
    found: dict[int, list[RetentionLine]] = defaultdict(list)
    for line in RetentionLine.objects.filter(kind__in=kind_ids, is_in_force=True):
        found[line.kind_id].append(line)
    return found


def _policies(organisation_ids: set[int]) -> dict[int, RetentionPolicy]:
    rows = Organisation.objects.filter(pk__in=organisation_ids)
    return {one.pk: policy_of(one) for one in rows}


def _inputs(
    line: RetentionLine, policy: RetentionPolicy, triggers: str, held: tuple[Held, ...]
) -> Inputs:
    terms = terms_of(line, policy)
    days = json.loads(triggers)
    counted = dict.fromkeys(one.trigger for one in terms)  # other events change nothing here
    return Inputs(
        terms=terms,
        happened=tuple((one, date.fromisoformat(days[one])) for one in counted if one in days),
        holds=tuple(hold for line_id, hold in held if line_id in (None, line.pk)),
        book_year_end_month=policy.organisation.book_year_end_month,
    )


@lru_cache(maxsize=20_000)
def _dates(inputs: Inputs) -> Schedule:
    """One night sees the same combinations again and again."""
    return inputs.schedule()


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
        AS dossier (id, organisation_id, number)
    JOIN unnest(
        %(numbers)s::int[], %(lines)s::bigint[], %(keep_until)s::date[], %(archive_by)s::date[],
        %(due_on)s::date[], %(delete_by)s::date[], %(review)s::text[]
    ) AS plan (number, line_id, keep_until, archive_by, due_on, delete_by, review_reason)
        USING (number)
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


def _write(alike: dict[_Likeness, list[int]], plans: list[_Plan]) -> None:
    """Only what is new or differs."""
    members = [
        (pk, one.organisation_id, number)
        for number, (one, pks) in enumerate(alike.items())
        for pk in pks
    ]
    dossiers, organisations, likenesses = zip(*members, strict=True)
    dates = [one.dates for one in plans]
    values = {
        "dossiers": list(dossiers),
        "organisations": list(organisations),
        "likenesses": list(likenesses),
        "numbers": [one.number for one in plans],
        "lines": [one.line_id for one in plans],
        "keep_until": [one.keep_until for one in dates],
        "archive_by": [one.archive_by for one in dates],
        "due_on": [one.due_on for one in dates],
        "delete_by": [one.delete_by for one in dates],
        "review": [one.review or "" for one in dates],
        "untouchable": list(UNTOUCHABLE),
        "kept": ItemState.KEPT,
        "archived": ItemState.ARCHIVED,
        "failed": ItemState.FAILED,
    }
    with connection.cursor() as cursor:
        cursor.execute(WRITE, values)


def _drop_ended_lines(dossier_ids: list[int], kind_ids: set[int]) -> None:
    """What the register no longer has there; what was destroyed, or is being, stays as it is."""
    ended = list(RetentionLine.objects.filter(kind__in=kind_ids, is_in_force=False))
    if ended:
        rows = RetentionItem.objects.filter(dossier__in=dossier_ids, line__in=ended)
        rows.exclude(state__in=UNTOUCHABLE).delete()
