"""When nobody decides on a list: two warnings, then the last allowed day is kept (R-RET-06); or,
where only approval destroys, every day a mail that it is late."""

import logging
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Min, QuerySet

from privacy_portal.accounts.models import Organisation
from retention.choices import ReleaseMode
from retention.enforcement import FIRST_DAYS_BEFORE, Owed
from retention.events import lists as events
from retention.models import DestructionList
from retention.services.lists.sending import Tiding, tell
from retention.services.policy import policy_of

logger = logging.getLogger(__name__)


def owing(today: date) -> "QuerySet[DestructionList]":
    """Of which nobody decided and the last allowed day comes near. Not on the day on which it was
    made: until the first warning it takes items."""
    horizon = today + timedelta(days=FIRST_DAYS_BEFORE)
    lists = DestructionList.objects.undecided().filter(is_enforced=False, proposed_on__lt=today)
    return lists.filter(first_due_on__lte=horizon).order_by("first_due_on", "pk")


def tell_owed(*, today: date) -> int:
    """Of how many lists something was told, or enforced. A second run on the same day does nothing;
    one that fails does not stop the others."""
    told = 0
    for pk in list(owing(today).values_list("pk", flat=True)):
        try:
            told += tell_list(list_id=pk, today=today)
        except Exception:
            logger.exception("warning failed for destruction list %s", pk)
    return told


@transaction.atomic
def tell_list(*, list_id: int, today: date) -> bool:
    """One step at most: what was missed comes late, and what follows moves with it. A warning that
    there is nobody to give to was not given."""
    rows = owing(today).select_for_update(skip_locked=True, of=("self",))
    fresh = rows.select_related("organisation").filter(pk=list_id).first()
    if fresh is None or not _refresh_first_due(fresh):
        return False
    match fresh.warnings.owed(today):
        case Owed.FIRST_WARNING:
            fresh.first_warned_on, fresh.takes_items = today, False
            return _warned(fresh, Tiding.FIRST, today)
        case Owed.SECOND_WARNING:
            fresh.second_warned_on = today
            return _warned(fresh, Tiding.SECOND, today)
        case Owed.ENFORCE if policy_of(fresh.organisation).mode == ReleaseMode.AUTOMATIC:
            fresh.is_enforced, fresh.takes_items = True, False
            events.list_enforced(fresh)
        case _:
            return _escalated(fresh, today)
    _save(fresh)
    return True


def _warned(fresh: DestructionList, tiding: Tiding, today: date) -> bool:
    if not tell(fresh, tiding, today=today):
        logger.error("nobody can be warned of destruction list %s", fresh.pk)
        return False
    events.list_warned(fresh, warning=1 if tiding == Tiding.FIRST else 2)
    _save(fresh)
    return True


def _refresh_first_due(fresh: DestructionList) -> bool:
    """The item that was due first may have left; False when nothing is left."""
    first = fresh.items.present().aggregate(first=Min("delete_by"))["first"]
    if first and first != fresh.first_due_on:
        fresh.first_due_on = first
        fresh.save(update_fields=["first_due_on"])
    return first is not None


def _escalated(fresh: DestructionList, today: date) -> bool:
    """Once a day, while it is late and waits for approval only."""
    is_late = fresh.first_due_on < today
    is_explicit = policy_of(fresh.organisation).mode == ReleaseMode.EXPLICIT
    if not (is_late and is_explicit) or today in _told_on(fresh):
        return False
    fresh.escalated_on = today
    tell(fresh, Tiding.LATE, today=today)
    events.list_escalated(fresh)
    _save(fresh)
    return True


def _told_on(fresh: DestructionList) -> tuple[date | None, ...]:
    return (fresh.first_warned_on, fresh.second_warned_on, fresh.escalated_on)


def forget_warnings(*, organisation: Organisation) -> int:
    """Another mode makes what was said untrue: both warnings come again, with time to act. Of how
    many lists that did not begin."""
    return (
        DestructionList.objects.undecided()
        .filter(organisation=organisation)
        .update(first_warned_on=None, second_warned_on=None, escalated_on=None,
                is_warned_anew=False, is_enforced=False)
    )  # fmt: skip


def _save(fresh: DestructionList) -> None:
    """Without a new version: what somebody is typing about the list stays valid."""
    fresh.save(
        update_fields=[
            "first_warned_on", "second_warned_on", "escalated_on", "is_enforced", "takes_items",
        ]
    )  # fmt: skip
