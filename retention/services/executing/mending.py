"""What a system did not destroy: told again, or taken off the list and proposed anew. And what was
told but must be held after all."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from connectors.choices import About, InstructionState
from connectors.models import Instruction
from connectors.services.instructions import cancel_instruction
from privacy_portal.accounts.models import User
from retention.choices import ItemState, ListState
from retention.events import execution as events
from retention.models import DestructionList, Dossier, HeldDossier, Hold, RetentionItem
from retention.services.executing.claiming import locked


@transaction.atomic
def retry_failed(
    *, destruction_list: DestructionList, instruction_id: int | None, actor: User
) -> int:
    """How many items are carried out again, after everything was asked anew: with a new
    instruction, which leaves out what is held by now. `instruction_id` None: of the portal itself.
    """
    items = _failed(destruction_list, instruction_id)
    count = _back(items)
    if count:
        events.failed_retried(destruction_list, count=count, actor=actor)
    return count


@transaction.atomic
def release_failed(
    *, destruction_list: DestructionList, instruction_id: int | None, actor: User
) -> int:
    """How many items left the list: they are still there, and so are proposed and reviewed anew."""
    items = _failed(destruction_list, instruction_id)
    count = _back(items, destruction_list=None)
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


def _back(items: "QuerySet[RetentionItem]", **changes: None) -> int:
    """As they were before, and planned anew: what happened meanwhile counts. Dossiers first, as
    planning locks them."""
    ids = list(items.values_list("pk", flat=True))
    dossiers = RetentionItem.objects.filter(pk__in=ids).values("dossier")
    Dossier.objects.filter(pk__in=dossiers).update(is_plan_owed=True)
    return RetentionItem.objects.filter(pk__in=ids).update(
        state=Case(When(archived_on=None, then=Value(ItemState.KEPT)),
                   default=Value(ItemState.ARCHIVED)),
        instruction=None,
        **changes,
    )  # fmt: skip


# --- Held after it was told -----------------------------------------------------------------------


def recall_held(*, now: datetime, today: date) -> int:
    """How many instructions were taken back because a hold came meanwhile, and nobody had begun.
    What is not held goes into a new one."""
    items = told_but_held(today).filter(instruction=OuterRef("pk"))
    cases = DestructionList.objects.filter(state=ListState.EXECUTING).values("case_id")
    told = Instruction.objects.filter(
        Exists(items),
        about=About.DOSSIERS, case_id__in=cases, state=InstructionState.OPEN,
    )  # fmt: skip
    return sum(_recall(one, now) for one in told.select_related("system"))


def told_but_held(today: date) -> "QuerySet[RetentionItem]":
    """What is being destroyed somewhere, and may not be."""
    of_line = Q(line=None) | Q(line=OuterRef("line"))
    holds = Hold.objects.in_force(today).values("pk")
    held = HeldDossier.objects.filter(of_line, dossier=OuterRef("dossier"), hold__in=holds)
    return RetentionItem.objects.filter(Exists(held), state=ItemState.DESTROYING)


@transaction.atomic
def _recall(instruction: Instruction, now: datetime) -> bool:
    found = locked(DestructionList.objects.get(case_id=instruction.case_id).pk)
    fresh = Instruction.objects.select_for_update(of=("self",)).get(pk=instruction.pk)
    if found is None or fresh.state != InstructionState.OPEN:
        return False
    reason = _("Something on the list must be held. You get a new list.")
    cancel_instruction(instruction=fresh, reason=reason, actor=None, version=None, now=now)
    items = RetentionItem.objects.filter(instruction=fresh, state=ItemState.DESTROYING)
    events.items_recalled(found, system=instruction.system.code, count=_back(items))
    return True
