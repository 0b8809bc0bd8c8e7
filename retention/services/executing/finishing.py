"""The end of a list: when every item is destroyed its certificate is owed, in the same
transaction."""

from datetime import datetime

from django.db import transaction

from retention.choices import ListState
from retention.events import execution as events
from retention.models import Certificate, DestructionBatch
from retention.models.dossiers import UNFINISHED
from retention.services.executing.claiming import locked


@transaction.atomic
def finish(*, list_id: int, now: datetime) -> None:
    """What failed keeps a list open until somebody settles it; a list on which nothing was left is
    ended by `services.lists.ending`."""
    found = locked(list_id)
    if found is None or found.state != ListState.EXECUTING:
        return
    is_open = found.items.filter(state__in=UNFINISHED).exists()
    if is_open or not DestructionBatch.objects.filter(destruction_list=found).exists():
        return
    found.state, found.finished_at = ListState.EXECUTED, now
    found.version += 1
    found.save(update_fields=["state", "finished_at", "version"])
    Certificate.objects.create(organisation=found.organisation, destruction_list=found)
    events.list_executed(found)
