"""Compares the rules of the law with a file of worked examples."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from requests_app.deadlines import (
    ClockInputs,
    Extension,
    Suspension,
    SuspensionKind,
    answer_due,
    receipt_day,
)

Row = dict[str, str]
DEADLINE_QUESTIONS = {
    SuspensionKind.IDENTITY: ("identity_requested", "identity_confirmed"),
    SuspensionKind.SCOPE: ("clarification_requested", "clarification_received"),
}


@dataclass(frozen=True)
class Case:
    """What the file expects and what the rule says."""

    expected: str
    computed: str


@dataclass(frozen=True)
class Check:
    columns: frozenset[str]
    compare: Callable[[Row], Case]  # raises ValueError for a row that cannot be read


def _cell(row: Row, column: str, read: Callable[[str], Any]) -> Any:
    """The cell as a value; None when it is empty, ValueError naming the column when it is wrong."""
    text = row[column].strip()
    try:
        return read(text) if text else None
    except ValueError as error:
        raise ValueError(f"{column}: {error}") from error


def _true_or_false(text: str) -> bool:
    if text not in {"true", "false"}:
        raise ValueError(f"{text!r} is not true or false")
    return text == "true"


def _suspensions(row: Row) -> Iterator[Suspension]:
    """A case tells of questions that suspend, so they were asked without undue delay."""
    for kind, (asked, answered) in DEADLINE_QUESTIONS.items():
        asked_on = _cell(row, asked, date.fromisoformat)
        answered_on = _cell(row, answered, date.fromisoformat)
        if asked_on:
            yield Suspension(asked_on, answered_on, kind, is_prompt=True)
        elif answered_on:
            raise ValueError(f"{answered}: an answer, but {asked} is empty")


def deadline_inputs(row: Row) -> ClockInputs:
    """Raises ValueError naming the column that cannot be read."""
    received_at = _cell(row, "received", datetime.fromisoformat)
    if received_at is None:
        raise ValueError("received: is empty")
    received_on = receipt_day(received_at)
    is_extended = _cell(row, "extended", _true_or_false)
    return ClockInputs(
        received_on=received_on,
        suspensions=tuple(_suspensions(row)),
        # "true" means that notice with reasons was given in time; the file has no day for it.
        extension=Extension(received_on, has_reasons=True) if is_extended else None,
    )


def _compare_deadline(row: Row) -> Case:
    expected = _cell(row, "expected_due", date.fromisoformat)
    computed = answer_due(deadline_inputs(row)).due_on
    return Case(*(day.isoformat() if day else "no date" for day in (expected, computed)))


CHECKS = {
    "deadlines": Check(
        columns=frozenset(
            {"id", "received", "extended", "expected_due", "reason"}
            | {column for columns in DEADLINE_QUESTIONS.values() for column in columns}
        ),
        compare=_compare_deadline,
    ),
}


def _read_rows(path: Path, columns: frozenset[str]) -> list[tuple[int, Row]]:
    """Each row with the line of the file it ends on."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            missing = columns - set(reader.fieldnames or [])
            if missing:
                raise CommandError(f"{path} lacks the columns: {', '.join(sorted(missing))}.")
            rows = [(reader.line_num, row) for row in reader]
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise CommandError(f"{path} is not a CSV file in UTF-8: {error}.") from error
    if not rows:
        raise CommandError(f"{path} holds no cases.")
    return rows


class Command(BaseCommand):
    help = "Compare a rule with a file of cases; ends with an error when they differ."
    requires_system_checks = []  # nothing but the rule is needed, so not even a database

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("rule", choices=sorted(CHECKS))
        parser.add_argument("file", type=Path, help="CSV file with a header, in UTF-8")

    def handle(self, *, rule: str, file: Path, **options: Any) -> None:
        check = CHECKS[rule]
        rows = _read_rows(file, check.columns)
        differences = sum(self._differs(check, line, row, file) for line, row in rows)
        summary = f"{len(rows) - differences} of {len(rows)} agree"
        if differences:
            raise CommandError(summary)
        self.stdout.write(summary)

    def _differs(self, check: Check, line: int, row: Row, file: Path) -> bool:
        if None in row or None in row.values():
            raise CommandError(f"{file}, line {line}: not as many cells as the header has.")
        try:
            case = check.compare(row)
        except ValueError as error:
            raise CommandError(f"{file}, line {line} ({row['id']}): {error}.") from error
        if case.expected == case.computed:
            return False
        told = f"{row['id']}: expected {case.expected}, computed {case.computed}"
        self.stdout.write(f"{told} - {row['reason']}")
        return True
