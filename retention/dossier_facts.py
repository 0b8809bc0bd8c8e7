"""What the page of one dossier shows, in rows and words."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from connectors.models import Instruction
from register.choices import Trigger
from retention.archive_words import archived_in_words, unfinished_orders
from retention.choices import ItemState, OwnEvent
from retention.dossier_life import day_in_words, place_of
from retention.models import Dossier, RetentionItem, RetentionLine
from retention.models.holds import in_force
from retention.schedule_words import explain
from retention.services.planning import schedule_of


@dataclass(frozen=True)
class ItemLine:
    item: RetentionItem
    place: str
    archive: str  # in words
    destroy: str
    state: str
    tone: str
    why: list[str]


@dataclass(frozen=True)
class TriggerLine:
    code: str
    label: str
    happened_on: date | None
    is_counted: bool  # a term of this kind of dossier counts from it


def items_of(dossier: Dossier) -> list[RetentionItem]:
    rows = dossier.items.select_related("line__system", "destruction_list", "organisation")
    items = list(rows.order_by("line__category_name", "pk"))
    for item in items:
        item.dossier = dossier
    return items


def item_lines(items: list[RetentionItem], today: date) -> list[ItemLine]:
    held = _held_lines(items[0].dossier, today) if items else set()
    asked = unfinished_orders(items)
    return [
        _item_line(item, today, bool(held & {None, item.line_id}), asked.get(item.pk))
        for item in items
    ]


def _held_lines(dossier: Dossier, today: date) -> set[int | None]:
    """On which there is a hold today; None: on all of them."""
    rows = dossier.held.filter(in_force(today, "hold__"))
    return set(rows.values_list("line_id", flat=True))


def _item_line(
    item: RetentionItem, today: date, is_held_now: bool, asked: Instruction | None
) -> ItemLine:
    """A hold that began after the day does not move it, but nothing is destroyed while it lasts."""
    is_past = bool(item.is_present and item.delete_by and item.delete_by < today)
    is_late = is_past and not is_held_now
    is_open = item.is_present and item.due_on and item.delete_by is None and not item.review_reason
    is_held = is_open or (is_past and is_held_now)
    state, tone = item.get_state_display(), ""
    if is_late:
        state, tone = _("Late"), "late"
    elif is_held:
        state, tone = _("On hold"), "warn"
    elif item.state == ItemState.FAILED:
        tone = "danger"
    elif asked:
        state, tone = _("Archiving asked"), "" if asked.is_open else "danger"
    return ItemLine(
        item, place_of(item), _archive(item, asked), _destroy(item, is_past and is_held_now),
        state, tone, explain(schedule_of(item).steps),
    )  # fmt: skip


def _archive(item: RetentionItem, asked: Instruction | None) -> str:
    if item.archived_on:
        return archived_in_words(item, asked)
    if item.archive_by and item.is_present:
        return _("By %(day)s") % {"day": day_in_words(item.archive_by)}
    return _("Not archived first") if item.due_on else ""


def _destroy(item: RetentionItem, is_kept_back: bool) -> str:
    if item.destroyed_on:
        return _("Destroyed on %(day)s") % {"day": day_in_words(item.destroyed_on)}
    if is_kept_back:
        text = _("Its day was %(day)s, but it stays while it is on hold")
        return text % {"day": day_in_words(item.delete_by)}
    if item.delete_by:
        return _("By %(day)s") % {"day": day_in_words(item.delete_by)}
    if item.review_reason:
        return item.get_review_reason_display()
    if item.due_on:
        text = _("No date while it is on hold; without the hold it was %(day)s")
        return text % {"day": day_in_words(item.due_on)}
    return _("No date yet: what its term counts from has not happened")


def trigger_lines(dossier: Dossier) -> list[TriggerLine]:
    """Those from which a term of this kind counts, those that were recorded anyway, and that the
    data are not needed: that can be said of every dossier (R-RET-07)."""
    counted = {row["trigger"] for line in _lines(dossier) for row in line.terms}
    counted.add(OwnEvent.NOT_NEEDED)
    return [
        TriggerLine(
            code, str(label), _day(dossier, code), is_counted=code in counted
        )
        for code, label in (*Trigger.choices, *OwnEvent.choices)
        if code in counted or code in dossier.triggers
    ]  # fmt: skip


def _lines(dossier: Dossier) -> Any:
    return RetentionLine.objects.filter(kind=dossier.kind_id, is_in_force=True)


def _day(dossier: Dossier, trigger: str) -> date | None:
    text = dossier.triggers.get(trigger)
    return date.fromisoformat(text) if text else None


def facts(dossier: Dossier) -> list[dict[str, Any]]:
    """For components/_summary_list.html."""
    return [
        {"label": _("Key"), "value": dossier.external_key},
        {"label": _("Kind"), "value": dossier.kind.name},
        {"label": _("Organisation"), "value": dossier.organisation.name},
        {"label": _("Opened on"), "value": day_in_words(dossier.opened_on)},
        {"label": _("How it came in"), "value": dossier.get_source_display()},
        {"label": _("Archived since"), "value": day_in_words(dossier.archived_on)},
        {"label": _("Can be found by person"), "value": _yes_no(bool(dossier.person_indexes))},
    ]


def _yes_no(answer: bool) -> str:
    return _("Yes") if answer else _("No")
