"""Marks on persons: restricted (art. 18), and the suppression list (art. 21(3)).

Whoever deletes, exports or mails asks here first. A person is known by keyed hashes only.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Q

from privacy_portal.accounts.models import Organisation, User
from register.choices import MarkKind
from register.events import ledger as events
from register.models import PersonMark
from register.models.ledger import LedgerQuerySet


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


def marks_of(
    organisation: Organisation, *, person_indexes: Iterable[str], today: date
) -> LedgerQuerySet[PersonMark]:
    """The marks that hold today for this person; none without any hash."""
    rows = PersonMark.objects.filter(organisation=organisation, since__lte=today)
    return rows.filter(Q(until=None) | Q(until__gt=today)).of_person(list(person_indexes))
