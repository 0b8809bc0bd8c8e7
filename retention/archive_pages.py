"""What the page of archive orders shows; without the keys that they are about."""

from dataclasses import dataclass
from datetime import date

from connectors.choices import InstructionState
from connectors.pages import Shown
from privacy_portal.accounts.models import User
from retention.due_pages import PAGE_SIZE
from retention.models import ArchiveOrder

TO_ASK_AGAIN = (InstructionState.REFUSED, InstructionState.FAILED)


@dataclass(frozen=True)
class OrderRow:
    order: ArchiveOrder
    shown: Shown


def orders_page(user: User, after: str, today: date) -> tuple[list[OrderRow], str]:
    """The newest first, and where the next page begins (empty: nowhere)."""
    orders = ArchiveOrder.objects.visible_to(user).exclude(instruction=None)
    if after.isdecimal():
        orders = orders.filter(pk__lt=int(after))
    found = list(orders.select_related("system", "instruction", "organisation")[: PAGE_SIZE + 1])
    shown = found[:PAGE_SIZE]
    rows = [
        OrderRow(one, Shown(instruction=one.instruction, content=None, today=today))
        for one in shown
        if one.instruction
    ]
    return rows, str(shown[-1].pk) if found[PAGE_SIZE:] else ""
