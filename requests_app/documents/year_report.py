"""What the officer tells the board of a year: figures, and what he writes himself (art. 38, 39)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.template.loader import render_to_string
from django.utils.translation import get_language

from privacy_portal.accounts.models import Organisation
from register.models import RegisterFigure
from requests_app.choices import RightType
from requests_app.models import YearReport
from requests_app.reports.figures import Cell
from requests_app.reports.pages import figures_of_year, page_of


@dataclass(frozen=True)
class RegisterState:
    """At the beginning of the year and at its end, as far as it was counted."""

    first: RegisterFigure | None
    last: RegisterFigure | None


def year_report_html(organisation: Organisation, year: int, *, today: date, now: datetime) -> str:
    figures = figures_of_year(organisation, year, today)
    context = {
        "organisation": organisation,
        "year": year,
        "first": figures.first,
        "last": figures.last,
        "is_over": today.year > year,
        "language": get_language(),
        "now": now,
        "paragraphs": paragraphs_of(organisation, year),
        "complaints": figures.cell(RightType.COMPLAINT),
        "before": cell_of_year_before(organisation, year, today),
        "register": register_state(organisation, year),
        **page_of(figures),
    }
    return render_to_string("pdf/year_report.html", context)


def paragraphs_of(organisation: Organisation, year: int) -> list[str]:
    report = YearReport.objects.filter(organisation=organisation, year=year).first()
    text = report.text.replace("\r\n", "\n") if report else ""
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def cell_of_year_before(organisation: Organisation, year: int, today: date) -> Cell:
    return figures_of_year(organisation, year - 1, today).cell()


def register_state(organisation: Organisation, year: int) -> RegisterState:
    rows = RegisterFigure.objects.filter(organisation=organisation, day__year=year).order_by("day")
    return RegisterState(rows.first(), rows.last())
