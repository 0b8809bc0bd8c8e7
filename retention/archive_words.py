"""What became of asking systems to archive: a part counts as archived at the desk from the day of
asking, and in its system once that says so."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from connectors.choices import InstructionState
from connectors.models import Instruction
from retention.choices import ItemState
from retention.dossier_life import day_in_words
from retention.models import ArchiveOrder, RetentionItem

DONE = (InstructionState.DONE, InstructionState.NOTHING_FOUND)


def unfinished_orders(items: Iterable[RetentionItem]) -> dict[int, Instruction]:
    """By item that a system was told to archive, what it did not report as done. All orders of a
    system on one day count for its items of that day: there are more than one only of very many."""
    places = {
        one.pk: (one.line.system_id, one.archived_on)
        for one in items
        if one.state == ItemState.ARCHIVED and one.line.system_id
    }
    orders = ArchiveOrder.objects.filter(
        system__in={system for system, _day in places.values()},
        ordered_on__in={day for _system, day in places.values()},
    ).exclude(instruction__state__in=DONE)
    told = {
        (one.system_id, one.ordered_on): one.instruction
        for one in orders.select_related("instruction")
        if one.instruction
    }
    return {pk: told[place] for pk, place in places.items() if place in told}


def archived_in_words(item: RetentionItem, asked: Instruction | None) -> str:
    day = {"day": day_in_words(item.archived_on)}
    if asked is None:
        return _("Archived on %(day)s") % day
    if asked.is_open:
        return _("Archiving asked on %(day)s; the system did not say yet that it is done") % day
    return _("Archiving asked on %(day)s, but the system did not do it") % day
