"""Worked examples of the term to answer in: rows of a file in, what the rule says out."""

from collections.abc import Iterator
from datetime import date, datetime

from privacy_portal.lib.case_files import Case, Check, Row, cell
from requests_app.deadlines import (
    ClockInputs,
    Extension,
    Suspension,
    SuspensionKind,
    answer_due,
    receipt_day,
)

QUESTIONS = {
    SuspensionKind.IDENTITY: ("identity_requested", "identity_confirmed"),
    SuspensionKind.SCOPE: ("clarification_requested", "clarification_received"),
}


def compare(row: Row) -> Case:
    expected = cell(row, "expected_due", date.fromisoformat)
    computed = answer_due(inputs(row)).due_on
    return Case(*(day.isoformat() if day else "no date" for day in (expected, computed)))


def inputs(row: Row) -> ClockInputs:
    """Raises ValueError naming the column that cannot be read."""
    received_at = cell(row, "received", datetime.fromisoformat)
    if received_at is None:
        raise ValueError("received: is empty")
    received_on = receipt_day(received_at)
    is_extended = cell(row, "extended", _true_or_false)
    return ClockInputs(
        received_on=received_on,
        suspensions=tuple(_suspensions(row)),
        # "true" means that notice with reasons was given in time; the file has no day for it.
        extension=Extension(received_on, has_reasons=True) if is_extended else None,
    )


def _suspensions(row: Row) -> Iterator[Suspension]:
    """A case tells of questions that suspend, so they were asked without undue delay."""
    for kind, (asked, answered) in QUESTIONS.items():
        asked_on = cell(row, asked, date.fromisoformat)
        answered_on = cell(row, answered, date.fromisoformat)
        if asked_on:
            yield Suspension(asked_on, answered_on, kind, is_prompt=True)
        elif answered_on:
            raise ValueError(f"{answered}: an answer, but {asked} is empty")


def _true_or_false(text: str) -> bool:
    if text not in {"true", "false"}:
        raise ValueError(f"{text!r} is not true or false")
    return text == "true"


CHECK = Check(
    columns=frozenset(
        {"id", "received", "extended", "expected_due", "reason"}
        | {column for columns in QUESTIONS.values() for column in columns}
    ),
    compare=compare,
)
