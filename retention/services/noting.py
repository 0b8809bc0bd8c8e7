"""Copying what was destroyed to the log outside the database. The batches are the outbox: a batch
is owed until `noted_at` is set, which a crash puts off."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from retention.deletion_log import Noted, note
from retention.models import DestructionBatch

AT_ONCE = 50


def note_deletions(*, now: datetime) -> int:
    """How many batches. A second run finds none; one that was killed after writing writes them
    again, which does no harm."""
    count = 0
    while noted := _note_some(now):
        count += noted
    return count


@transaction.atomic
def _note_some(now: datetime) -> int:
    owed = DestructionBatch.objects.filter(noted_at=None).order_by("pk")
    batches = list(owed.select_for_update(skip_locked=True, of=("self",))[:AT_ONCE])
    note(settings.DELETION_LOG, (_noted(batch) for batch in batches))
    ids = [batch.pk for batch in batches]
    DestructionBatch.objects.filter(pk__in=ids).update(noted_at=now)
    return len(ids)


def _noted(batch: DestructionBatch) -> Noted:
    return Noted(
        batch_id=batch.pk,
        destroyed_at=batch.destroyed_at,
        digests=bytes(batch.digests),
        case_ids=tuple(batch.case_ids),
    )
