"""What a notice says to staff, true on the day on which it is given."""

from datetime import date

from django.utils.translation import ngettext

from privacy_portal.lib.holidays import working_days_until
from requests_app.choices import NoticeKind
from requests_app.notices import BEFORE_LEGAL_DATE, BEFORE_REFUSAL, BEFORE_TARGET


def sentence(kind: str, *, about_on: date, given_on: date) -> str:
    """A reminder that comes late, after a missed night, counts the days that are left now."""
    days = working_days_until(given_on, about_on)
    if kind in BEFORE_TARGET.values():
        text = ngettext(
            "%(days)s working day left until the internal target",
            "%(days)s working days left until the internal target",
            days,
        )
        return text % {"days": days} if days else str(NoticeKind.TARGET_REACHED.label)
    if kind in BEFORE_LEGAL_DATE.values():
        text = ngettext(
            "%(days)s working day left until the legal date",
            "%(days)s working days left until the legal date",
            days,
        )
        return text % {"days": days} if days else str(NoticeKind.LEGAL_REACHED.label)
    if kind in BEFORE_REFUSAL.values():
        text = ngettext(
            "%(days)s working day left to refuse in time",
            "%(days)s working days left to refuse in time",
            days,
        )
        return text % {"days": days} if days else str(NoticeKind.REFUSAL_REACHED.label)
    return str(NoticeKind(kind).label)
