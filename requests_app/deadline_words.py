"""Says the steps of a deadline in plain words, in the language that is active."""

from collections.abc import Callable, Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from privacy_portal.lib.holidays import Holiday
from requests_app.deadlines import Step, SuspensionKind

HOLIDAY_NAMES = {
    Holiday.NEW_YEARS_DAY: gettext_lazy("New Year's Day"),
    Holiday.EASTER_MONDAY: gettext_lazy("Easter Monday"),
    Holiday.KINGS_DAY: gettext_lazy("King's Day"),
    Holiday.LIBERATION_DAY: gettext_lazy("Liberation Day"),
    Holiday.ASCENSION_DAY: gettext_lazy("Ascension Day"),
    Holiday.WHIT_MONDAY: gettext_lazy("Whit Monday"),
    Holiday.CHRISTMAS_DAY: gettext_lazy("Christmas Day"),
    Holiday.SECOND_CHRISTMAS_DAY: gettext_lazy("Second Day of Christmas"),
    Holiday.GOOD_FRIDAY: gettext_lazy("Good Friday"),
    Holiday.DECREE_DAY: gettext_lazy("bridge day"),
}


def explain(steps: Iterable[Step]) -> list[str]:
    """One sentence per step."""
    return [SENTENCES[step.code](step) for step in steps]


def _day(step: Step, name: str = "on") -> str:
    return _date(str(step.values[name]))


def _date(iso: str) -> str:
    """With the weekday and without the year's comma: Monday 2 March 2026."""
    return date_format(date.fromisoformat(iso), "l j F Y")


def _number(step: Step, name: str) -> int:
    return int(str(step.values[name]))


def _texts(step: Step, name: str) -> list[str]:
    value = step.values[name]
    return value if isinstance(value, list) else [str(value)]


def _received(step: Step) -> str:
    return _("Received on %(day)s.") % {"day": _day(step, "received_on")}


def _extended(step: Step) -> str:
    return _(
        "On %(day)s we wrote that we need two more months, and why. "
        "That was in time (%(notice_by)s at the latest)."
    ) % {"day": _day(step, "notified_on"), "notice_by": _day(step, "notice_by")}


def _extension_late(step: Step) -> str:
    return _(
        "The notice of extension of %(day)s was too late: %(notice_by)s was the last day for it. "
        "So the extension does not count."
    ) % {"day": _day(step, "notified_on"), "notice_by": _day(step, "notice_by")}


def _extension_without_reasons(step: Step) -> str:
    return _(
        "The notice of extension of %(day)s gave no reasons. So the extension does not count."
    ) % {"day": _day(step, "notified_on")}


def _months(step: Step) -> str:
    return ngettext(
        "One month later is %(day)s.",
        "%(months)s months later is %(day)s.",
        _number(step, "months"),
    ) % {"months": step.values["months"], "day": _day(step)}


def _months_clamped(step: Step) -> str:
    return ngettext(
        "The same day one month later does not exist, so the last day of that month: %(day)s.",
        "The same day %(months)s months later does not exist, "
        "so the last day of that month: %(day)s.",
        _number(step, "months"),
    ) % {"months": step.values["months"], "day": _day(step)}


def _weeks(step: Step) -> str:
    return ngettext(
        "This is a complaint. Our own term for that is %(weeks)s week: %(day)s.",
        "This is a complaint. Our own term for that is %(weeks)s weeks: %(day)s.",
        _number(step, "weeks"),
    ) % {"weeks": step.values["weeks"], "day": _day(step)}


def _question(step: Step) -> str:
    """The sentence that says which question was asked, and when."""
    if step.values["kind"] == SuspensionKind.IDENTITY:
        text = _("On %(day)s we asked who you are, or for whom you ask.")
    else:
        text = _("On %(day)s we asked which data you mean.")
    return text % {"day": _day(step, "asked_on")}


def _suspended(step: Step) -> str:
    answer = ngettext(
        "The answer came on %(day)s. So the clock stood still for %(days)s day.",
        "The answer came on %(day)s. So the clock stood still for %(days)s days.",
        _number(step, "days"),
    ) % {"day": _day(step, "answered_on"), "days": step.values["days"]}
    return f"{_question(step)} {answer}"


def _suspended_open(step: Step) -> str:
    rest = _("We have no answer yet. The clock stands still, so there is no last day now.")
    return f"{_question(step)} {rest}"


def _asked_late(step: Step) -> str:
    rest = _("We should have asked that sooner. So the clock just runs on.")
    return f"{_question(step)} {rest}"


def _asked_after_due(step: Step) -> str:
    rest = _("The term had ended by then (%(day)s), so this does not change the last day.")
    return f"{_question(step)} {rest % {'day': _day(step, 'due_on')}}"


def _paused_end(step: Step) -> str:
    return _("With those days added it is %(day)s.") % {"day": _day(step)}


def _restart_cap(step: Step) -> str:
    return ngettext(
        "But never later than one month after your last answer: %(day)s.",
        "But never later than %(months)s months after your last answer: %(day)s.",
        _number(step, "months"),
    ) % {"months": step.values["months"], "day": _day(step)}


def _rolled(step: Step) -> str:
    skipped = [
        f"{_date(day)} ({HOLIDAY_NAMES[Holiday(holiday)]})" if holiday else _date(day)
        for day, holiday in zip(_texts(step, "days"), _texts(step, "holidays"), strict=True)
    ]
    return _(
        "A term does not end in a weekend or on a public holiday. "
        "So these cannot be the last day: %(skipped)s."
    ) % {"skipped": ", ".join(skipped)}


def _due(step: Step) -> str:
    return _("So the answer must be there on %(day)s at the latest.") % {"day": _day(step)}


def _strict(step: Step) -> str:
    return _("The strictest reading (no pauses, no shift) ends on %(day)s.") % {"day": _day(step)}


def _internal_target(step: Step) -> str:
    return ngettext(
        "Our internal target is %(days)s working day before that: %(day)s.",
        "Our internal target is %(days)s working days before that: %(day)s.",
        _number(step, "days"),
    ) % {"days": step.values["days"], "day": _day(step)}


def _extension_notice(step: Step) -> str:
    return _("An extension needs a notice with reasons by %(day)s (GDPR article 12(3)).") % {
        "day": _day(step)
    }


def _refusal(step: Step) -> str:
    return _(
        "A refusal must be there by %(day)s; no extension counts for it (GDPR article 12(4))."
    ) % {"day": _day(step)}


SENTENCES: dict[str, Callable[[Step], str]] = {
    "received": _received,
    "extended": _extended,
    "extension_late": _extension_late,
    "extension_without_reasons": _extension_without_reasons,
    "months": _months,
    "months_clamped": _months_clamped,
    "weeks": _weeks,
    "suspended": _suspended,
    "suspended_open": _suspended_open,
    "asked_late": _asked_late,
    "asked_after_due": _asked_after_due,
    "paused_end": _paused_end,
    "restart_cap": _restart_cap,
    "rolled": _rolled,
    "due": _due,
    "strict": _strict,
    "internal_target": _internal_target,
    "extension_notice": _extension_notice,
    "refusal": _refusal,
}
