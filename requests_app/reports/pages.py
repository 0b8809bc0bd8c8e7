"""The figures as a page shows them: rows with words, charts, lines of CSV."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Any

from django.db.models import Min, TextChoices
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import Organisation
from privacy_portal.lib.charts import Chart, bar_chart
from privacy_portal.lib.csv_cells import safe_cell
from requests_app.choices import Channel, ExtensionReason, RefusalGround, RightType
from requests_app.export import BYTE_ORDER_MARK
from requests_app.models import PastRequest, PrivacyRequest
from requests_app.reports.figures import Cell, Figures, figures_of

MOST_YEARS = 10


@dataclass(frozen=True)
class Row:
    label: str
    cell: Cell


def years_of(organisation: Organisation, today: date) -> list[int]:
    """From this year back to the first request."""
    present = PrivacyRequest.objects.filter(organisation=organisation)
    past = PastRequest.objects.filter(organisation=organisation)
    days = (
        present.aggregate(first=Min("received_on"))["first"],
        past.aggregate(first=Min("received_in"))["first"],
    )
    first = min((day for day in days if day), default=today)
    oldest = max(first.year, today.year - MOST_YEARS + 1)
    return list(range(today.year, oldest - 1, -1))


def figures_of_year(organisation: Organisation, year: int, today: date) -> Figures:
    """Up to today when the year is not over."""
    return figures_of(organisation, date(year, 1, 1), min(date(year, 12, 31), today))


def rights_rows(figures: Figures) -> list[Row]:
    return [Row(label_of(RightType, right), figures.cell(right)) for right in figures.rights]


def month_rows(figures: Figures) -> list[Row]:
    return [Row(str(MONTHS[month]), figures.cell(None, month)) for month in figures.months]


def counted_rows(counts: Counter[str], choices: type[TextChoices]) -> list[tuple[str, int]]:
    """The most first."""
    return [(label_of(choices, code), count) for code, count in counts.most_common()]


def label_of(choices: type[TextChoices], code: str) -> str:
    """The code itself when it is no longer among the choices."""
    return str(dict(choices.choices).get(code, code))


def page_of(figures: Figures) -> dict[str, Any]:
    return {
        "rights": rights_rows(figures),
        "months": month_rows(figures),
        "together": figures.cell(),
        "channels": counted_rows(figures.channels, Channel),
        "grounds": counted_rows(figures.grounds, RefusalGround),
        "extension_reasons": counted_rows(figures.extension_reasons, ExtensionReason),
        "count_chart": _chart(figures, "received", "answered", "late"),
        "days_chart": _chart(figures, "median", "p90"),
    }


def _chart(figures: Figures, *names: str) -> Chart:
    cells = [figures.cell(None, month) for month in figures.months]
    series = [[getattr(cell, name) for cell in cells] for name in names]
    return bar_chart([str(MONTHS_3[month]) for month in figures.months], series)


def csv_of(figures: Figures) -> Iterator[str]:
    """A line per right and month, then the totals; an empty month stands for the whole period."""
    yield BYTE_ORDER_MARK + _line(
        [
            _("Right"), _("Month"), _("Received"), _("Closed"), _("Answered"), _("Answered late"),
            _("Median in days"), _("90 in 100 within days"), _("Extended"), _("Open at the end"),
        ]
    )  # fmt: skip
    for right in (*figures.rights, None):
        name = label_of(RightType, right) if right else _("All rights")
        for month in (*figures.months, None):
            cell = figures.cell(right, month)
            day = f"{figures.first.year}-{month:02d}" if month else ""
            yield _line([name, day, *vars(cell).values()])


def _line(cells: list[object]) -> str:
    text = StringIO()
    csv.writer(text, delimiter=";").writerow([safe_cell(cell) for cell in cells])
    return text.getvalue()
