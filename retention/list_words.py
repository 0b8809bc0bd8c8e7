"""How a destruction list stands, in words: what happens next and by when."""

from collections.abc import Callable
from copy import copy
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from retention.choices import ListState, ReleaseMode
from retention.models import DestructionList
from retention.models.lists import FINISHED, UNDECIDED

TONES = {
    ListState.PROPOSED: "warn",
    ListState.SUBMITTED: "warn",
    ListState.EXECUTED: "ok",
}


def tone_of(destruction_list: DestructionList) -> str:
    return TONES.get(ListState(destruction_list.state), "")


def time_left(destruction_list: DestructionList, today: date) -> tuple[str, str]:
    """Until the last allowed day of what is due first, with the tone of its badge; nothing once it
    has ended."""
    if destruction_list.state in FINISHED:
        return "", ""
    days = (destruction_list.first_due_on - today).days
    if days < 0:
        text = ngettext("%(n)s day late", "%(n)s days late", -days)
        return text % {"n": -days}, "late"
    if days == 0:
        return _("last day today"), "warn"
    text = ngettext("%(n)s day left", "%(n)s days left", days)
    return text % {"n": days}, "warn" if days <= 7 else "ok"


def next_words(destruction_list: DestructionList, mode: str, today: date) -> list[str]:
    """What happens now, and what happens when nobody does anything."""
    sentences = [str(NOW[ListState(destruction_list.state)](destruction_list))]
    if destruction_list.state in UNDECIDED:
        sentences.append(_otherwise(destruction_list, mode, today))
    return sentences


def _otherwise(destruction_list: DestructionList, mode: str, today: date) -> str:
    if destruction_list.is_enforced:
        return _("Nobody decided in time, so what is due is destroyed now.")
    if mode == ReleaseMode.EXPLICIT:
        text = _("Nothing is destroyed without approval; after %(day)s it is late.")
        return text % {"day": _day(destruction_list.first_due_on)}
    return _by_itself(destruction_list, today)


def _by_itself(destruction_list: DestructionList, today: date) -> str:
    text = _("If nobody decides, what is due is destroyed by itself from %(day)s on.")
    return text % {"day": _day(destruction_list.warnings.foreseen(today).enforced_on)}


def words_when_back(destruction_list: DestructionList, mode: str, today: date) -> list[str]:
    """What follows when it goes back to the reviewer, now."""
    if mode == ReleaseMode.EXPLICIT:
        return [_("Nothing is destroyed until somebody approves the list.")]
    back = copy(destruction_list)
    back.warn_anew()
    return [_by_itself(back, today), _("What must stay longer, needs a hold.")]


def _in_review(one: DestructionList) -> str:
    text = _("%(who)s looks at what is on it, and then asks somebody else to approve it.")
    return text % {"who": one.reviewed_by}


def _approved(one: DestructionList) -> str:
    text = _(
        "It can be stopped up to and including %(day)s. After that it is carried out, each part "
        "when its own last day has come."
    )
    return text % {"day": _day(one.cooling_off_until)}


def _executing(one: DestructionList) -> str:
    if one.is_enforced:
        return _(
            "Nobody decided before the last allowed day. Each part is destroyed on its own last "
            "day. What must stay, needs a hold."
        )
    return _(
        "It is being carried out. Each part is destroyed when its own last day has come. What must "
        "stay, needs a hold."
    )


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""


NOW: dict[ListState, Callable[[DestructionList], str]] = {
    ListState.PROPOSED: lambda one: _("Somebody who reviews must look at it."),
    ListState.IN_REVIEW: _in_review,
    ListState.SUBMITTED: lambda one: _(
        "Somebody else than the reviewer must approve it, or send it back."
    ),
    ListState.APPROVED: _approved,
    ListState.EXECUTING: _executing,
    ListState.EXECUTED: lambda one: _("All of it was destroyed. The certificate is the proof."),
    ListState.EMPTY: lambda one: _("Nothing was left on it, so nothing was destroyed."),
}
