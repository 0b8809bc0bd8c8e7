"""A dossier's life as one line of events: what happened, was archived, held, listed, destroyed, and
what is still to come."""

from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from retention.choices import ItemState
from retention.models import Dossier, RetentionItem, TriggerEvent

Entry = dict[str, Any]  # components/_timeline.html


def life_of(dossier: Dossier, items: list[RetentionItem]) -> list[Entry]:
    """`items` with their line, system and list."""
    happened = [*_beginning(dossier), *_events(dossier), *_holds(dossier), *_of_items(items)]
    if dossier.archived_on:
        text = _("Archived: only who keeps the archive reaches it")
        happened.append({"at": dossier.archived_on, "text": text})
    return [*sorted(happened, key=_moment), *_to_come(items)]


def _beginning(dossier: Dossier) -> list[Entry]:
    return [
        {"at": dossier.opened_on, "text": _("Opened")},
        {"at": dossier.made_at, "text": _("Came into this portal"),
         "note": dossier.get_source_display()},
    ]  # fmt: skip


def _events(dossier: Dossier) -> list[Entry]:
    rows = dossier.events.select_related("recorded_by")
    return [
        {"at": one.recorded_at, "text": _said(one),
         "who": one.recorded_by.name if one.recorded_by else one.get_source_display()}
        for one in rows
    ]  # fmt: skip


def _said(event: TriggerEvent) -> str:
    what = event.get_trigger_display()
    if event.happened_on is None:
        return _("Withdrawn, it did not happen after all: %(what)s") % {"what": what}
    return _("Recorded: %(what)s, %(day)s") % {"what": what, "day": day_in_words(event.happened_on)}


def _holds(dossier: Dossier) -> list[Entry]:
    entries = []
    for held in dossier.held.select_related("hold__placed_by", "hold__lifted_by", "line"):
        hold = held.hold
        what = hold.get_kind_display()
        note = held.line.category_name if held.line else ""
        entries.append(
            {"at": hold.placed_at, "text": _("Put on hold: %(why)s") % {"why": what},
             "who": hold.placed_by.name if hold.placed_by else hold.request_number, "note": note}
        )  # fmt: skip
        if hold.lifted_at:
            text = _("Hold lifted: %(why)s. Its last day: %(day)s") % {
                "why": what, "day": day_in_words(hold.ends_on)
            }  # fmt: skip
            who = hold.lifted_by.name if hold.lifted_by else hold.request_number
            entries.append({"at": hold.lifted_at, "text": text, "who": who, "note": note})
    return entries


def _of_items(items: list[RetentionItem]) -> list[Entry]:
    entries = []
    for one in {item.destruction_list for item in items if item.destruction_list}:
        text = _("On destruction list %(number)s") % {"number": one.number}
        entries.append({"at": one.proposed_on, "text": text})
    for item in items:
        if item.destroyed_on:
            text = _("Destroyed: %(what)s") % {"what": item.line.category_name}
            entries.append({"at": item.destroyed_on, "text": text, "note": place_of(item)})
    return entries


def _to_come(items: list[RetentionItem]) -> list[Entry]:
    """The first day on which something is archived, and each on which something is destroyed."""
    kept = [item.archive_by for item in items if item.state == ItemState.KEPT and item.archive_by]
    entries: list[Entry] = []
    if kept:
        entries.append({"at": min(kept), "text": _("To be archived"), "is_owed": True})
    for day in sorted({item.delete_by for item in items if item.is_present and item.delete_by}):
        what = [item.line.category_name for item in items if item.delete_by == day]
        entries.append(
            {"at": day, "text": _("Last day on which this may still be here"), "is_owed": True,
             "note": ", ".join(sorted(set(what)))}
        )  # fmt: skip
    return entries


def place_of(item: RetentionItem) -> str:
    return item.line.system.name if item.line.system else _("This portal")


def day_in_words(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""


def _moment(entry: Entry) -> datetime:
    """Of a day: its beginning."""
    at: date = entry["at"]
    if isinstance(at, datetime):
        return at
    return datetime.combine(at, time.min, tzinfo=timezone.get_current_timezone())
