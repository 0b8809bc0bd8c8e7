"""A system is told which dossiers to archive: one instruction a day, with their keys as a list."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from connectors.choices import About, InstructionAction
from connectors.models import UNSETTLED_STATES, Instruction
from connectors.services.content import Content, content_of
from connectors.services.forgetting import forget_instructions
from connectors.services.instructions import (
    Case,
    Draft,
    addressee,
    make_instructions,
    reach_of,
    retry_instruction,
)
from connectors.services.key_lists import KeyRow, store_list
from privacy_portal.accounts.models import User
from privacy_portal.accounts.permissions import Action, users_who_may
from privacy_portal.lib.holidays import working_days_after
from privacy_portal.vault.services import delete_files, destroy_key, open_case
from register.models import System
from retention.choices import ItemState
from retention.events import archiving as events
from retention.models import ArchiveOrder, Dossier, RetentionItem

ORDER_AHEAD = 7  # days before the last day to archive on
LEAST_WORKING_DAYS = 2  # late work still needs some
MOST_ITEMS = 50_000  # in one order; what is more goes in the next
KEPT_AFTER_REPORT = timedelta(days=182)  # then the keys are needed no more


def mark_archived(
    items: "QuerySet[RetentionItem]", today: date, *, limit: int
) -> list[RetentionItem]:
    """Those that nobody else has in hand, now archived; in the caller's transaction.

    Waits for nobody while it holds a lock, so it is never in the way of planning.
    """
    free = items.select_related("dossier", "line").order_by("archive_by", "pk")
    free = free.select_for_update(skip_locked=True, of=("self", "dossier"), no_key=True)
    claimed = list(free[:limit])
    RetentionItem.objects.filter(pk__in=[one.pk for one in claimed]).update(
        state=ItemState.ARCHIVED, archived_on=today
    )
    dossiers = Dossier.objects.filter(pk__in={one.dossier_id for one in claimed}, archived_on=None)
    dossiers.update(archived_on=today)
    return claimed


@transaction.atomic
def order_system(
    *, system_id: int, owed: "QuerySet[RetentionItem]", today: date, now: datetime
) -> int:
    """How many items its order is about; 0 when it was told today, or another worker tells it. Of
    very many there are several orders on a day."""
    systems = System.objects.select_for_update(skip_locked=True, of=("self",), no_key=True)
    system = systems.select_related("organisation", "owner", "processor").filter(pk=system_id)
    found = system.first()
    told = ArchiveOrder.objects.filter(system=system_id, ordered_on=today, count__lt=MOST_ITEMS)
    if found is None or told.exists():
        return 0
    items = mark_archived(owed, today, limit=MOST_ITEMS)
    if items:
        _order(found, items, today, now)
    return len(items)


def _order(system: System, items: Sequence[RetentionItem], today: date, now: datetime) -> None:
    order = ArchiveOrder.objects.create(
        organisation=system.organisation,
        system=system,
        ordered_on=today,
        case_id=open_case(),
        count=len(items),
    )
    case = Case(
        organisation=system.organisation,
        case_id=order.case_id,
        number=f"AR-{order.pk:06}",
        about=About.DOSSIERS,
    )
    draft = _draft(order, case, items)
    [order.instruction] = make_instructions(case=case, drafts=[draft], actor=None, now=now)
    order.save(update_fields=["instruction"])
    events.system_ordered(order)


def _draft(order: ArchiveOrder, case: Case, items: Sequence[RetentionItem]) -> Draft:
    system = order.system
    owners = users_who_may(Action.DO_INSTRUCTIONS, order.organisation)
    reach = reach_of(system, list(owners.values_list("pk", flat=True)))
    first = items[0].archive_by or order.ordered_on
    with override(settings.LANGUAGE_CODE):
        content = Content(
            subject=ngettext(
                "%(count)d part of a dossier. Its key stands in the list.",
                "%(count)d parts of dossiers. Their keys stand in the list.",
                order.count,
            )
            % {"count": order.count},
            what=_(
                "Archive them: from then on only who keeps the archive may reach them. Also what "
                "may not be used at this moment is archived."
            ),
            **addressee(system, reach),
        )
    return Draft(
        system=system,
        action=InstructionAction.ARCHIVE,
        reach=reach,
        due_on=max(first, working_days_after(order.ordered_on, LEAST_WORKING_DAYS)),
        content=content,
        categories=sorted({one.line.category for one in items}),
        list_file=store_list(case_id=case.case_id, name=case.number, rows=map(_key_row, items)),
    )


def _key_row(item: RetentionItem) -> KeyRow:
    return KeyRow(
        key=item.dossier.external_key,
        opened_on=item.dossier.opened_on,
        data=item.line.category_name,
        due_on=item.archive_by or item.dossier.opened_on,
    )


@transaction.atomic
def ask_again(
    *, instruction: Instruction, version: int, actor: User, today: date, now: datetime
) -> Instruction:
    """The same list, perhaps by another way by now. Raises Conflict and NotPossible."""
    owners = users_who_may(Action.DO_INSTRUCTIONS, instruction.organisation)
    return retry_instruction(
        instruction=instruction,
        reach=reach_of(instruction.system, list(owners.values_list("pk", flat=True))),
        what=content_of(instruction).what,
        due_on=working_days_after(today, LEAST_WORKING_DAYS),
        actor=actor,
        version=version,
        now=now,
    )


def forget_orders(*, now: datetime) -> int:
    """Removes what was settled half a year ago, with the keys of dossiers in it; what was refused
    or failed stays, to be asked again. Runs twice, or on after a crash, without harm: the key of
    the case goes first."""
    settled = ArchiveOrder.objects.exclude(instruction__state__in=UNSETTLED_STATES)
    old = settled.filter(ordered_on__lt=(now - KEPT_AFTER_REPORT).date())[:100]
    for order in old:
        destroy_key(order.case_id)
        with transaction.atomic():
            order.delete()
            forget_instructions(case_id=order.case_id)
            delete_files(order.case_id)
    return len(old)
