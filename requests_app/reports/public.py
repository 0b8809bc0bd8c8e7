"""The figures that an organisation shows to everybody, without small numbers."""

from dataclasses import dataclass
from datetime import date

from privacy_portal.accounts.models import Organisation
from requests_app.choices import RightType
from requests_app.reports.figures import Figures, figures_of
from requests_app.reports.pages import label_of
from requests_app.reports.small_numbers import (
    FEWEST,
    in_time_told,
    last_day_told,
    told,
    total_told,
)


@dataclass(frozen=True)
class PublicRow:
    """None: not told, because it is about fewer than five."""

    right: str
    received: int | None
    in_time: int | None  # percentage, in steps
    median: int | None  # days


@dataclass(frozen=True)
class PublicYear:
    year: int
    last: date
    rows: list[PublicRow]  # of the rights that were asked for often enough
    few: list[str]  # the other rights, asked for or not
    total: int
    is_whole_total: bool  # if not: at least this many
    in_time: int | None
    median: int | None


def public_years(organisation: Organisation, today: date) -> list[PublicYear]:
    """This year and the year before, as far as anything may be told of them."""
    days = {year: last_day_told(year, today) for year in (today.year, today.year - 1)}
    return [_year(organisation, year, last) for year, last in days.items() if last]


def _year(organisation: Organisation, year: int, last: date) -> PublicYear:
    figures = figures_of(organisation, date(year, 1, 1), last)
    total, is_whole = total_told(figures.cell(right).received for right in RightType.values)
    rows, of_all = [_row(figures, right) for right in RightType.values], _row(figures, None)
    return PublicYear(
        year=year,
        last=last,
        rows=[row for row in rows if row.received is not None],
        few=[row.right for row in rows if row.received is None],
        total=total,
        is_whole_total=is_whole,
        in_time=of_all.in_time,
        median=of_all.median,
    )


def _row(figures: Figures, right: str | None) -> PublicRow:
    cell = figures.cell(right)
    return PublicRow(
        right=label_of(RightType, right) if right else "",
        received=told(cell.received),
        in_time=in_time_told(cell.answered, cell.late),
        median=cell.median if cell.answered >= FEWEST else None,
    )
