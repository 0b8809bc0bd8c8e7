"""What the portal holds under a key of its own, such as requests: the key is destroyed, and so it
is gone from every backup too (M3). No rollback undoes that: it is decided and committed first."""

import logging
from collections.abc import Callable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from retention.choices import ItemState, Technique
from retention.models import DestructionList, RetentionItem, RetentionLine
from retention.models.dossiers import PRESENT
from retention.services.executing.batches import note_destroyed
from retention.services.executing.claiming import (
    Row,
    Wanted,
    being_destroyed_here,
    claimed,
    destroyable,
    lines_of,
    locked,
)

logger = logging.getLogger(__name__)

AT_ONCE = 50  # each has files to remove


def destroy_cases(*, list_id: int, now: datetime, today: date) -> int:
    """How many were destroyed, or failed. Killed in between it goes on where it was: a destroyer
    may run twice."""
    rows, lines = _begun(list_id, now, today)
    if not rows:
        return 0
    destroyers = {line.pk: line.destroyer for line in lines}
    failed = [row.item_id for row in rows if not _destroyed(row, destroyers[row.line_id])]
    return _note(list_id, rows, failed, lines, now, today)


@transaction.atomic
def _begun(list_id: int, now: datetime, today: date) -> tuple[list[Row], list[RetentionLine]]:
    """What was begun before comes first: whose key is gone cannot be kept any more."""
    found = claimed(list_id, now=now)
    if found is None:
        return [], []
    lines = _lines(found)
    ids = [one.pk for one in lines]
    rows = being_destroyed_here(found, ids, limit=AT_ONCE) if ids else []
    if ids and not rows:
        rows = destroyable(found, Wanted(lines=ids, due_by=today, limit=AT_ONCE))
        RetentionItem.objects.filter(pk__in=[row.item_id for row in rows]).update(
            state=ItemState.DESTROYING
        )
    return rows, lines


def _lines(found: DestructionList) -> list[RetentionLine]:
    lines = lines_of(found, *PRESENT, ItemState.DESTROYING)
    return list(lines.filter(system=None).exclude(destroyer=""))


def _destroyed(row: Row, destroyer: str) -> bool:
    """Outside a transaction of ours. What fails is tried again by a person (`mending`)."""
    try:
        destroy: Callable[[UUID | None], None] = import_string(
            settings.RETENTION_DESTROYERS[destroyer]
        )
        destroy(row.case_id)
    except Exception as error:  # the log holds no message: it may quote
        logger.error("destroying item %s failed: %s", row.item_id, type(error).__name__)
        return False
    return True


@transaction.atomic
def _note(
    list_id: int,
    rows: Sequence[Row],
    failed: Sequence[int],
    lines: Sequence[RetentionLine],
    now: datetime,
    today: date,
) -> int:
    """What another worker noted meanwhile, is left out."""
    found = locked(list_id)
    if found is None:
        return 0
    open_items = RetentionItem.objects.filter(
        pk__in=[row.item_id for row in rows], state=ItemState.DESTROYING
    )
    mine = set(open_items.select_for_update(of=("self",)).values_list("pk", flat=True))
    open_items.filter(pk__in=failed).update(state=ItemState.FAILED)
    done = [row for row in rows if row.item_id in mine.difference(failed)]
    if done:
        note_destroyed(
            found, done, lines=lines, technique=Technique.KEY, destroyed_on=today, now=now
        )
    return len(mine)
