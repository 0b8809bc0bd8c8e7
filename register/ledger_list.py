"""The lists of disclosures and consents, newest first, fifty at a time; and disclosures as CSV."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from privacy_portal.lib.csv_cells import safe_cell
from register.models import Consent, Disclosure
from register.models.ledger import LedgerQuerySet

PAGE_SIZE = 50
MOST_FOUND = 200  # of one person
BATCH = 500
BYTE_ORDER_MARK = "\ufeff"  # without it a spreadsheet reads é as Ã©


def disclosures(rows: LedgerQuerySet[Disclosure], filters: dict[str, Any]) -> Any:
    for name in ("recipient", "subject_type", "ground"):
        if filters.get(name):
            rows = rows.filter(**{name: filters[name]})
    return rows.select_related("recipient", "subject_type", "activity", "noted_by")


def consents(rows: LedgerQuerySet[Consent], filters: dict[str, Any]) -> Any:
    if filters.get("text"):
        rows = rows.filter(text=filters["text"])
    state = {
        "geldig": Q(withdrawn_on=None),
        "open": Q(withdrawn_on__isnull=False, carried_out_on=None),
        "ingetrokken": Q(withdrawn_on__isnull=False),
    }.get(filters.get("state", ""), Q())
    return rows.filter(state).select_related("text", "subject_type", "noted_by")


@dataclass(frozen=True)
class Page:
    rows: list[Any]
    previous: int | None  # the id of the row at which the page before this one ends
    next: int | None


def page_of(rows: Any, day: str, *, after: str, before: str) -> Page:
    """By the id of a row, as it stands in an address; nonsense is the first page."""
    is_back = bool(before)
    start = _row(rows, before or after)
    if start is None:
        is_back = False
    else:
        way, on = "gt" if is_back else "lt", getattr(start, day)
        beyond = Q(**{f"{day}__{way}": on}) | Q(**{day: on, f"pk__{way}": start.pk})
        rows = rows.filter(beyond)
    order = (day, "pk") if is_back else (f"-{day}", "-pk")
    found = list(rows.order_by(*order)[: PAGE_SIZE + 1])
    has_more, shown = len(found) > PAGE_SIZE, found[:PAGE_SIZE]
    if is_back:
        shown.reverse()
    if not shown:
        return Page([], None, None)
    has_previous, has_next = (has_more, True) if is_back else (start is not None, has_more)
    return Page(shown, shown[0].pk if has_previous else None, shown[-1].pk if has_next else None)


def _row(rows: Any, pk: str) -> Any:
    if not pk.isascii() or not pk.isdecimal() or len(pk) > 18:
        return None
    return rows.filter(pk=pk).first()


def csv_lines(rows: Any) -> Iterator[str]:
    """With a heading; cells that a spreadsheet shows and does not run (M16)."""
    yield BYTE_ORDER_MARK + _line(
        [
            _("When"), _("To whom"), _("Whose data"), _("Number"), _("Which data"), _("Why"),
            _("Activity"), _("Remark"), _("Struck out on"),
        ]
    )  # fmt: skip
    for row in rows.prefetch_related("categories").iterator(chunk_size=BATCH):
        yield _line(
            [
                row.disclosed_on,
                row.recipient.name,
                row.subject_type.name,
                row.reference,
                ", ".join(one.name for one in row.categories.all()),
                row.get_ground_display(),
                row.activity.name if row.activity else "",
                row.note,
                row.struck_on,
            ]
        )


def _line(cells: list[Any]) -> str:
    text = StringIO()
    csv.writer(text, delimiter=";").writerow([safe_cell(cell) for cell in cells])
    return text.getvalue()
