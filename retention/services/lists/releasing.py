"""Which lists may be carried out, and that it begins."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from retention.choices import ListState
from retention.events import lists as events
from retention.models import DestructionList
from retention.models.lists import UNDECIDED


def executable(*, today: date) -> "QuerySet[DestructionList]":
    """Approved and cooled off, or of which nobody decided by the last allowed day; those that have
    begun are among them. What each of their items needs besides, is asked at the moment itself."""
    cooled_off = Q(state=ListState.APPROVED, cooling_off_until__lt=today)
    enforced = Q(state__in=UNDECIDED, is_enforced=True)
    begun = Q(state=ListState.EXECUTING)
    return DestructionList.objects.filter(cooled_off | enforced | begun).order_by("pk")


@transaction.atomic
def begin(*, destruction_list: DestructionList, now: datetime) -> bool:
    """From here on nobody can stop the list as a whole; a hold still keeps an item. Whether it may
    be carried out now; also when it had begun before."""
    lists = DestructionList.objects.select_for_update(of=("self",)).select_related("organisation")
    may_begin = executable(today=timezone.localdate(now)).filter(pk=destruction_list.pk)
    fresh = lists.get(pk=destruction_list.pk)
    if fresh.state == ListState.EXECUTING:
        return True
    if not may_begin.exists():
        return False
    fresh.state, fresh.started_at, fresh.takes_items = ListState.EXECUTING, now, False
    fresh.version += 1
    fresh.save(update_fields=["state", "started_at", "takes_items", "version"])
    events.list_begun(fresh)
    return True
