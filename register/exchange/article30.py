"""The article 30 report as HTML for PDF/A, in parts that can be rendered, and as a workbook."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from privacy_portal.accounts.models import Organisation
from privacy_portal.lib.pdf import PdfFailed, render_pdf
from register.documents.report import Entry, Fact, Report, line_headings
from register.exchange.cells import harmless
from register.exchange.sheets import escaped

PDF_VARIANT = "pdf/a-3a"
# What is rendered in a third of the 20 seconds and half of the 512 MB that one rendering may take.
ENTRIES_PER_PDF, LINES_PER_PDF = 40, 300
TIMES_SMALLER = (1, 1, 4, 16)  # a busy moment passes; on a slow day it is made in smaller parts

Numbered = list[tuple[str, Entry]]  # with the part of the report that it stands in


def written_pdf(report: Report, organisation: Organisation, language: str, now: datetime) -> bytes:
    """One PDF/A; of a large register a zip with parts. Raises PdfFailed."""
    for times in TIMES_SMALLER[:-1]:
        with suppress(PdfFailed):
            return _in_parts(list(_parts(report, times)), organisation, language, now)
    return _in_parts(list(_parts(report, TIMES_SMALLER[-1])), organisation, language, now)


def _in_parts(
    parts: list[Report], organisation: Organisation, language: str, now: datetime
) -> bytes:
    pdfs = []
    for place, part in enumerate(parts, start=1):
        html = _html(part, organisation, language, now, (place, len(parts)))
        pdfs.append(render_pdf(html, variant=PDF_VARIANT))
    if len(pdfs) == 1:
        return pdfs[0]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, pdf in enumerate(pdfs, start=1):
            archive.writestr(f"artikel-30-deel-{place:03}.pdf", pdf)
    return stream.getvalue()


def _parts(report: Report, times_smaller: int) -> Iterator[Report]:
    """Every part has the organisation on top; controller and processor stay apart."""
    everything: Numbered = [("controller", one) for one in report.controller]
    everything += [("processor", one) for one in report.processor]
    some: Numbered = []
    for role, entry in everything:
        lines = sum(len(one.lines) for _role, one in some) + len(entry.lines)
        is_full = len(some) >= max(1, ENTRIES_PER_PDF // times_smaller)
        if some and (is_full or lines > LINES_PER_PDF // times_smaller):
            yield _part(report, some)
            some = []
        some.append((role, entry))
    yield _part(report, some)


def _part(report: Report, some: Numbered) -> Report:
    return replace(
        report,
        controller=[one for role, one in some if role == "controller"],
        processor=[one for role, one in some if role == "processor"],
    )


def _html(
    report: Report, organisation: Organisation, language: str, now: datetime, part: tuple[int, int]
) -> str:
    return render_to_string(
        "pdf/article30.html",
        {"report": report, "organisation": organisation, "language": language, "now": now,
         "headings": line_headings(), "part": part[0], "parts": part[1]},
    )  # fmt: skip


# --- Workbook ------------------------------------------------------------------------------------


def written_xlsx(report: Report) -> bytes:
    book = Workbook(write_only=True)
    _facts_sheet(book, _("Organisation"), report)
    _entries_sheet(book, _("Controller 30(1)"), report.controller)
    _entries_sheet(book, _("Processor 30(2)"), report.processor)
    _lines_sheet(book, _("Data"), [*report.controller, *report.processor])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _facts_sheet(book: Any, title: str, report: Report) -> None:
    sheet = _sheet(book, title, 3)
    state = _("Working copies: this is a draft") if report.is_draft else _("Published versions")
    _append(sheet, [report.title, state], is_heading=True)
    _append(sheet, [_("What"), _("Article"), _("Value")], is_heading=True)
    for fact in report.organisation:
        _append(sheet, [fact.label, fact.article, "\n".join(fact.values)])


def _entries_sheet(book: Any, title: str, entries: list[Entry]) -> None:
    """A column for each fact that any entry has, in their order."""
    kinds = dict.fromkeys((one.article, one.label) for entry in entries for one in entry.facts)
    sheet = _sheet(book, title, 3 + len(kinds))
    labels = [label for _article, label in kinds]
    _append(sheet, [_("Number"), _("Activity"), _("Version"), *labels], is_heading=True)
    _append(sheet, ["", "", "", *(article for article, _label in kinds)], is_heading=True)
    for entry in entries:
        facts = {(one.article, one.label): one for one in entry.facts}
        cells = [_joined(facts.get(kind)) for kind in kinds]
        _append(sheet, [entry.code, entry.name, entry.version, *cells])


def _joined(fact: Fact | None) -> str:
    return "\n".join(fact.values) if fact else ""


def _lines_sheet(book: Any, title: str, entries: list[Entry]) -> None:
    headings = line_headings()
    sheet = _sheet(book, title, 1 + len(headings))
    _append(sheet, [_("Activity"), *(label for _article, label in headings)], is_heading=True)
    _append(sheet, ["", *(article for article, _label in headings)], is_heading=True)
    for entry in entries:
        for line in entry.lines:
            _append(sheet, [entry.name, *line])


def _sheet(book: Any, title: str, columns: int) -> Any:
    sheet = book.create_sheet(title.replace("/", "-")[:31])
    sheet.freeze_panes = "C3"
    for place in range(1, columns + 1):
        sheet.column_dimensions[get_column_letter(place)].width = 32
    return sheet


def _append(sheet: Any, texts: list[str], *, is_heading: bool = False) -> None:
    """No cell is a formula (M16)."""
    cells = []
    for text in texts:
        cell = WriteOnlyCell(sheet, value=escaped(harmless(text))[:32_000])
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if is_heading:
            cell.font = Font(bold=True)
            cell.fill = PatternFill("solid", fgColor="E4EAF2")
        cells.append(cell)
    sheet.append(cells)
