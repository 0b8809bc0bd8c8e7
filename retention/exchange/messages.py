"""The messages of systems: JSON in, rows out, and the words for what came of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from retention.row_words import problem_in_words
from retention.rows import (
    EMAIL,
    KEY,
    KIND,
    OPENED_ON,
    PERSON,
    TRIGGERS,
    DossierRow,
    IndexesOf,
    Problem,
    ProblemCode,
    read_row,
)

MOST_ROWS = 1000
PLAIN = (KIND, KEY, OPENED_ON, PERSON, EMAIL)
TRIGGER_FIELD = "triggers"


@dataclass(frozen=True)
class BadMessage(Exception):
    """A message of which nothing can be read."""

    code: str
    words: str


def rows_in(message: Any) -> list[Any]:
    """Raises BadMessage."""
    rows = message.get("dossiers") if isinstance(message, dict) and len(message) == 1 else None
    if not isinstance(rows, list) or not rows:
        raise BadMessage("bad-shape", 'Send {"dossiers": [...]} with at least one dossier.')
    if len(rows) > MOST_ROWS:
        raise BadMessage("too-many", f"Send at most {MOST_ROWS} dossiers at once.")
    return rows


def read_message_row(row: Any, *, indexes_of: IndexesOf, today: date) -> DossierRow | list[Problem]:
    """As a row of a file, but with days only as 2026-12-31 and no field that we do not know."""
    if not isinstance(row, dict):
        return [Problem(ProblemCode.SHAPE, "")]
    triggers = row.get(TRIGGER_FIELD, {})
    if not isinstance(triggers, dict):
        return [Problem(ProblemCode.SHAPE, TRIGGER_FIELD)]
    plain = {name: value for name, value in row.items() if name != TRIGGER_FIELD}
    problems = [*_unfit(plain, PLAIN), *_unfit(triggers, TRIGGERS)]
    if problems:
        return problems
    return read_row(plain | triggers, indexes_of=indexes_of, today=today, is_exact=True)


def _unfit(values: Mapping[str, Any], known: tuple[str, ...]) -> list[Problem]:
    return [
        Problem(ProblemCode.SHAPE, name if name in known else "")
        for name, value in values.items()
        if name not in known or not (value is None or isinstance(value, str))
    ]


def told(problems: list[Problem]) -> list[dict[str, str]]:
    """In the language that is active."""
    return [
        {"field": one.column, "code": str(one.code), "message": problem_in_words(one.code)}
        for one in problems
    ]
