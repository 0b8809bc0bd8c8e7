"""How much each colleague has on his hands, and who is away: for handing out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils.translation import ngettext

from privacy_portal.accounts.models import Absence, Organisation, User
from privacy_portal.accounts.permissions import Action, colleagues_who_may
from requests_app.absences import absences_of, absent_words
from requests_app.models import PrivacyRequest


@dataclass(frozen=True)
class Load:
    person: User
    open_requests: int
    absence: Absence | None = None  # today

    def __str__(self) -> str:
        count = ngettext("%(n)s open request", "%(n)s open requests", self.open_requests)
        words = f"{self.person.name} — {count % {'n': self.open_requests}}"
        return f"{words} {absent_words(self.absence)}" if self.absence else words


def loads(organisations: Iterable[Organisation], today: date) -> list[Load]:
    """Everybody who may handle requests of these organisations; who has least comes first, and who
    is away last. Three queries."""
    organisations = list(organisations)
    people = colleagues_who_may(Action.HANDLE_REQUEST, organisations)
    open_ones = PrivacyRequest.objects.open().filter(organisation__in=organisations)
    counts = dict(
        open_ones.exclude(assigned_to=None)
        .order_by()
        .values_list("assigned_to")
        .annotate(count=Count("pk"))
    )
    away = absences_of(people, today)
    found = [Load(one, counts.get(one.pk, 0), away.get(one.pk)) for one in people]
    return sorted(found, key=lambda one: (one.absence is not None, one.open_requests))


def least_loaded(found: Iterable[Load]) -> Load | None:
    """None when everybody is away: then a person chooses."""
    present = [one for one in found if one.absence is None]
    return min(present, key=lambda one: one.open_requests, default=None)


def shared_out(found: Iterable[Load], number: int) -> list[User]:
    """To whom so many new requests would go, one after the other: each to who then has least.

    Empty when everybody is away.
    """
    counts = {one.person: one.open_requests for one in found if one.absence is None}
    chosen: list[User] = []
    while counts and len(chosen) < number:
        person = min(counts, key=lambda one: counts[one])
        counts[person] += 1
        chosen.append(person)
    return chosen
