"""Telling the systems that hold the data what must go: own applications, processors, paper, and
what was published of it (R-RET-08). An item is destroyed only when its system says so."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from connectors.choices import About, InstructionAction, Reach
from connectors.services.content import Content
from connectors.services.instructions import (
    Case,
    Draft,
    addressee,
    make_instructions,
    reach_of,
)
from connectors.services.key_lists import ROWS_PRINTED, KeyRow, store_list
from privacy_portal.accounts.permissions import Action, users_who_may
from privacy_portal.lib.holidays import working_days_after
from register.choices import EndAction
from register.models import System
from retention.choices import ItemState
from retention.events import execution as events
from retention.models import DestructionList, RetentionItem, RetentionLine
from retention.models.dossiers import PRESENT
from retention.services.executing.claiming import Row, Wanted, claimed, destroyable, lines_of

LONGEST_LIST = 50_000  # keys in one file
WORKING_DAYS_TO_DO = 5
# What no statute keeps may go before its last day, so the system is told in time to be on time.
TOLD_AHEAD = timedelta(days=8)

Told = tuple[System, list[RetentionLine]]


@transaction.atomic
def tell_systems(*, list_id: int, now: datetime, today: date) -> int:
    """How many items one system was told of; each its own transaction, with its mail."""
    found = claimed(list_id, now=now)
    if found is None:
        return 0
    for system, lines in _by_system(found):
        if rows := _rows(found, lines, today):
            _tell(found, system, lines, rows, today, now)
            return len(rows)
    return 0


def _by_system(found: DestructionList) -> Iterable[Told]:
    lines = lines_of(found, *PRESENT).exclude(system=None)
    ordered = lines.select_related("kind", "system__owner", "system__processor")
    for system, some in groupby(ordered.order_by("system", "pk"), key=lambda one: one.system):
        if system is not None:
            yield system, list(some)


def _rows(found: DestructionList, lines: Sequence[RetentionLine], today: date) -> list[Row]:
    """On a list that nobody approved nothing goes before its last day."""
    ahead = None if found.is_enforced else today + TOLD_AHEAD
    wanted = Wanted(
        lines=[one.pk for one in lines],
        due_by=today,
        due_by_without_minimum=ahead,
        limit=LONGEST_LIST,
    )
    return destroyable(found, wanted)


def _tell(
    found: DestructionList,
    system: System,
    lines: Sequence[RetentionLine],
    rows: Sequence[Row],
    today: date,
    now: datetime,
) -> None:
    case = Case(
        organisation=found.organisation,
        case_id=found.case_id,
        number=found.number,
        about=About.DOSSIERS,
    )
    draft = _draft(found, system, lines, rows, today)
    made = make_instructions(case=case, drafts=[draft], actor=found.approved_by, now=now)
    RetentionItem.objects.filter(pk__in=[row.item_id for row in rows]).update(
        state=ItemState.DESTROYING, instruction=made[0], is_overtaken=False, stay_told_on=None
    )
    events.system_told(found, system=system.code, count=len(rows))


def _draft(
    found: DestructionList,
    system: System,
    lines: Sequence[RetentionLine],
    rows: Sequence[Row],
    today: date,
) -> Draft:
    names = {line.pk: line.category_name for line in lines}
    used = [line for line in lines if line.pk in {row.line_id for row in rows}]
    owners = users_who_may(Action.DO_INSTRUCTIONS, found.organisation)
    reach = reach_of(system, set(owners.values_list("pk", flat=True)))
    first = min(row.delete_by for row in rows)
    key_rows = (
        KeyRow(key=row.key, opened_on=row.opened_on, data=names[row.line_id], due_on=row.delete_by)
        for row in sorted(rows, key=lambda row: (row.key, row.opened_on))
    )
    return Draft(
        system=system,
        action=InstructionAction.ERASE,
        reach=reach,
        due_on=max(first, working_days_after(today, WORKING_DAYS_TO_DO)),
        content=Content(
            subject=_subject(found, rows), what=_what(used, rows, reach), **addressee(system, reach)
        ),
        categories=sorted({line.category for line in used}),
        list_file=store_list(
            case_id=found.case_id, name=f"{found.number}-{system.code}", rows=key_rows
        ),
    )  # fmt: skip


def _subject(found: DestructionList, rows: Sequence[Row]) -> str:
    count = len({row.dossier_id for row in rows})
    words = ngettext("%(count)s dossier", "%(count)s dossiers", count) % {"count": count}
    return _("%(dossiers)s of destruction list %(number)s; the list says which.") % {
        "dossiers": words,
        "number": found.number,
    }


def _what(lines: Sequence[RetentionLine], rows: Sequence[Row], reach: Reach) -> str:
    """What happens to which data; nothing on the list has to be kept by law any more."""
    sentences = {
        EndAction.DESTROY: _("Destroy: %(data)s."),
        EndAction.ANONYMISE: _(
            "Make anonymous, so that nobody can find the person again: %(data)s."
        ),
        EndAction.TRANSFER: _("Transfer to the archive, and then destroy your own: %(data)s."),
    }
    told = []
    for end_action, sentence in sentences.items():
        names = sorted({one.category_name for one in lines if one.end_action == end_action})
        if names:
            told.append(sentence % {"data": ", ".join(names)})
    first = date_format(min(row.delete_by for row in rows), "j F Y")
    told.append(_("The first of it must be gone on %(day)s at the latest.") % {"day": first})
    told.append(_("Also in exports and copies, and in what was published of it."))
    if reach == Reach.PAPER and len(rows) > ROWS_PRINTED:
        told.append(
            _("The form shows the first %(count)s lines; the file with all of them comes with it.")
            % {"count": ROWS_PRINTED}
        )
    return "\n".join(told)
