"""Requests as lines of CSV that a spreadsheet opens and does not run (M16)."""

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from django.utils.translation import gettext as _

from privacy_portal.lib.csv_cells import safe_cell
from requests_app.askers import asker, intakes_of
from requests_app.intake import Intake
from requests_app.models import PrivacyRequest
from requests_app.models.privacy_request import PrivacyRequestQuerySet

BATCH = 500
BYTE_ORDER_MARK = "\ufeff"  # without it a spreadsheet reads é as Ã©


def csv_lines(rows: PrivacyRequestQuerySet) -> Iterator[str]:
    """With a heading, in bits: neither the rows nor their keys stand in memory together."""
    yield BYTE_ORDER_MARK + _line(_heading())
    ordered = rows.select_related("organisation", "assigned_to").order_by("queue_on", "pk")
    rest = ordered.iterator(chunk_size=BATCH)
    while some := list(islice(rest, BATCH)):
        for row, intake in zip(some, intakes_of(some), strict=True):
            yield _line(_cells(row, intake))


def _heading() -> list[object]:
    return [
        _("Number"), _("Organisation"), _("Right"), _("From"), _("Received on"), _("Answer by"),
        _("Internal target"), _("State"), _("Outcome"), _("Closed on"), _("Came in by"),
        _("Handler"),
    ]  # fmt: skip


def _cells(row: PrivacyRequest, intake: Intake | None) -> list[object]:
    return [
        row.number,
        row.organisation.name,
        row.get_right_display(),
        asker(row, intake),
        row.received_on,
        row.due_on,
        row.internal_target_on,
        row.get_state_display(),
        row.get_outcome_display() if row.outcome else "",
        row.closed_on,
        row.get_channel_display(),
        row.assigned_to.name if row.assigned_to else "",
    ]


def _line(cells: list[object]) -> str:
    text = StringIO()
    csv.writer(text, delimiter=";").writerow([safe_cell(cell) for cell in cells])
    return text.getvalue()
