"""Taking in what systems reported: only then is an item destroyed, or could it not be."""

import logging
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from connectors.choices import About, InstructionState
from connectors.models import OPEN_STATES, Instruction
from connectors.services.content import content_of
from retention.choices import ItemState, ListState, Technique
from retention.events import execution as events
from retention.models import DestructionList, RetentionItem, RetentionLine
from retention.services.executing.batches import Deed, note_destroyed
from retention.services.executing.claiming import Row, being_destroyed_by, locked
from retention.services.executing.finishing import finish

logger = logging.getLogger(__name__)

GONE = (InstructionState.DONE, InstructionState.NOTHING_FOUND)
CHUNK = 2000


def reported() -> "QuerySet[Instruction]":
    """Of which not all items were noted yet; only those of lists that are being carried out."""
    cases = DestructionList.objects.filter(state=ListState.EXECUTING).values("case_id")
    items = RetentionItem.objects.filter(instruction=OuterRef("pk"), state=ItemState.DESTROYING)
    rows = Instruction.objects.filter(about=About.DOSSIERS, case_id__in=cases)
    return rows.exclude(state__in=OPEN_STATES).filter(Exists(items)).order_by("pk")


def confirm_reported(*, now: datetime, today: date) -> int:
    """How many items were noted as destroyed or failed. Killed in between, the next run goes on;
    what fails does not stop the rest."""
    count = 0
    for pk in list(reported().values_list("pk", flat=True)):
        try:
            while noted := confirm_chunk(instruction_id=pk, now=now, today=today):
                count += noted
        except Exception:
            logger.exception("taking in the report of instruction %s failed", pk)
    return count


def confirm_chunk(*, instruction_id: int, now: datetime, today: date, limit: int = CHUNK) -> int:
    """0: all of it is noted, or another worker is at it. The last chunk ends the list."""
    with transaction.atomic():
        instruction = Instruction.objects.select_related("system").get(pk=instruction_id)
        list_id = DestructionList.objects.values_list("pk", flat=True).get(
            case_id=instruction.case_id
        )
        found = locked(list_id)
        rows = being_destroyed_by(instruction_id, limit=limit) if found else []
        if found and rows:
            _note(found, instruction, rows, now, today)
    finish(list_id=list_id, now=now)
    return len(rows)


def _note(
    found: DestructionList, instruction: Instruction, rows: list[Row], now: datetime, today: date
) -> None:
    """What was told to stay after all is not in what was done: a person looks how it stands."""
    is_gone = instruction.state in GONE
    gone = [row for row in rows if is_gone and row.stay_told_on is None]
    left = [row.item_id for row in rows if not is_gone or row.stay_told_on]
    if left:
        RetentionItem.objects.filter(pk__in=left).update(state=ItemState.FAILED)
        events.items_failed(found, system=instruction.system.code, count=len(left))
    if gone:
        _note_gone(found, instruction, gone, now, today)


def _note_gone(
    found: DestructionList, instruction: Instruction, rows: list[Row], now: datetime, today: date
) -> None:
    lines = RetentionLine.objects.filter(pk__in={row.line_id for row in rows})
    deed = Deed(
        technique=Technique.TOLD,
        destroyed_on=instruction.reported_on or today,
        now=now,
        told=_told(instruction),
    )
    note_destroyed(found, rows, list(lines.select_related("kind", "system")), deed)


def _told(instruction: Instruction) -> dict[str, Any]:
    """Who confirmed what: for the certificate, also when the register says otherwise by then."""
    return {
        "instruction": instruction.pk,
        "reach": instruction.reach,
        "state": instruction.state,
        "found": instruction.found_count,
        "by": content_of(instruction).reporter,
        "by_id": instruction.reported_by_id,
    }
