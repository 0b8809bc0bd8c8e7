"""Finding a request by what somebody says at the telephone: exactly, through keyed hashes.

What is looked for never stands in an address (M12), so the search is a POST.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Case, Q, When

from privacy_portal.accounts.models import Organisation, User
from privacy_portal.lib.blind_index import blind_index
from requests_app.models import PrivacyRequest
from requests_app.models.privacy_request import PrivacyRequestQuerySet

MOST_FOUND = 100
DAY_FORMATS = ("%d %m %Y", "%Y %m %d")


def found(user: User, organisations: Iterable[Organisation], text: str) -> PrivacyRequestQuerySet:
    """By number, e-mail address, full name or surname, date of birth or customer number.

    Who has exactly this name comes before who only has the surname; then the latest first.
    """
    text, wanted, has_name = text.strip(), Q(pk=None), Q(pk=None)
    for organisation in organisations:
        wanted |= Q(organisation=organisation, number=text.upper())
        for kind, value in _readings(text):
            index = blind_index(organisation.pk, kind, value)
            if index:
                fits = Q(organisation=organisation, **{f"{kind}_index": index})
                wanted |= fits
                has_name |= fits if kind == "name" else Q(pk=None)
    rows = PrivacyRequest.objects.visible_to(user).filter(wanted)
    rows = rows.annotate(is_named=Case(When(has_name, then=1), default=0))
    return rows.select_related("organisation", "assigned_to").order_by("-is_named", "-pk")


def _readings(text: str) -> list[tuple[str, str]]:
    """What the text may be: each kind with the value to look for."""
    if "@" in text:
        return [("email", text)]
    readings = [("reference", text)]
    day = _day(text)
    if day:
        readings.append(("birth_date", day.isoformat()))
    words = text.split()
    if words:  # "de Vries" is a surname too, of which the last word counts
        readings += [("name", text), ("surname", words[-1])]
    return readings


def _day(text: str) -> date | None:
    plain = " ".join(text.replace("-", " ").replace("/", " ").replace(".", " ").split())
    for pattern in DAY_FORMATS:
        try:
            return datetime.strptime(plain, pattern).date()  # noqa: DTZ007
        except ValueError:
            continue
    return None
