"""The year report as lines of CSV."""

import csv
from collections.abc import Iterator
from io import StringIO

from django.utils.translation import gettext as _

from privacy_portal.lib.csv_cells import safe_cell
from retention.services.figures import LineFigures, YearFigures
from retention.term_sentences import TermSentence, sentences_of

BYTE_ORDER_MARK = "\ufeff"  # without it Excel misreads accents


def csv_of(figures: YearFigures) -> Iterator[str]:
    yield BYTE_ORDER_MARK
    yield _line(
        [
            _("Kind"), _("Which data"), _("Where"), _("Term"), _("Kept"), _("Archived"),
            _("Not confirmed"), _("Held"),
            _("Late"), _("Destroyed"), _("Destroyed late"),
        ]
    )  # fmt: skip
    for one in figures.lines:
        yield _line(_cells(one))


def _cells(one: LineFigures) -> list[str]:
    texts = [
        one.line.kind.name,
        one.line.category_name,
        one.line.system.name if one.line.system else _("This portal"),
        "; ".join(_words(term) for term in sentences_of(one.line)),
    ]
    counts = (
        one.kept,
        one.archived,
        one.unconfirmed,
        one.held,
        one.late,
        one.destroyed,
        one.destroyed_late,
    )
    figures = ["" if count is None else str(count) for count in counts]
    return [safe_cell(text) for text in texts] + figures


def _words(term: TermSentence) -> str:
    return ", ".join(filter(None, [term.text, term.statute]))


def _line(cells: list[str]) -> str:
    out = StringIO()
    csv.writer(out, delimiter=";").writerow(cells)
    return out.getvalue()
