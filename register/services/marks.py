"""Marks on persons: restricted (art. 18), and the suppression list (art. 21(3)).

Whoever deletes, exports or mails asks here first. A person is known by keyed hashes only.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db import models, transaction
from django.db.models import Q

from privacy_portal.accounts.models import Organisation, User
from register.choices import MarkKind
from register.events import ledger as events
from register.models import PersonMark
from register.models.ledger import LedgerQuerySet
from register.services.ledger import person_indexes as indexes_of

_Person = TypeVar("_Person", bound=models.Model)


@dataclass(frozen=True)
class Checked:
    """One address or number, and what keeps it from being mailed."""

    text: str
    kinds: frozenset[MarkKind]

    @property
    def labels(self) -> list[str]:
        return [str(kind.label) for kind in sorted(self.kinds)]


@transaction.atomic
def mark_person(
    *,
    organisation: Organisation,
    kind: MarkKind,
    person_indexes: Iterable[str],
    request_number: str,
    since: date,
    actor: User | None,
) -> PersonMark:
    """One mark of a kind per request: a second time gives the same row."""
    mark, is_new = PersonMark.objects.get_or_create(
        organisation=organisation,
        kind=kind,
        request_number=request_number,
        defaults={"person_indexes": sorted(set(person_indexes)), "since": since},
    )
    if is_new:
        events.person_marked(mark, actor=actor)
    return mark


@transaction.atomic
def end_mark(*, mark: PersonMark, until: date, actor: User | None) -> PersonMark:
    """From `until` on it no longer holds; a second time changes nothing."""
    if PersonMark.objects.filter(pk=mark.pk, until=None).update(until=until):
        events.person_mark_ended(mark, actor=actor)
    mark.refresh_from_db()
    return mark


def forget_ended_marks(organisation: Organisation, *, request_number: str) -> int:
    """Of a request that is destroyed; the suppression list stays (art. 21(3))."""
    rows = PersonMark.objects.filter(organisation=organisation, request_number=request_number)
    gone, _ = rows.exclude(until=None).delete()
    return gone


def marks_of(
    organisation: Organisation, *, person_indexes: Iterable[str], today: date
) -> LedgerQuerySet[PersonMark]:
    """The marks that hold today for this person; none without any hash."""
    rows = PersonMark.objects.filter(organisation=organisation, since__lte=today)
    return rows.filter(Q(until=None) | Q(until__gt=today)).of_person(list(person_indexes))


def check_mailing(
    organisation: Organisation, *, texts: Iterable[str], today: date
) -> list[Checked]:
    """Which of these addresses and numbers may not be mailed; one query for all."""
    indexes = {
        text: set(indexes_of(organisation, reference=text, email=text if "@" in text else ""))
        for text in dict.fromkeys(texts)
    }
    asked = {one for found in indexes.values() for one in found}
    held = marks_of(organisation, person_indexes=asked, today=today)
    marks = list(held.values_list("kind", "person_indexes"))
    return [
        Checked(text, frozenset(MarkKind(kind) for kind, held_by in marks if found & set(held_by)))
        for text, found in indexes.items()
    ]


def without_restricted(
    rows: LedgerQuerySet[_Person], organisation: Organisation, *, today: date
) -> LedgerQuerySet[_Person]:
    """Art. 18(2): data that are only kept do not go out as a file."""
    marks = PersonMark.objects.filter(organisation=organisation, kind=MarkKind.RESTRICTED)
    in_force = marks.filter(since__lte=today).filter(Q(until=None) | Q(until__gt=today))
    held = {one for found in in_force.values_list("person_indexes", flat=True) for one in found}
    return rows.exclude(person_indexes__overlap=sorted(held)) if held else rows
