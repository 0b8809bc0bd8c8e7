"""What is due and may not go after all, leaves a list that is carried out: so the rest has its end
and its proof. It is proposed and reviewed anew when it may go.

A hold that begins after the last allowed day moves no date (rules 5.2, 8): the part stays late, and
is told so. But nothing is destroyed while it is held.
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from retention.choices import ListState
from retention.events import execution as events
from retention.models import RetentionItem
from retention.services.executing.claiming import claimed
from retention.services.held_now import held_now


@transaction.atomic
def leave_held(*, list_id: int, now: datetime, today: date) -> int:
    """How many. A second run finds none."""
    found = claimed(list_id, now=now)
    if found is None or found.state != ListState.EXECUTING:
        return 0
    due = found.items.due_by(today).filter(~Q(review_reason="") | held_now(today))
    free = due.select_for_update(skip_locked=True, of=("self",), no_key=True)
    ids = list(free.values_list("pk", flat=True))
    count = RetentionItem.objects.filter(pk__in=ids).update(destruction_list=None)
    if count:
        events.held_left(found, count=count)
    return count
