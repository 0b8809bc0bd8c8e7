"""How a request stands against its legal date, in words; the tone only repeats them."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from requests_app.models import PrivacyRequest

SOON_DAYS = 10
URGENT_DAYS = 5


@dataclass(frozen=True)
class Badge:
    text: str
    tone: str = ""


def term_badge(privacy_request: PrivacyRequest, today: date) -> Badge:
    if not privacy_request.is_open:
        return Badge(privacy_request.get_outcome_display())
    if privacy_request.due_on is None:
        return Badge(_("clock stands still"))
    return _days_left((privacy_request.due_on - today).days)


def _days_left(days: int) -> Badge:
    if days < 0:
        text = ngettext("%(days)s day late", "%(days)s days late", -days)
        return Badge(text % {"days": -days}, "late")
    if days == 0:
        return Badge(_("today at the latest"), "danger")
    text = ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}
    return Badge(text, "danger" if days <= URGENT_DAYS else "warn" if days <= SOON_DAYS else "ok")
