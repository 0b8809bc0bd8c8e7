"""That items are destroyed, and what a certificate and the deletion log must know of it: written in
one transaction, so an item is in exactly one batch."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Max

from privacy_portal.vault.services import seal
from retention.choices import ItemState, Technique
from retention.deletion_log import digest_of
from retention.events import execution as events
from retention.models import DestructionBatch, DestructionList, RetentionItem, RetentionLine
from retention.services.executing.claiming import Row

SEALED_AS = "destruction batch"


def note_destroyed(
    destruction_list: DestructionList,
    rows: Sequence[Row],
    *,
    lines: Collection[RetentionLine],
    technique: Technique,
    destroyed_on: date,
    now: datetime,
    told: dict[str, Any] | None = None,
) -> DestructionBatch:
    """The caller locked the list and the items, in this transaction. `told`: the instruction, and
    who reported what."""
    by_id = {line.pk: line for line in lines}
    ids = [row.item_id for row in rows]
    RetentionItem.objects.filter(pk__in=ids).update(
        state=ItemState.DESTROYED, destroyed_on=destroyed_on, destruction_list=destruction_list
    )
    said = {
        "rows": [_listed(row) for row in rows],
        "lines": {str(pk): _described(line) for pk, line in by_id.items()},
        "technique": technique.value,
        "on": destroyed_on.isoformat(),
        "told": told or {},
    }
    digests = _digests(destruction_list, rows, by_id)
    batch = DestructionBatch.objects.create(
        destruction_list=destruction_list,
        number=_next_number(destruction_list),
        count=len(rows),
        counts=_counts(rows, destroyed_on),
        sealed=seal(destruction_list.case_id, SEALED_AS, said),
        digests=digests,
        case_ids=[row.case_id for row in rows if row.case_id and technique == Technique.KEY],
        destroyed_at=now,
    )
    events.items_destroyed(batch, technique=technique, digest=hashlib.sha256(digests).hexdigest())
    return batch


def _next_number(destruction_list: DestructionList) -> int:
    """The list is locked, so nobody else takes it."""
    last = destruction_list.batches.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _counts(rows: Sequence[Row], destroyed_on: date) -> dict[str, list[int]]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        of_line = counts[str(row.line_id)]
        of_line[0] += 1
        of_line[1] += destroyed_on > row.delete_by
    return dict(counts)


def _listed(row: Row) -> list[Any]:
    return [row.key, row.opened_on.isoformat(), row.line_id, row.delete_by.isoformat()]


def _described(line: RetentionLine) -> dict[str, Any]:
    """As it was on the day itself: names and terms may change before the certificate is made."""
    return {
        "kind": line.kind.code,
        "kind_name": line.kind.name,
        "category": line.category,
        "category_name": line.category_name,
        "system": line.system.code if line.system else "",
        "system_name": line.system.name if line.system else "",
        "terms": line.terms,
        "end_action": line.end_action,
    }


def _digests(
    destruction_list: DestructionList, rows: Sequence[Row], lines: dict[int, RetentionLine]
) -> bytes:
    slug, key = destruction_list.organisation.slug, settings.INDEX_KEY
    return b"".join(
        digest_of(
            key,
            organisation=slug,
            kind=lines[row.line_id].kind.code,
            key=row.key,
            opened_on=row.opened_on,
            category=lines[row.line_id].category,
            system=system.code if (system := lines[row.line_id].system) else "",
        )
        for row in rows
    )
