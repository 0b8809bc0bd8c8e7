"""What the portal holds under a key of its own, such as requests: the key is destroyed, and so it
is gone from every backup too (M3). No rollback undoes that: it is decided and committed first."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.utils.module_loading import import_string

from privacy_portal.vault.services import with_key
from retention.choices import ItemState, ListState, Technique
from retention.models import DestructionList, Dossier, RetentionItem, RetentionLine
from retention.models.dossiers import PRESENT
from retention.services.executing.batches import Deed, note_destroyed
from retention.services.executing.claiming import (
    Row,
    Wanted,
    being_destroyed_here,
    claimed,
    destroyable,
    lines_of,
    locked,
)
from retention.services.executing.mending import put_back

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
    """What was begun before comes first."""
    found = claimed(list_id, now=now)
    lines = _lines(found) if found else []
    if not (found and lines):
        return [], []
    wanted = Wanted(lines=[one.pk for one in lines], due_by=today, limit=AT_ONCE)
    rows = _begun_before(found, wanted)
    if not rows:
        rows = destroyable(found, wanted)
        RetentionItem.objects.filter(pk__in=[row.item_id for row in rows]).update(
            state=ItemState.DESTROYING
        )
    return rows, lines


def _begun_before(found: DestructionList, wanted: Wanted) -> list[Row]:
    """By a worker who was killed, perhaps days ago. Whose key is gone cannot be kept any more; of
    the others everything is asked anew, and what may not go now is put back."""
    begun = being_destroyed_here(found, wanted.lines, limit=AT_ONCE)
    if not begun:
        return []
    there = with_key([row.case_id for row in begun if row.case_id])
    gone = [row for row in begun if row.case_id and row.case_id not in there]
    may_go = destroyable(found, replace(wanted, states=(ItemState.DESTROYING,)))
    rows = list({row.item_id: row for row in (*gone, *may_go)}.values())
    _put_back([row for row in begun if row not in rows])
    return rows


def _put_back(rows: Sequence[Row]) -> None:
    """What planning has in hand is for the next round: it waits for these items."""
    dossiers = Dossier.objects.filter(pk__in={row.dossier_id for row in rows})
    free = dossiers.select_for_update(skip_locked=True, of=("self",), no_key=True)
    put_back(
        RetentionItem.objects.filter(
            pk__in=[row.item_id for row in rows],
            dossier__in=list(free.values_list("pk", flat=True)),
        )
    )


def _lines(found: DestructionList) -> list[RetentionLine]:
    lines = lines_of(found, *PRESENT, ItemState.DESTROYING)
    return list(lines.filter(system=None).exclude(destroyer=""))


def _destroyed(row: Row, destroyer: str) -> bool:
    """Outside a transaction of ours. What fails is tried again by a person (`mending`); a database
    that went away says nothing of the case, so the next round goes on with it by itself."""
    try:
        destroy: Callable[[UUID | None], None] = import_string(
            settings.RETENTION_DESTROYERS[destroyer]
        )
        destroy(row.case_id)
    except (InterfaceError, OperationalError):
        raise
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
    """What another worker noted meanwhile, is left out. What he put back while it was destroyed
    here, is gone all the same."""
    found = locked(list_id)
    if found is None or found.state != ListState.EXECUTING:
        return 0
    items = RetentionItem.objects.filter(pk__in=[row.item_id for row in rows])
    open_items = items.exclude(state=ItemState.DESTROYED)
    mine = set(open_items.select_for_update(of=("self",)).values_list("pk", flat=True))
    items.filter(pk__in=failed, state=ItemState.DESTROYING).update(state=ItemState.FAILED)
    done = [row for row in rows if row.item_id in mine.difference(failed)]
    if done:
        note_destroyed(
            found, done, lines, Deed(technique=Technique.KEY, destroyed_on=today, now=now)
        )
    return len(mine)
