"""Which lists may be carried out, and that it begins."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from retention.choices import ListState, ReleaseMode
from retention.events import lists as events
from retention.models import DestructionList, RetentionItem, RetentionPolicy
from retention.models.lists import UNDECIDED
from retention.services.policy import policy_of

CHUNK = 5_000  # items in one transaction


def executable(*, today: date) -> "QuerySet[DestructionList]":
    """Approved and cooled off, or of which nobody decided by the last allowed day; those that have
    begun are among them. What each of their items needs besides, is asked at the moment itself."""
    cooled_off = Q(state=ListState.APPROVED, cooling_off_until__lt=today)
    asks_approval = RetentionPolicy.objects.filter(mode=ReleaseMode.EXPLICIT)
    enforced = Q(state__in=UNDECIDED, is_enforced=True) & ~Q(
        organisation__in=asks_approval.values("organisation")
    )
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
        return _goes_on(fresh)
    if not may_begin.exists():
        return False
    fresh.state, fresh.started_at, fresh.takes_items = ListState.EXECUTING, now, False
    fresh.version += 1
    fresh.save(update_fields=["state", "started_at", "takes_items", "version"])
    events.list_begun(fresh)
    return True


def _goes_on(fresh: DestructionList) -> bool:
    """Where only approval destroys by now, a list that began without it ends with what it began:
    the rest leaves it, and is proposed, reviewed and approved."""
    is_automatic = policy_of(fresh.organisation).mode == ReleaseMode.AUTOMATIC
    if fresh.approved_by_id or is_automatic:
        return True
    rows = fresh.items.present().select_for_update(skip_locked=True, of=("self",))
    pks = list(rows.values_list("pk", flat=True)[:CHUNK])
    if pks:
        RetentionItem.objects.filter(pk__in=pks).update(destruction_list=None)
        events.rest_released(fresh, count=len(pks))
    return False
