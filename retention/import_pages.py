"""What the page of a file of dossiers shows: counts, warnings, and its rows in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from privacy_portal.lib.csv_cells import safe_cell
from privacy_portal.vault.services import file_names
from register.choices import ImportState
from retention.choices import RowOutcome
from retention.models import DossierImport, DossierImportRow
from retention.row_words import column_in_words, problem_in_words, refusal_in_words
from retention.rows import TRIGGERS
from retention.services.imports import OWED

PER_PAGE = 50
TONES = {RowOutcome.WRONG: "danger", RowOutcome.LEFT: "warn", RowOutcome.NEW: "ok"}
TRIED = (ImportState.CHECKED, ImportState.CONFIRMED, ImportState.UNDONE)


@dataclass(frozen=True)
class Line:
    number: int
    key: str
    outcome: str
    tone: str
    said: list[str]  # what is wrong with it, or changes


@dataclass(frozen=True)
class Sent:
    run: DossierImport
    name: str  # of the file; empty once that is destroyed
    rows: int


def sent_files(runs: Sequence[DossierImport]) -> list[Sent]:
    """With their files selected."""
    files = [one.stored_file for one in runs if one.stored_file]
    names = dict(zip(files, file_names(files), strict=True))
    return [
        Sent(
            run=one,
            name=(one.stored_file and names[one.stored_file]) or "",
            rows=sum(_totals(one).values()),
        )
        for one in runs
    ]


def _totals(run: DossierImport) -> dict[str, int]:
    return {code: run.counts.get(code, 0) for code in RowOutcome.values}


def report(run: DossierImport, outcome: str, after: str) -> dict[str, Any]:
    """`outcome`: only those rows; `after`: the number of the row before the first."""
    totals = _totals(run)
    return {
        "is_waiting": run.state in OWED,
        "total": sum(totals.values()),
        "counts": [(RowOutcome(code), number) for code, number in totals.items() if number],
        "chosen": outcome if outcome in RowOutcome.values else "",
        "due": run.counts.get("due", 0),
        "lost": run.counts.get("lost", 0),
        "wrong": totals[RowOutcome.WRONG],
        "error": refusal_in_words(run.error),
        **(_page(run, outcome, after) if run.state in TRIED else {}),
    }


def _page(run: DossierImport, outcome: str, after: str) -> dict[str, Any]:
    rows = run.rows.select_related("dossier").order_by("number")
    if outcome in RowOutcome.values:
        rows = rows.filter(outcome=outcome)
    if after.isdecimal():
        rows = rows.filter(number__gt=min(int(after), 10**9))
    found = list(rows[: PER_PAGE + 1])
    has_more = len(found) > PER_PAGE
    found = found[:PER_PAGE]
    next_url = f"?uitkomst={outcome}&na={found[-1].number}" if has_more else ""
    return {"lines": [_line(row) for row in found], "next_url": next_url}


def _line(row: DossierImportRow) -> Line:
    """Once carried out, a row only points at its dossier."""
    outcome = RowOutcome(row.outcome)
    return Line(
        number=row.number,
        key=row.dossier.external_key if row.dossier else row.external_key,
        outcome=str(outcome.label),
        tone=TONES.get(outcome, ""),
        said=[_told(column, code) for column, code in row.problems] or list(_changes(row)),
    )


def _told(column: str, code: str) -> str:
    words = problem_in_words(code)
    return f"{column_in_words(column)}: {words}" if column else words


def _changes(row: DossierImportRow) -> Iterator[str]:
    old = row.before["triggers"] if row.before else {}
    for name in TRIGGERS:
        if name in row.triggers and row.triggers[name] != old.get(name):
            yield _("%(what)s: %(old)s becomes %(new)s") % {
                "what": column_in_words(name),
                "old": _day(old.get(name)),
                "new": _day(row.triggers[name]),
            }


def _day(text: str | None) -> str:
    found = parse_date(text) if text else None
    return date_format(found, "j F Y") if found else _("no day")


def problem_rows(run: DossierImport) -> Iterator[list[str]]:
    """All that is wrong, for a file; the first row holds the headings."""
    yield [_("Row"), _("Column"), _("What is wrong")]
    wrong = run.rows.filter(outcome=RowOutcome.WRONG).order_by("number")
    for number, problems in wrong.values_list("number", "problems").iterator():
        for column, code in problems:
            yield [safe_cell(number), safe_cell(column_in_words(column)), problem_in_words(code)]
