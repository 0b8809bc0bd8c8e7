"""What a system was told to destroy, and must stay after all: it is held now, or its day has not
come by what is known now. Nobody there began: it is taken back. Else people are told at once, and
what they were told of never counts as destroyed by a report that says the rest is."""

import logging
from datetime import date, datetime
from itertools import islice

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from connectors.choices import About, InstructionState
from connectors.models import Instruction
from connectors.services.instructions import cancel_instruction
from connectors.services.stopping import tell_to_leave
from retention.choices import ItemState, ListState
from retention.events import execution as events
from retention.models import DestructionList, Dossier, RetentionItem, RetentionLine
from retention.services.executing.claiming import locked
from retention.services.executing.mending import put_back
from retention.services.held_now import held_now

logger = logging.getLogger(__name__)

MOST_NAMED = 50  # keys in the words of one task; more stand on the page of each dossier


def told_but_must_stay(today: date) -> "QuerySet[RetentionItem]":
    """What is being destroyed somewhere, and may not be."""
    going = RetentionItem.objects.filter(state=ItemState.DESTROYING)
    return going.exclude(instruction=None).filter(held_now(today) | Q(is_overtaken=True))


def on_its_way(dossiers: "QuerySet[Dossier]", line: RetentionLine | None = None) -> int:
    """How many of their parts are being destroyed at this moment; of one line or of all."""
    going = RetentionItem.objects.filter(dossier__in=dossiers, state=ItemState.DESTROYING)
    return (going.filter(line=line) if line else going).count()


def recall_told(*, now: datetime, today: date) -> int:
    """How many instructions were taken back, or who is at them was told what to leave. A second run
    finds none, and what fails does not stop the rest."""
    items = told_but_must_stay(today).filter(instruction=OuterRef("pk"))
    cases = DestructionList.objects.filter(state=ListState.EXECUTING).values("case_id")
    told = Instruction.objects.open().filter(Exists(items), about=About.DOSSIERS, case_id__in=cases)
    count = 0
    for pk in list(told.values_list("pk", flat=True)):
        try:
            count += _recall(pk, now, today)
        except Exception:
            logger.exception("taking back instruction %s failed", pk)
    return count


@transaction.atomic
def _recall(pk: int, now: datetime, today: date) -> bool:
    """The list first, as everybody who carries it out locks it."""
    case_id = Instruction.objects.values_list("case_id", flat=True).get(pk=pk)
    found = locked(DestructionList.objects.get(case_id=case_id).pk)
    rows = Instruction.objects.select_for_update(of=("self",)).select_related("system")
    fresh = rows.get(pk=pk)
    if found is None or not fresh.is_open:
        return False
    if fresh.state == InstructionState.OPEN:
        _take_back(found, fresh, now)
        return True
    return _tell(found, fresh, now, today)


def _take_back(found: DestructionList, instruction: Instruction, now: datetime) -> None:
    """Whatever need not stay goes into a new one. It may be printed, so people are told too."""
    words = _("Something on it must stay after all: destroy nothing by this list. A new one comes.")
    tell_to_leave(instruction=instruction, words=words, now=now)
    cancel_instruction(instruction=instruction, reason=words, actor=None, version=None, now=now)
    items = RetentionItem.objects.filter(instruction=instruction, state=ItemState.DESTROYING)
    events.items_recalled(found, system=instruction.system.code, count=put_back(items))


def _tell(found: DestructionList, instruction: Instruction, now: datetime, today: date) -> bool:
    """Once of each part; with their keys, sealed in the task itself."""
    untold = told_but_must_stay(today).filter(instruction=instruction, stay_told_on=None)
    items = list(untold.select_related("dossier", "line").order_by("pk"))
    if not items:
        return False
    tell_to_leave(instruction=instruction, words=_what_to_leave(items), now=now)
    RetentionItem.objects.filter(pk__in=[one.pk for one in items]).update(stay_told_on=today)
    events.told_to_leave(found, system=instruction.system.code, count=len(items))
    return True


def _what_to_leave(items: list[RetentionItem]) -> str:
    named = [f"{one.dossier.external_key} ({one.line.category_name})"
             for one in islice(items, MOST_NAMED)]  # fmt: skip
    words = _("Leave this, it must stay after all: %(parts)s.") % {"parts": ", ".join(named)}
    if more := len(items) - len(named):
        more_words = ngettext("And %(count)s more.", "And %(count)s more.", more)
        words = f"{words} {more_words % {'count': more}} {_('Ask which before you go on.')}"
    return words
