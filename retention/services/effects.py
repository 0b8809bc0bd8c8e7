"""What a changed term or another ceiling would do, computed and not written: one group of dossiers
for every combination of days that they share."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.db.models.fields.json import KeyTextTransform

from retention.choices import ItemState
from retention.models import Dossier, RetentionItem, RetentionLine, RetentionPolicy, TermChange
from retention.services.policy import policy_of
from retention.term_effect import Effect, Happened, effect_of
from retention.terms import NOT_NEEDED, Term, term_of, with_ceiling

GOING = (ItemState.DESTROYING, ItemState.DESTROYED)


def effect_of_change(change: TermChange, today: date) -> Effect:
    """Cheap for a million dossiers: the database counts, one schedule is made per combination."""
    ceiling = policy_of(change.organisation).ceiling_months
    before, after = (
        with_ceiling([term_of(row) for row in rows], ceiling)
        for rows in (change.before, change.after)
    )
    return effect_of(
        _groups(_present(change.kind_id, change.line_id), {*before, *after}),
        before,
        after,
        today=today,
        book_year_end_month=change.organisation.book_year_end_month,
    )


@dataclass(frozen=True)
class LineEffect:
    line: RetentionLine
    effect: Effect


def effects_of_ceiling(policy: RetentionPolicy, months: int, today: date) -> list[LineEffect]:
    """What another ceiling would do, for each line of which it moves something."""
    lines = RetentionLine.objects.filter(
        kind__organisation=policy.organisation, is_in_force=True, destroyer=""
    )
    found = [
        LineEffect(one, _effect_on(one, policy, months, today))
        for one in lines.select_related("kind", "system").order_by("kind__name", "pk")
    ]
    return [one for one in found if one.effect != Effect(unchanged=one.effect.unchanged)]


def _effect_on(line: RetentionLine, policy: RetentionPolicy, months: int, today: date) -> Effect:
    terms = [term_of(row) for row in line.terms]
    before, after = (with_ceiling(terms, each) for each in (policy.ceiling_months, months))
    if before == after:
        return Effect()
    return effect_of(
        _groups(_present(line.kind_id, line.pk), {*before, *after}),
        before,
        after,
        today=today,
        book_year_end_month=policy.organisation.book_year_end_month,
    )


def _present(kind_id: int, line_id: int | None) -> QuerySet[Dossier]:
    """The dossiers that still have these data."""
    rows = Dossier.objects.filter(kind=kind_id)
    if line_id is None:
        return rows
    gone = RetentionItem.objects.filter(dossier=OuterRef("pk"), line=line_id, state__in=GOING)
    return rows.exclude(Exists(gone))


def _groups(rows: QuerySet[Dossier], terms: set[Term]) -> Iterator[tuple[Happened, int]]:
    triggers = sorted({NOT_NEEDED.trigger, *(one.trigger for one in terms)})
    days = [KeyTextTransform(name, F("triggers")) for name in triggers]
    found = rows.order_by().values_list(*days).annotate(count=Count("pk"))
    for *happened_on, count in found.iterator():
        named = zip(triggers, happened_on, strict=True)
        yield {name: date.fromisoformat(day) for name, day in named if day}, count
