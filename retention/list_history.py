"""What happened to a destruction list, from the trail, in words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from privacy_portal.accounts.models import User
from privacy_portal.audit.models import AuditEvent
from retention.choices import AdviceOutcome, HoldKind
from retention.list_steps import Step
from retention.models import DestructionList
from retention.services.lists.saying import said_of

Details = Mapping[str, Any]
Names = Mapping[int, User]


@dataclass(frozen=True)
class Entry:
    """As components/_timeline.html wants it."""

    at: datetime
    text: str
    who: str = ""
    note: str = ""


def history_of(destruction_list: DestructionList) -> list[Entry]:
    """In the order in which it happened, with what people wrote at it."""
    events = AuditEvent.objects.about(destruction_list).filter(action__in=SENTENCES)
    told = _together(events.order_by("sequence"))
    people = {one.actor_id for one in told} | {one.details.get("adviser") for one in told}
    names = User.objects.in_bulk([pk for pk in people if pk])
    said = said_of(destruction_list)
    entries = []
    for event in told:
        who = names.get(event.actor_id or 0)
        step = WRITTEN_AT.get(event.action)
        words = next((one for one in said if one.step == step), None)
        if words:
            said.remove(words)
        text = SENTENCES[event.action](event.details, names)
        note = words.text if words else ""
        entries.append(Entry(event.at, text, who.name if who else "", note))
    return entries


def _together(events: Iterable[AuditEvent]) -> list[AuditEvent]:
    """What goes in chunks, is told once for each day."""
    found: list[AuditEvent] = []
    for event in events:
        last = found[-1] if found else None
        if last and event.action in IN_CHUNKS and _is_same(last, event):
            event.details["count"] += last.details["count"]
            found.pop()
        found.append(event)
    return found


def _is_same(one: AuditEvent, other: AuditEvent) -> bool:
    return one.action == other.action and localdate(one.at) == localdate(other.at)


def _items(details: Details) -> str:
    count = details["count"]
    return ngettext("%(n)s part", "%(n)s parts", count) % {"n": count}


def _counted(sentence: Any) -> Callable[[Details, Names], str]:
    return lambda details, names: str(sentence % {"items": _items(details)})


def _kept(details: Details, names: Names) -> str:
    text = _("%(items)s kept until %(day)s: %(ground)s")
    ground = dict(HoldKind.choices).get(details["ground"], details["ground"])
    return text % {"items": _items(details), "day": _day(details["until"]), "ground": ground}


def _advice_asked(details: Details, names: Names) -> str:
    return _("Advice asked of %(name)s") % {"name": names.get(details["adviser"], "?")}


def _advice_given(details: Details, names: Names) -> str:
    outcome = dict(AdviceOutcome.choices).get(details["outcome"], details["outcome"])
    return _("Advice given: %(outcome)s") % {"outcome": outcome}


def _approved(details: Details, names: Names) -> str:
    text = _("Approved: %(items)s, cooling-off up to and including %(day)s")
    return text % {"items": _items(details), "day": _day(details["cooling_off_until"])}


def _warned(details: Details, names: Names) -> str:
    return _("First warning sent") if details["warning"] == 1 else _("Second warning sent")


def _told(details: Details, names: Names) -> str:
    text = _("%(system)s was told to destroy %(items)s")
    return text % {"system": details["system"], "items": _items(details)}


def _failed(details: Details, names: Names) -> str:
    text = _("%(system)s did not destroy %(items)s")
    return text % {"system": details["system"], "items": _items(details)}


def _recalled(details: Details, names: Names) -> str:
    return _("Taken back from %(system)s, because something is held now") % {
        "system": details["system"]
    }


def _day(iso: str) -> str:
    return date_format(date.fromisoformat(iso), "j F Y")


SENTENCES: dict[str, Callable[[Details, Names], str]] = {
    "retention.list_filled": _counted(gettext_lazy("%(items)s proposed")),
    "retention.list_review_started": lambda details, names: _("Review begun"),
    "retention.list_kept": _kept,
    "retention.list_keep_taken_back": _counted(
        gettext_lazy("Not kept after all: %(items)s back on the list")
    ),
    "retention.list_advice_asked": _advice_asked,
    "retention.list_advice_given": _advice_given,
    "retention.list_submitted": _counted(gettext_lazy("Submitted for approval: %(items)s")),
    "retention.list_approved": _approved,
    "retention.list_returned": lambda details, names: _("Sent back to the reviewer"),
    "retention.list_stopped": lambda details, names: _("Stopped during the cooling-off"),
    "retention.list_warned": _warned,
    "retention.list_escalated": lambda details, names: _("Management was told that it is late"),
    "retention.list_enforced": lambda details, names: _("Nobody decided in time"),
    "retention.list_begun": lambda details, names: _("Carrying out began"),
    "retention.system_told": _told,
    "retention.items_failed": _failed,
    "retention.items_recalled": _recalled,
    "retention.failed_retried": _counted(gettext_lazy("To be tried again: %(items)s")),
    "retention.failed_released": _counted(
        gettext_lazy("Taken off the list, to be proposed anew: %(items)s")
    ),
    "retention.list_executed": lambda details, names: _("All of it is destroyed"),
    "retention.items_destroyed": _counted(gettext_lazy("%(items)s destroyed")),
    "retention.list_emptied": lambda details, names: _("Nothing was left on it"),
}
IN_CHUNKS = ("retention.list_filled", "retention.items_destroyed")
WRITTEN_AT = {
    "retention.list_submitted": Step.SUBMIT,
    "retention.list_returned": Step.RETURN,
    "retention.list_stopped": Step.STOP,
}
