"""What a changed term would do, computed and not written: one group of dossiers for every
combination of days that they share."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.db.models.fields.json import KeyTextTransform

from retention.choices import ItemState
from retention.models import Dossier, RetentionItem, TermChange
from retention.services.policy import policy_of
from retention.term_effect import Effect, Happened, effect_of
from retention.terms import Term, term_of, with_ceiling

GOING = (ItemState.DESTROYING, ItemState.DESTROYED)


def effect_of_change(change: TermChange, today: date) -> Effect:
    """Cheap for a million dossiers: the database counts, one schedule is made per combination."""
    ceiling = policy_of(change.organisation).ceiling_months
    before, after = (
        with_ceiling([term_of(row) for row in rows], ceiling)
        for rows in (change.before, change.after)
    )
    return effect_of(
        _groups(_present(change), {*before, *after}),
        before,
        after,
        today=today,
        book_year_end_month=change.organisation.book_year_end_month,
    )


def _present(change: TermChange) -> QuerySet[Dossier]:
    """The dossiers that still have these data."""
    rows = Dossier.objects.filter(kind=change.kind_id)
    if change.line_id is None:
        return rows
    gone = RetentionItem.objects.filter(
        dossier=OuterRef("pk"), line=change.line_id, state__in=GOING
    )
    return rows.exclude(Exists(gone))


def _groups(rows: QuerySet[Dossier], terms: set[Term]) -> Iterator[tuple[Happened, int]]:
    triggers = sorted({one.trigger for one in terms})
    days = [KeyTextTransform(name, F("triggers")) for name in triggers]
    found = rows.order_by().values_list(*days).annotate(count=Count("pk"))
    for *happened_on, count in found.iterator():
        named = zip(triggers, happened_on, strict=True)
        yield {name: date.fromisoformat(day) for name, day in named if day}, count
