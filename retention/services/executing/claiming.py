"""What may be destroyed at this very moment: asked again in the transaction that does it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from retention.choices import ItemState
from retention.clock_guard import may_begin
from retention.models import DestructionList, RetentionItem, RetentionLine
from retention.models.dossiers import PRESENT, UNFINISHED
from retention.services import clock
from retention.services.lists.releasing import begin


class Row(NamedTuple):
    """An item that is destroyed, with what its certificate says of it."""

    item_id: int
    line_id: int
    dossier_id: int
    key: str
    opened_on: date
    case_id: UUID | None
    delete_by: date
    stay_told_on: date | None = None  # when who is at it was told to leave it


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which items of a list: of these lines, in these states, due on `due_by` at the latest."""

    lines: Collection[int]
    due_by: date
    due_by_without_minimum: date | None = None  # for a system that may be told ahead
    limit: int
    states: Sequence[str] = PRESENT


def claimed(list_id: int, *, now: datetime) -> DestructionList | None:
    """The list, begun, and locked until the transaction ends. None: it may not be carried out now,
    the clock cannot be trusted, it is too early on the day (M13), or another worker has it."""
    if not (clock.trusted(now=now) and may_begin(now, timezone.get_default_timezone())):
        return None
    found = locked(list_id)
    return found if found and begin(destruction_list=found, now=now) else None


def locked(list_id: int) -> DestructionList | None:
    """None: another worker has it in hand."""
    rows = DestructionList.objects.select_for_update(skip_locked=True, of=("self",))
    return rows.select_related("organisation").filter(pk=list_id).first()


def lines_of(destruction_list: DestructionList, *states: str) -> "QuerySet[RetentionLine]":
    """With items on the list in one of these states; a probe of an index for each line, so that it
    does not matter how long the list is."""
    items = RetentionItem.objects.filter(
        destruction_list=destruction_list, line=OuterRef("pk"), state__in=states or UNFINISHED
    )
    lines = RetentionLine.objects.filter(kind__organisation=destruction_list.organisation)
    return lines.filter(Exists(items)).select_related("kind", "system").order_by("pk")


# Its dossier is locked too: whoever places a hold changes that row, and so either came first, and
# is seen here, or waits until the item is gone. What others have in hand is for the next chunk.
DESTROYABLE = """
    SELECT item.id, item.line_id, item.dossier_id, dossier.external_key, dossier.opened_on,
        dossier.case_id, item.delete_by
    FROM retention_retentionitem item
    JOIN retention_dossier dossier ON dossier.id = item.dossier_id
    WHERE item.destruction_list_id = %(list)s
        AND item.line_id = ANY(%(lines)s)
        AND item.state = ANY(%(states)s)
        AND item.delete_by <= %(last)s
        AND (item.delete_by <= %(due_by)s OR item.keep_until IS NULL)
        AND (item.keep_until IS NULL OR item.keep_until < %(due_by)s)
        AND item.review_reason = ''
        AND NOT dossier.is_plan_owed
        AND NOT EXISTS (
            SELECT FROM retention_helddossier held
            JOIN retention_hold hold ON hold.id = held.hold_id
            WHERE held.dossier_id = item.dossier_id
                AND (held.line_id IS NULL OR held.line_id = item.line_id)
                AND hold.starts_on <= %(due_by)s
                AND (hold.ends_on IS NULL OR hold.ends_on >= %(due_by)s)
        )
    LIMIT %(limit)s
    FOR NO KEY UPDATE OF item SKIP LOCKED
    FOR SHARE OF dossier SKIP LOCKED
"""


def destroyable(destruction_list: DestructionList, wanted: Wanted) -> list[Row]:
    """Locked until the transaction ends; call it with a list that is `claimed`."""
    return _rows(
        DESTROYABLE,
        {
            "list": destruction_list.pk,
            "lines": list(wanted.lines),
            "states": list(wanted.states),
            "due_by": wanted.due_by,
            "last": wanted.due_by_without_minimum or wanted.due_by,
            "limit": wanted.limit,
        },
    )


BEING_DESTROYED = """
    SELECT item.id, item.line_id, item.dossier_id, dossier.external_key, dossier.opened_on,
        dossier.case_id, item.delete_by, item.stay_told_on
    FROM retention_retentionitem item
    JOIN retention_dossier dossier ON dossier.id = item.dossier_id
    WHERE item.state = %(destroying)s AND {where}
    LIMIT %(limit)s
    FOR NO KEY UPDATE OF item SKIP LOCKED
"""


def being_destroyed_by(instruction_id: int, *, limit: int) -> list[Row]:
    """What a system was told to destroy, and of which nothing was noted yet; locked."""
    return _rows(
        BEING_DESTROYED.format(where="item.instruction_id = %(instruction)s"),
        {"instruction": instruction_id, "destroying": ItemState.DESTROYING, "limit": limit},
    )


def being_destroyed_here(
    destruction_list: DestructionList, lines: Collection[int], *, limit: int
) -> list[Row]:
    """What a worker began on and may not have ended: he is at it, or was killed; locked."""
    return _rows(
        BEING_DESTROYED.format(
            where="item.destruction_list_id = %(list)s AND item.line_id = ANY(%(lines)s)"
        ),
        {
            "list": destruction_list.pk,
            "lines": list(lines),
            "destroying": ItemState.DESTROYING,
            "limit": limit,
        },
    )


def _rows(statement: str, values: dict[str, Any]) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [Row(*row) for row in cursor.fetchall()]
