"""What happened around a request, in words: other requests, representation, fees, other parties."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from requests_app.choices import AnswerTo, FeeGround, FeeState, Outcome, RepresentativeKind
from requests_app.choices import RightType as Right
from requests_app.right_choices import WITH_ASPECT
from requests_app.timeline_said import Details, Names, Said, Say, just, label


def _right(details: Details, before: str = "") -> str:
    right, aspect = details.get(f"{before}right"), details.get(f"{before}aspect")
    special = WITH_ASPECT.get(Right(right)) if right in Right.values else None
    return str(special[1]) if special and special[0] == aspect else label(Right, right)


def _converted(details: Details, names: Names) -> Said:
    return (
        _("Now handled as: %(right)s") % {"right": _right(details)},
        _("It was: %(right)s") % {"right": _right(details, "from_")},
    )


def _split(details: Details, names: Names) -> Said:
    text = _("Split off as %(number)s") % {"number": details.get("new", "")}
    return text, _right(details)


def _linked(details: Details, names: Names) -> Said:
    return _("Handled together with %(number)s") % {"number": details.get("earlier", "")}, ""


def _reopened(details: Details, names: Names) -> Said:
    was = label(Outcome, details.get("outcome")).lower()
    return _("Opened again"), _("It was closed as: %(outcome)s") % {"outcome": was}


def _represented(details: Details, names: Names) -> Said:
    who = label(RepresentativeKind, details.get("kind"))
    return _("Recorded who asks: %(who)s") % {"who": who}, label(AnswerTo, details.get("answer_to"))


def _fee_announced(details: Details, names: Names) -> Said:
    amount = f"{int(details.get('amount_cents', 0)) / 100:.2f}"
    return _("Told what it would cost: %(amount)s euros") % {"amount": amount}, label(
        FeeGround, details.get("ground")
    )


def _fee_settled(details: Details, names: Names) -> Said:
    return _("The fee: %(state)s") % {"state": label(FeeState, details.get("state")).lower()}, ""


def _told(sentence: Any) -> Say:
    def say(details: Details, names: Names) -> Said:
        note = _("Another organisation was told too.") if details.get("party") else ""
        return str(sentence), note

    return say


def _looked_up(details: Details, names: Names) -> Said:
    count = int(details.get("dossiers", 0))
    text = ngettext(
        "Saw %(count)s dossier of this person", "Saw %(count)s dossiers of this person", count
    )
    return text % {"count": count}, ""


SENTENCES: dict[str, Say] = {
    "request.converted": _converted,
    "request.split": _split,
    "request.linked": _linked,
    "request.reopened": _reopened,
    "request.representation_recorded": _represented,
    "request.fee_announced": _fee_announced,
    "request.fee_settled": _fee_settled,
    "request.forwarded": lambda details, names: (_("Forwarded to the client"), ""),
    "request.impact_told": _told(gettext_lazy("Told what this means for the service")),
    "request.known_as": just(gettext_lazy("Found out how our systems know this person")),
    "request.dossiers_looked_up": _looked_up,
    "request.archived": just(gettext_lazy("Archived: only read from now on")),
    "request.destroyed": just(gettext_lazy("Destroyed")),
    "request.supply_talked": _told(gettext_lazy("Talked about data that are not given")),
}
