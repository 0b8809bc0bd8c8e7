"""What the trail says of destruction lists: numbers, counts, codes and days; never keys or why."""

from collections.abc import Iterable
from datetime import date

from privacy_portal.accounts.models import User
from privacy_portal.audit.services import record
from retention.models import Advice, DestructionList, Hold


def _tell(
    destruction_list: DestructionList, what: str, actor: User | None = None, **details: object
) -> None:
    record(
        organisation=destruction_list.organisation,
        action=f"retention.list_{what}",
        actor=actor,
        obj=destruction_list,
        details={"number": destruction_list.number, **details},
    )


def items_proposed(destruction_list: DestructionList, *, count: int) -> None:
    _tell(destruction_list, "filled", count=count, first_due_on=destruction_list.first_due_on)


def review_started(destruction_list: DestructionList, *, count: int, actor: User) -> None:
    _tell(destruction_list, "review_started", actor, count=count)


def items_kept(
    destruction_list: DestructionList,
    *,
    count: int,
    ground: str,
    until: date,
    holds: Iterable[Hold],
    actor: User,
) -> None:
    ids = [hold.pk for hold in holds]
    _tell(destruction_list, "kept", actor, count=count, ground=ground, until=until, holds=ids)


def keep_taken_back(
    destruction_list: DestructionList, *, hold: Hold, count: int, actor: User
) -> None:
    _tell(destruction_list, "keep_taken_back", actor, hold=hold.pk, count=count)


def advice_asked(advice: Advice, *, actor: User) -> None:
    _tell(advice.destruction_list, "advice_asked", actor, adviser=advice.adviser_id)


def advice_given(advice: Advice, *, actor: User) -> None:
    _tell(advice.destruction_list, "advice_given", actor, outcome=advice.outcome)


def list_submitted(destruction_list: DestructionList, *, count: int, actor: User) -> None:
    _tell(destruction_list, "submitted", actor, count=count)


def list_approved(destruction_list: DestructionList, *, count: int, actor: User) -> None:
    until = destruction_list.cooling_off_until
    _tell(destruction_list, "approved", actor, count=count, cooling_off_until=until)


def list_returned(destruction_list: DestructionList, *, actor: User) -> None:
    _tell(destruction_list, "returned", actor)


def list_stopped(destruction_list: DestructionList, *, actor: User) -> None:
    _tell(destruction_list, "stopped", actor)


def list_warned(destruction_list: DestructionList, *, warning: int) -> None:
    _tell(destruction_list, "warned", warning=warning, first_due_on=destruction_list.first_due_on)


def list_escalated(destruction_list: DestructionList) -> None:
    _tell(destruction_list, "escalated", first_due_on=destruction_list.first_due_on)


def list_enforced(destruction_list: DestructionList) -> None:
    _tell(destruction_list, "enforced", first_due_on=destruction_list.first_due_on)


def list_begun(destruction_list: DestructionList) -> None:
    _tell(destruction_list, "begun", enforced=destruction_list.is_enforced)


def rest_released(destruction_list: DestructionList, *, count: int) -> None:
    """Nobody approved it, and by now somebody must."""
    _tell(destruction_list, "rest_released", count=count)


def list_emptied(destruction_list: DestructionList) -> None:
    _tell(destruction_list, "emptied")
