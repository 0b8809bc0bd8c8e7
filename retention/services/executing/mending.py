"""What was not destroyed: told again, or taken off the list and proposed anew."""

from django.db import transaction
from django.db.models import Case, QuerySet, Value, When

from privacy_portal.accounts.models import User
from retention.choices import ItemState
from retention.events import execution as events
from retention.models import DestructionList, Dossier, RetentionItem


@transaction.atomic
def retry_failed(
    *, destruction_list: DestructionList, instruction_id: int | None, actor: User
) -> int:
    """How many items are carried out again, after everything was asked anew: with a new
    instruction, which leaves out what is held by now. `instruction_id` None: of the portal itself.
    """
    items = _failed(destruction_list, instruction_id)
    count = put_back(items)
    if count:
        events.failed_retried(destruction_list, count=count, actor=actor)
    return count


@transaction.atomic
def release_failed(
    *, destruction_list: DestructionList, instruction_id: int | None, actor: User
) -> int:
    """How many items left the list: they are still there, and so are proposed and reviewed anew."""
    items = _failed(destruction_list, instruction_id)
    count = put_back(items, destruction_list=None)
    if count:
        events.failed_released(destruction_list, count=count, actor=actor)
    return count


def _failed(
    destruction_list: DestructionList, instruction_id: int | None
) -> "QuerySet[RetentionItem]":
    DestructionList.objects.select_for_update(of=("self",)).get(pk=destruction_list.pk)
    return RetentionItem.objects.filter(
        destruction_list=destruction_list, instruction=instruction_id, state=ItemState.FAILED
    )


def put_back(items: "QuerySet[RetentionItem]", **changes: None) -> int:
    """As they were before, and planned anew: what happened meanwhile counts. Dossiers first, as
    planning locks them."""
    ids = list(items.values_list("pk", flat=True))
    dossiers = RetentionItem.objects.filter(pk__in=ids).values("dossier")
    Dossier.objects.filter(pk__in=dossiers).update(is_plan_owed=True)
    return RetentionItem.objects.filter(pk__in=ids).update(
        state=Case(When(archived_on=None, then=Value(ItemState.KEPT)),
                   default=Value(ItemState.ARCHIVED)),
        instruction=None,
        is_overtaken=False,
        stay_told_on=None,
        **changes,
    )  # fmt: skip
