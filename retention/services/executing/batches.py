"""That items are destroyed, and what a certificate and the deletion log must know of it: written in
one transaction, so an item is in exactly one batch."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Max

from privacy_portal.vault.services import seal
from retention.choices import ItemState, Technique
from retention.deletion_log import digest_of
from retention.events import execution as events
from retention.models import DestructionBatch, DestructionList, RetentionItem, RetentionLine
from retention.services.executing.claiming import Row

SEALED_AS = "destruction batch"


@dataclass(frozen=True, kw_only=True)
class Deed:
    """How and when items were destroyed. `told`: the instruction, and who reported what."""

    technique: Technique
    destroyed_on: date
    now: datetime
    told: dict[str, Any] = field(default_factory=dict)


def note_destroyed(
    destruction_list: DestructionList,
    rows: Sequence[Row],
    lines: Collection[RetentionLine],
    deed: Deed,
) -> DestructionBatch:
    """The caller locked the list and the items, in this transaction."""
    by_id = {line.pk: line for line in lines}
    RetentionItem.objects.filter(pk__in=[row.item_id for row in rows]).update(
        state=ItemState.DESTROYED,
        destroyed_on=deed.destroyed_on,
        destruction_list=destruction_list,
    )
    digests = _digests(destruction_list, rows, by_id)
    batch = DestructionBatch.objects.create(
        destruction_list=destruction_list,
        number=_next_number(destruction_list),
        count=len(rows),
        counts=_counts(rows, deed.destroyed_on),
        sealed=seal(destruction_list.case_id, SEALED_AS, _said(rows, by_id, deed)),
        digests=digests,
        case_ids=_case_ids(rows) if deed.technique == Technique.KEY else [],
        destroyed_at=deed.now,
    )
    digest = hashlib.sha256(digests).hexdigest()
    events.items_destroyed(batch, technique=deed.technique, digest=digest)
    return batch


def _said(rows: Sequence[Row], lines: dict[int, RetentionLine], deed: Deed) -> dict[str, Any]:
    return {
        "rows": [_listed(row) for row in rows],
        "lines": {str(pk): _described(line) for pk, line in lines.items()},
        "technique": deed.technique.value,
        "on": deed.destroyed_on.isoformat(),
        "told": deed.told,
    }


def _case_ids(rows: Sequence[Row]) -> list[UUID]:
    return [row.case_id for row in rows if row.case_id]


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
