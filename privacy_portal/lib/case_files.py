"""Files of worked examples of a rule: how their rows are read, and what a check of one answers."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

Row = dict[str, str]
Read = TypeVar("Read")


class Unreadable(Exception):
    """The file, or one row of it; says what is wrong."""


@dataclass(frozen=True)
class Case:
    """What the file expects and what the rule says."""

    expected: str
    computed: str


@dataclass(frozen=True)
class Check:
    columns: frozenset[str]
    compare: Callable[[Row], Case]  # raises ValueError for a row that cannot be read


def cell(row: Row, column: str, read: Callable[[str], Read]) -> Read | None:
    """The cell as a value; None when it is empty, ValueError naming the column when it is wrong."""
    text = row[column].strip()
    try:
        return read(text) if text else None
    except ValueError as error:
        raise ValueError(f"{column}: {error}") from error


def read_rows(path: Path, columns: frozenset[str]) -> list[tuple[int, Row]]:
    """Each row with the line of the file it ends on."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            missing = columns - set(reader.fieldnames or [])
            if missing:
                raise Unreadable(f"{path} lacks the columns: {', '.join(sorted(missing))}.")
            rows = [(reader.line_num, row) for row in reader]
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise Unreadable(f"{path} is not a CSV file in UTF-8: {error}.") from error
    if not rows:
        raise Unreadable(f"{path} holds no cases.")
    return rows


def compared(check: Check, path: Path, line: int, row: Row) -> Case:
    if None in row or None in row.values():
        raise Unreadable(f"{path}, line {line}: not as many cells as the header has.")
    try:
        return check.compare(row)
    except ValueError as error:
        raise Unreadable(f"{path}, line {line} ({row['id']}): {error}.") from error
