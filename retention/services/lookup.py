"""What is kept of one person, and until when a law forbids to erase it (rules 5.2, 11; R-ERA-02).

He is found by keyed hashes, so only where import, system or desk gave them.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet

from privacy_portal.accounts.models import Organisation
from register.choices import TermKind
from retention.choices import HoldKind, ItemState
from retention.models import Dossier, HeldDossier, RetentionItem, RetentionLine
from retention.schedule import schedule
from retention.terms import Term, term_of

GONE = (ItemState.DESTROYING, ItemState.DESTROYED)


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One category of data in one system, of all dossiers of a person together."""

    category: str  # codes of the register
    system: str  # empty: the portal itself
    must_stay: bool = False  # by statute
    until: date | None = None  # the last day of that; None: it did not begin to count yet
    statute: str = ""
    is_claimed: bool = False  # held for a legal claim (art. 17(3)(e))


def dossiers_of_person(
    organisation: Organisation, person_indexes: Iterable[str]
) -> QuerySet[Dossier]:
    """The archived ones too: who may not see those, is only told how many there are."""
    return Dossier.objects.filter(organisation=organisation).of_person(list(person_indexes))


def what_must_stay(
    *, organisation: Organisation, person_indexes: Iterable[str], today: date
) -> list[Kept]:
    """A row for each category and system in which something of him is still kept, also when no law
    asks for that any more; of several dossiers the one that stays longest counts."""
    dossiers = list(dossiers_of_person(organisation, person_indexes))
    lines = _lines({one.kind_id for one in dossiers})
    gone, claimed = _gone(dossiers), _claimed(dossiers, today)
    found: dict[tuple[str, str], list[Kept]] = defaultdict(list)
    for dossier in dossiers:
        for line in lines[dossier.kind_id]:
            if (dossier.pk, line.pk) not in gone:
                is_claimed = bool({(dossier.pk, None), (dossier.pk, line.pk)} & claimed)
                kept = _kept(dossier, line, organisation, is_claimed, today)
                found[kept.category, kept.system].append(kept)
    return [max(rows, key=_how_long) for _place, rows in sorted(found.items())]


def _how_long(kept: Kept) -> tuple[bool, date, bool]:
    return kept.must_stay, kept.until or (date.max if kept.must_stay else date.min), kept.is_claimed


def _kept(
    dossier: Dossier, line: RetentionLine, organisation: Organisation, is_claimed: bool, today: date
) -> Kept:
    here = Kept(
        category=line.category,
        system=line.system.code if line.system else "",
        is_claimed=is_claimed,
    )
    happened = {name: date.fromisoformat(day) for name, day in dossier.triggers.items()}
    ends = [
        (_end(term, happened, organisation.book_year_end_month), term) for term in _by_statute(line)
    ]
    last = max(ends, key=lambda one: one[0] or date.max, default=None)
    if last is None or (last[0] and last[0] < today):
        return here
    until, term = last
    return replace(here, must_stay=True, until=until, statute=term.statute)


def _by_statute(line: RetentionLine) -> list[Term]:
    """The least that a law asks: what a contract or our own policy asks, refuses no erasure."""
    terms = [term_of(row) for row in line.terms]
    return [
        Term(trigger=one.trigger, minimum=one.minimum, name=one.name, statute=one.statute)
        for one in terms
        if one.minimum and one.minimum.kind == TermKind.STATUTE
    ]


def _end(term: Term, happened: dict[str, date], book_year_end_month: int) -> date | None:
    return schedule([term], happened, book_year_end_month=book_year_end_month).keep_until


def _lines(kind_ids: set[int]) -> dict[int, list[RetentionLine]]:
    found: dict[int, list[RetentionLine]] = defaultdict(list)
    rows = RetentionLine.objects.filter(kind__in=kind_ids, is_in_force=True)
    for line in rows.select_related("system"):
        found[line.kind_id].append(line)
    return found


def _gone(dossiers: list[Dossier]) -> set[tuple[int, int]]:
    rows = RetentionItem.objects.filter(dossier__in=dossiers, state__in=GONE)
    return set(rows.values_list("dossier_id", "line_id"))


def _claimed(dossiers: list[Dossier], today: date) -> set[tuple[int, int | None]]:
    """Dossiers, or lines of them, that are held for a legal claim today."""
    rows = HeldDossier.objects.filter(
        dossier__in=dossiers, hold__kind=HoldKind.LEGAL_CLAIM, hold__starts_on__lte=today
    )
    rows = rows.exclude(hold__ends_on__lt=today)
    return set(rows.values_list("dossier_id", "line_id"))
