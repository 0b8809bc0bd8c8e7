"""Putting what falls due soon on the destruction list of its week.

A list takes items until it is full, somebody takes it, or its first warning was given; what comes
later goes on another list of the same week. So whatever is on a list had both its warnings.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from django.db import transaction
from django.db.models import Q, QuerySet

from privacy_portal.accounts.models import Organisation
from privacy_portal.vault.services import open_case
from retention.events import lists as events
from retention.models import DestructionList, ListCounter, RetentionItem
from retention.services.held_now import held_now
from retention.services.policy import policy_of

LIST_MAX_ITEMS = 100_000  # what people can still look at, and one certificate can hold
CHUNK = 5_000  # items in one transaction


@dataclass(frozen=True)
class Week:
    starts_on: date  # a Monday
    ends_on: date

    @classmethod
    def of(cls, day: date) -> Self:
        monday = day - timedelta(days=day.weekday())
        return cls(monday, monday + timedelta(days=6))


def owing(organisation: Organisation, horizon: date, today: date) -> "QuerySet[RetentionItem]":
    """Due by the horizon and on no list. What a person must judge waits for him, what has to be
    planned again waits for its dates, and what is late and held waits for the end of the hold."""
    return (
        RetentionItem.objects.filter(organisation=organisation, destruction_list=None)
        .due_by(horizon)
        .filter(review_reason="", dossier__is_plan_owed=False)
        .filter(Q(delete_by__gte=today) | ~held_now(today))
        .order_by("delete_by", "pk")
    )


def propose_owed(*, organisation: Organisation, today: date) -> int:
    """How many items were put on a list. What is overdue goes on the list of the current week.

    In chunks, each a transaction of its own; a second run finds nothing, and two at once share.
    """
    horizon = today + timedelta(days=policy_of(organisation).propose_days)
    owed, proposed = owing(organisation, horizon, today), 0
    while placed := _place_chunk(organisation, owed, today):
        proposed += placed
    return proposed


@transaction.atomic
def _place_chunk(organisation: Organisation, owed: "QuerySet[RetentionItem]", today: date) -> int:
    """The first items of the first week that has any."""
    counter = _locked_counter(organisation, today.year)
    first = owed.values_list("delete_by", flat=True).first()
    if first is None:
        return 0
    week = Week.of(max(first, today))
    rows = owed.filter(delete_by__lte=week.ends_on)
    free = rows.select_for_update(skip_locked=True, of=("self",))
    pks = list(free.values_list("pk", flat=True)[:CHUNK])
    if not pks:
        return 0  # planning is busy with them
    destruction_list = _open_list(organisation, week) or _made(counter, week, first, today)
    return _fill(destruction_list, pks, first)


def _fill(destruction_list: DestructionList, pks: list[int], first_due_on: date) -> int:
    room = LIST_MAX_ITEMS - destruction_list.items.count()
    fitting = pks[:room]
    RetentionItem.objects.filter(pk__in=fitting).update(destruction_list=destruction_list)
    destruction_list.first_due_on = min(destruction_list.first_due_on, first_due_on)
    destruction_list.takes_items = len(fitting) < room
    destruction_list.save(update_fields=["first_due_on", "takes_items"])
    events.items_proposed(destruction_list, count=len(fitting))
    return len(fitting)


def _locked_counter(organisation: Organisation, year: int) -> ListCounter:
    """Its lock also keeps two workers from proposing for one organisation at once."""
    counters = ListCounter.objects.filter(organisation=organisation, year=year)
    ListCounter.objects.bulk_create(
        [ListCounter(organisation=organisation, year=year)], ignore_conflicts=True
    )
    return counters.select_for_update().get()


def _open_list(organisation: Organisation, week: Week) -> DestructionList | None:
    lists = DestructionList.objects.select_for_update(of=("self",)).select_related("organisation")
    return lists.filter(
        organisation=organisation, due_from=week.starts_on, takes_items=True
    ).first()


def _made(counter: ListCounter, week: Week, first_due_on: date, today: date) -> DestructionList:
    counter.last += 1
    counter.save(update_fields=["last"])
    made = DestructionList(
        organisation=counter.organisation,
        number=f"VL-{counter.year}-{counter.last:04d}",
        case_id=open_case(),
        due_from=week.starts_on,
        due_until=week.ends_on,
        first_due_on=first_due_on,
        proposed_on=today,
    )
    made.full_clean()
    made.save(force_insert=True)
    return made
