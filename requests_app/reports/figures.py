"""The figures of one organisation over a period, in six queries however many requests there are.

What was received counts in the month of receipt, what was answered in the month of the answer. Days
are calendar days from receipt to answer, on paper to the day of posting; late is after the legal
date as it was then, so after suspension and extension (art. 12(3)). An extension gives no more time
to refuse, in whole or in part (art. 12(4)).
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from typing import Any

from django.db import connection
from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import ExtractMonth

from privacy_portal.accounts.models import Organisation
from requests_app.choices import ClockEventKind, Outcome
from requests_app.models import (
    ClockEvent,
    Decision,
    DecisionLine,
    PastRequest,
    PrivacyRequest,
)
from requests_app.rights import ANSWER_KINDS, ANSWERED

# One row for each closed request. `days`: to the answer; NULL when there was none.
CLOSED_SQL = """
    SELECT id, organisation_id, "right", closed_on,
           CASE WHEN is_answered THEN answered_on - received_on END AS days,
           coalesce(is_answered AND answered_on > last_on, false) AS is_late
    FROM (
        SELECT id, organisation_id, "right", closed_on, received_on,
               outcome = ANY(%(answered)s) AS is_answered,
               CASE WHEN outcome = ANY(%(refused)s) THEN refusal_due_on ELSE due_on END AS last_on,
               greatest(closed_on, (
                   SELECT max(sent_on) FROM requests_app_letter AS letter
                   WHERE letter.privacy_request_id = request.id AND letter.kind = ANY(%(kinds)s)
               )) AS answered_on
        FROM requests_app_privacyrequest AS request
        WHERE closed_on IS NOT NULL
    ) AS dated
"""
CLOSED_VALUES: dict[str, Any] = {
    "answered": [one.value for one in ANSWERED],
    "refused": [Outcome.REFUSED.value, Outcome.PARTLY.value],
    "kinds": [one.value for one in ANSWER_KINDS],
}
# Per right and month, per right, per month and together: a median of medians would be wrong, and
# Django has no grouping sets. What was destroyed still counts (models.PastRequest).
ANSWERS_SQL = f"""
    WITH closed AS (
        SELECT "right", closed_on, days, is_late FROM ({CLOSED_SQL}) AS present
        WHERE organisation_id = %(organisation)s AND closed_on BETWEEN %(first)s AND %(last)s
        UNION ALL
        SELECT "right", closed_in, days, is_late FROM requests_app_pastrequest
        WHERE organisation_id = %(organisation)s AND closed_in BETWEEN %(first)s AND %(last)s
    )
    SELECT "right", extract(month FROM closed_on)::int AS month, count(*), count(days),
           count(*) FILTER (WHERE is_late),
           percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY days)
    FROM closed
    GROUP BY GROUPING SETS (("right", month), ("right"), (month), ())
