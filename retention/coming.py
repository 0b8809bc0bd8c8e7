"""What is archived and destroyed in the coming weeks, read by index: as costly as what is due."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, QuerySet

from privacy_portal.accounts.models import Organisation
from retention.choices import ItemState
from retention.models import DestructionList, Dossier, RetentionItem, RetentionLine

HORIZONS = (30, 60, 90)  # days
WEEKS = 13
A_WEEK = timedelta(days=7)
UNCONFIRMED = (ItemState.DESTROYING, ItemState.FAILED)


@dataclass(frozen=True)
class Week:
    starts_on: date  # a Monday
    archived: int
    destroyed: int


@dataclass
class LineComing:
    """One line of the register: how many within 30, 60 and 90 days."""

    line: RetentionLine
    archived: list[int] = field(default_factory=lambda: [0] * len(HORIZONS))
    destroyed: list[int] = field(default_factory=lambda: [0] * len(HORIZONS))
    first_on: date | None = None


@dataclass(frozen=True)
class Coming:
    weeks: list[Week]
    lines: list[LineComing]
    overdue: int  # past the last allowed day and still there
    to_judge: int  # items of which a person must say what happens
    unplanned: int  # dossiers of which dates are being computed

    @property
    def destroyed(self) -> list[int]:
        return [sum(one.destroyed[n] for one in self.lines) for n in range(len(HORIZONS))]

    @property
    def archived(self) -> list[int]:
        return [sum(one.archived[n] for one in self.lines) for n in range(len(HORIZONS))]


def coming(organisation: Organisation, today: date) -> Coming:
    last = today + timedelta(days=HORIZONS[-1])
    items = RetentionItem.objects.filter(organisation=organisation)
    lines = RetentionLine.objects.filter(kind__organisation=organisation).values_list(
        "pk", flat=True
    )
    to_archive = RetentionItem.objects.owing_archive(last).filter(line__in=list(lines))
    archived = _per_day(to_archive, "archive_by", today)
    destroyed = _per_day(items.due_by(last).filter(delete_by__gte=today), "delete_by", today)
    return Coming(
        weeks=_weeks(archived, destroyed, today),
        lines=_lines(archived, destroyed, today),
        overdue=overdue(organisation, today),
        to_judge=items.present().exclude(review_reason="").count(),
        unplanned=Dossier.objects.filter(organisation=organisation, is_plan_owed=True).count(),
    )


def overdue(organisation: Organisation, today: date) -> int:
    """Also what a system was told to destroy and did not confirm (R-RET-08)."""
    present = RetentionItem.objects.filter(organisation=organisation).overdue(today)
    lists = DestructionList.objects.filter(organisation=organisation).unfinished()
    told = RetentionItem.objects.filter(
        destruction_list__in=lists, state__in=UNCONFIRMED, delete_by__lt=today
    )
    return present.count() + told.count()


Days = list[tuple[int, date, int]]  # line, day, how many


def _per_day(items: QuerySet[RetentionItem], name: str, today: date) -> Days:
    """What should have happened already counts as today."""
    found = items.order_by().values_list("line_id", name).annotate(count=Count("pk"))
    return [(line, max(day, today), count) for line, day, count in found]


def _weeks(archived: Days, destroyed: Days, today: date) -> list[Week]:
    monday = today - timedelta(days=today.weekday())
    counts: list[Counter[date]] = [Counter(), Counter()]
    for counter, days in zip(counts, (archived, destroyed), strict=True):
        for _line, day, count in days:
            counter[day - timedelta(days=day.weekday())] += count
    starts = [monday + n * A_WEEK for n in range(WEEKS + 1)]
    return [Week(one, counts[0][one], counts[1][one]) for one in starts]


def _lines(archived: Days, destroyed: Days, today: date) -> list[LineComing]:
    pks = {line for line, _day, _count in (*archived, *destroyed)}
    lines = RetentionLine.objects.filter(pk__in=pks).select_related("kind", "system")
    found = {line.pk: LineComing(line) for line in lines}
    for name, days in (("archived", archived), ("destroyed", destroyed)):
        for line, day, count in days:
            _add(found[line], name, day, count, today)
    return sorted(found.values(), key=lambda one: (one.line.kind.name, one.line.category_name))


def _add(row: LineComing, name: str, day: date, count: int, today: date) -> None:
    counts: list[int] = getattr(row, name)
    for place, horizon in enumerate(HORIZONS):
        if day <= today + timedelta(days=horizon):
            counts[place] += count
    row.first_on = min(day, row.first_on or day)


def due_items(line: RetentionLine, today: date) -> QuerySet[RetentionItem]:
    """Those of one line that are destroyed within the last horizon, the first due first."""
    items = RetentionItem.objects.filter(organisation_id=line.kind.organisation_id, line=line)
    last = today + timedelta(days=HORIZONS[-1])
    return (
        items.due_by(last).select_related("dossier", "destruction_list").order_by("delete_by", "pk")
    )


def items_to_judge(organisations: list[Organisation]) -> QuerySet[RetentionItem]:
    """Two rules say different things, so a person says what happens (rules 5.2, 4 and 9)."""
    items = RetentionItem.objects.filter(organisation__in=organisations).present()
    rows = items.exclude(review_reason="").select_related("dossier__kind", "line__system")
    return rows.order_by("pk")
