"""The figures of a year: what is kept, archived, held and late is counted by a worker once a week,
because that looks at every item; what was destroyed is added up from the batches."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, F, Q, QuerySet

from privacy_portal.accounts.models import Organisation
from retention.choices import ItemState
from retention.models import (
    DestructionBatch,
    RetentionFigure,
    RetentionItem,
    RetentionLine,
)
from retention.models.dossiers import PRESENT, UNFINISHED

EVERY = timedelta(days=7)
COUNTED = ("kept", "archived", "unconfirmed", "held", "late")
TOLD = (ItemState.DESTROYING, ItemState.FAILED)


@dataclass(frozen=True)
class LineFigures:
    """Of one line of the register; the first five on the day they were counted."""

    line: RetentionLine
    kept: int | None = 0  # None: not counted yet
    archived: int | None = 0
    unconfirmed: int | None = 0  # was to be destroyed, and nobody confirmed it, or it failed
    held: int | None = 0  # its day has come, and a hold keeps it
    late: int | None = 0  # its day has passed, and it is still there
    destroyed: int = 0
    destroyed_late: int = 0


@dataclass(frozen=True)
class YearFigures:
    counted_on: date | None  # None: not counted yet
    lines: list[LineFigures]


def owing_count(today: date) -> QuerySet[Organisation]:
    fresh = RetentionFigure.objects.filter(year=today.year, counted_on__gt=today - EVERY)
    with_items = RetentionLine.objects.values("kind__organisation")
    return Organisation.objects.filter(pk__in=with_items).exclude(
        pk__in=fresh.values("organisation")
    )


@transaction.atomic
def count_figures(*, organisation: Organisation, today: date) -> RetentionFigure:
    """A second time on a day writes the same."""
    figure, _made = RetentionFigure.objects.update_or_create(
        organisation=organisation,
        year=today.year,
        defaults={"counted_on": today, "rows": _counted(organisation, today)},
    )
    return figure


def _counted(organisation: Organisation, today: date) -> list[Any]:
    items = RetentionItem.objects.filter(organisation=organisation, state__in=UNFINISHED)
    held = Q(due_on__lte=today) & (Q(delete_by=None) | Q(delete_by__gt=F("due_on")))
    rows = items.order_by().values("line_id")
    counted = rows.annotate(
        kept=Count("pk", filter=Q(state=ItemState.KEPT)),
        archived=Count("pk", filter=Q(state=ItemState.ARCHIVED)),
        unconfirmed=Count("pk", filter=Q(state__in=TOLD)),
        held=Count("pk", filter=held & Q(review_reason="", state__in=PRESENT)),
        late=Count("pk", filter=Q(delete_by__lt=today)),
    )
    return list(counted)


def year_figures(organisation: Organisation, year: int) -> YearFigures:
    noted = RetentionFigure.objects.filter(organisation=organisation, year=year).first()
    found: dict[int, dict[str, int]] = {}
    for row in noted.rows if noted else ():
        found[row["line_id"]] = {name: row.get(name, 0) for name in COUNTED}
    for line, (destroyed, late) in _destroyed(organisation, year).items():
        found.setdefault(line, {}).update(destroyed=destroyed, destroyed_late=late)
    lines = RetentionLine.objects.filter(pk__in=found).select_related("kind", "system")
    unknown: dict[str, Any] = {} if noted else dict.fromkeys(COUNTED)
    figures = [LineFigures(line, **unknown | found[line.pk]) for line in lines]
    figures.sort(key=lambda one: (one.line.kind.name, one.line.category_name, one.line.pk))
    return YearFigures(noted.counted_on if noted else None, figures)


def _destroyed(organisation: Organisation, year: int) -> dict[int, list[int]]:
    batches = DestructionBatch.objects.filter(
        destruction_list__organisation=organisation, destroyed_at__year=year
    )
    found: dict[int, list[int]] = {}
    for counts in batches.values_list("counts", flat=True).iterator():
        _add(found, counts)
    return found


def _add(found: dict[int, list[int]], counts: dict[str, Any]) -> None:
    for line, (destroyed, late) in counts.items():
        so_far = found.setdefault(int(line), [0, 0])
        so_far[0] += destroyed
        so_far[1] += late


def years_of(organisation: Organisation, today: date) -> list[int]:
    """From this year back to the first with anything destroyed or counted."""
    first = RetentionFigure.objects.filter(organisation=organisation).order_by("year").first()
    oldest = first.year if first else today.year
    return list(range(today.year, min(oldest, today.year) - 1, -1))
