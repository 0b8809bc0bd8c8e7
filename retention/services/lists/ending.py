"""A list of which every item went elsewhere has nothing left to decide."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from retention.choices import ListState
from retention.events import lists as events
from retention.models import DestructionBatch, DestructionList, RetentionItem


def emptied() -> "QuerySet[DestructionList]":
    """Nothing is on it, and nothing of it was destroyed."""
    items = RetentionItem.objects.filter(destruction_list=OuterRef("pk"))
    batches = DestructionBatch.objects.filter(destruction_list=OuterRef("pk"))
    return DestructionList.objects.unfinished().filter(~Exists(items), ~Exists(batches))


def end_emptied(*, now: datetime) -> int:
    """How many lists ended so. Runs twice without harm."""
    return sum(_end(pk, now) for pk in list(emptied().values_list("pk", flat=True)))


@transaction.atomic
def _end(pk: int, now: datetime) -> bool:
    rows = emptied().select_for_update(skip_locked=True, of=("self",))
    fresh = rows.select_related("organisation").filter(pk=pk).first()
    if fresh is None:
        return False
    fresh.state, fresh.finished_at, fresh.takes_items = ListState.EMPTY, now, False
    fresh.version += 1
    fresh.save(update_fields=["state", "finished_at", "takes_items", "version"])
    events.list_emptied(fresh)
    return True