"""  # noqa: S608  # constants only

Place = tuple[str | None, int | None]  # a right and a month; None: all of them together


@dataclass
class Cell:
    received: int = 0
    closed: int = 0
    answered: int = 0
    late: int = 0
    median: int | None = None  # days; None: nothing was answered
    p90: int | None = None
    extended: int = 0
    open_at_end: int = 0

    def __bool__(self) -> bool:
        return any(vars(self).values())

    @property
    def in_time_percentage(self) -> int | None:
        return 100 * (self.answered - self.late) // self.answered if self.answered else None


@dataclass(frozen=True)
class Figures:
    """Within one calendar year."""

    first: date
    last: date
    cells: dict[Place, Cell] = field(default_factory=dict)
    channels: Counter[str] = field(default_factory=Counter)
    grounds: Counter[str] = field(default_factory=Counter)  # of refusals, also in part
    extension_reasons: Counter[str] = field(default_factory=Counter)

    def cell(self, right: str | None = None, month: int | None = None) -> Cell:
        return self.cells.setdefault((right, month), Cell())

    @property
    def months(self) -> range:
        return range(self.first.month, self.last.month + 1)

    @property
    def rights(self) -> list[str]:
        """Those of which there is anything to tell."""
        return sorted({right for (right, _month), cell in self.cells.items() if right and cell})


def figures_of(organisation: Organisation, first: date, last: date) -> Figures:
    """Both days included; they lie in one year."""
    figures = Figures(first, last)
    _add_received(figures, organisation)
    _add_answers(figures, organisation)
    _add_extensions(figures, organisation)
    _add_grounds(figures, organisation)
    _add_open(figures, organisation)
    return figures


def _places(right: str, month: int) -> list[Place]:
    return [(right, month), (right, None), (None, month), (None, None)]


def _add_received(figures: Figures, organisation: Organisation) -> None:
    days = (figures.first, figures.last)
    present = PrivacyRequest.objects.filter(organisation=organisation, received_on__range=days)
    past = PastRequest.objects.filter(organisation=organisation, received_in__range=days)
    rows = _counted(present, "right", ExtractMonth("received_on"), "channel").union(
        _counted(past, "right", ExtractMonth("received_in"), "channel"), all=True
    )
    for right, month, channel, count in rows:
        figures.channels[channel] += count
        for place in _places(right, month):
            figures.cell(*place).received += count


def _counted(rows: QuerySet[Any], *names: Any) -> QuerySet[Any, Any]:
    counted: QuerySet[Any, Any] = rows.order_by().values_list(*names).annotate(count=Count("pk"))
    return counted


def _add_answers(figures: Figures, organisation: Organisation) -> None:
    values = CLOSED_VALUES | {
        "organisation": organisation.pk,
        "first": figures.first,
        "last": figures.last,
    }
    with connection.cursor() as cursor:
        cursor.execute(ANSWERS_SQL, values)
        rows = cursor.fetchall()
    for right, month, closed, answered, late, days in rows:
        cell = figures.cell(right, month)
        cell.closed, cell.answered, cell.late = closed, answered, late
        cell.median, cell.p90 = (round(one) for one in days) if days else (None, None)


def _add_extensions(figures: Figures, organisation: Organisation) -> None:
    days = (figures.first, figures.last)
    present = ClockEvent.objects.filter(
        kind=ClockEventKind.EXTENDED,
        happened_on__range=days,
        privacy_request__organisation=organisation,
    )
    past = PastRequest.objects.filter(organisation=organisation, extended_in__range=days)
    rows = _counted(present, "privacy_request__right", ExtractMonth("happened_on"), "reason").union(
        _counted(past, "right", ExtractMonth("extended_in"), "extension_reason"), all=True
    )
    for right, month, reason, count in rows:
        figures.extension_reasons[reason] += count
        for place in _places(right, month):
            figures.cell(*place).extended += count


def _add_grounds(figures: Figures, organisation: Organisation) -> None:
    """Of the last decision of each answered request, as a whole or of a line; a ground counts once
    a request."""
    closed = Q(
        privacy_request__organisation=organisation,
        privacy_request__closed_on__range=(figures.first, figures.last),
        privacy_request__outcome__in=[Outcome.REFUSED, Outcome.PARTLY],
    )
    last = (
        Decision.objects.filter(closed)
        .order_by()
        .values("privacy_request")
        .annotate(last=Max("pk"))
        .values("last")
    )
    whole = Decision.objects.filter(pk__in=last).exclude(ground="")
    lines = DecisionLine.objects.filter(decision__in=last).exclude(ground="")
    pairs = whole.order_by().values_list("ground", "privacy_request").union(
        lines.order_by().values_list("ground", "decision__privacy_request")
    )  # fmt: skip
    figures.grounds.update(ground for ground, _request in pairs)
    past = PastRequest.objects.filter(
        organisation=organisation, closed_in__range=(figures.first, figures.last)
    )
    for grounds in past.exclude(grounds=[]).values_list("grounds", flat=True):
        figures.grounds.update(grounds)


def _add_open(figures: Figures, organisation: Organisation) -> None:
    """From what was open when the period began, with what came in and what was closed since."""
    present = PrivacyRequest.objects.filter(
        Q(closed_on=None) | Q(closed_on__gte=figures.first),
        organisation=organisation,
        received_on__lt=figures.first,
    )
    past = PastRequest.objects.filter(
        organisation=organisation,
        received_in__lt=figures.first,
        closed_in__gte=figures.first,
    )
    at_start: Counter[str | None] = Counter()
    for right, count in _counted(present, "right").union(_counted(past, "right"), all=True):
        at_start.update({right: count, None: count})
    for right in dict.fromkeys((None, *figures.rights, *at_start)):
        of_months = [figures.cell(right, month) for month in figures.months]
        changes = (cell.received - cell.closed for cell in of_months)
        counts = list(accumulate(changes, initial=at_start[right]))
        for cell, count in zip(of_months, counts[1:], strict=True):
            cell.open_at_end = count
        figures.cell(right).open_at_end = counts[-1]
