"""Worked examples of terms and holds: rows of a file in, what the schedule says out.

A row names every term that holds for it, the own ceiling too, so none is added here.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from privacy_portal.lib.case_files import Case, Check, Row, cell
from register.choices import TermKind, Trigger
from retention.choices import HoldKind
from retention.schedule import Action, Hold, Schedule, schedule
from retention.terms import Bound, Term

TRIGGER = Trigger.COMPLETION  # the file has only its day
TERM = re.compile(r"([a-z]+):(\d{1,3})([ymwd])(@eoy)?")
HOLD = re.compile(r"(\S+)\.\.(\S+)(?:\s+(.*))?")
# What a hold is, by the words of its reason; what has none of them is a claim.
HOLD_WORDS = {
    "restrict": HoldKind.RESTRICTION,
    "access": HoldKind.ACCESS,
    "audit": HoldKind.AUDIT,
    "investigation": HoldKind.AUDIT,
}
Part = TypeVar("Part")


def compare(row: Row) -> Case:
    """Names only the cells that differ."""
    found = schedule_of(row)
    archive_by, delete_by = (
        cell(row, name, date.fromisoformat)
        for name in ("expected_archive_by", "expected_delete_by")
    )
    answers = [
        ("archive by ", _in_words(archive_by), _in_words(found.archive_by)),
        ("delete by ", _in_words(delete_by), _in_words(found.delete_by)),
        *(
            (f"{day}:", action, found.action_on(day))
            for day, action in _parts(row, "expected_action_on_date", _action)
        ),
    ]
    wrong = [one for one in answers if one[1] != one[2]]
    return Case(
        expected=", ".join(f"{what}{expected}" for what, expected, _computed in wrong),
        computed=", ".join(f"{what}{computed}" for what, _expected, computed in wrong),
    )


def schedule_of(row: Row) -> Schedule:
    """Raises ValueError naming the column that cannot be read."""
    least = _parts(row, "statutory_min", _bound)
    most = _parts(row, "statutory_max", _bound)
    if not least and not most:
        raise ValueError("statutory_min: is empty, and statutory_max too")
    terms = [
        *(Term(trigger=TRIGGER, minimum=one) for one in least),
        *(Term(trigger=TRIGGER, maximum=one) for one in most),
    ]
    happened_on = cell(row, "trigger_date", date.fromisoformat)
    holds = _parts(row, "holds", _hold)
    return schedule(terms, {TRIGGER: happened_on} if happened_on else {}, holds)


def _in_words(day: date | None) -> str:
    return day.isoformat() if day else "no date"


def _parts(row: Row, column: str, read: Callable[[str], Part]) -> list[Part]:
    """Several in one cell are divided by ";"."""

    def read_all(text: str) -> list[Part]:
        return [read(part.strip()) for part in text.split(";") if part.strip()]

    return cell(row, column, read_all) or []


def _bound(text: str) -> Bound:
    match = TERM.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is not kind:length[@eoy]")
    kind, length, unit, year_end = match.groups()
    return Bound(
        kind=TermKind(kind), length=int(length), unit=unit, to_year_end=year_end is not None
    )


def _hold(text: str) -> Hold:
    match = HOLD.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is not from..to reason")
    starts, ends, reason = match.groups()
    words = (reason or "").lower()
    kind = next((kind for word, kind in HOLD_WORDS.items() if word in words), None)
    hold = Hold(
        kind=kind or HoldKind.LEGAL_CLAIM,
        starts_on=date.fromisoformat(starts),
        ends_on=None if ends == "open" else date.fromisoformat(ends),
    )
    if hold.ends_on and hold.ends_on < hold.starts_on:
        raise ValueError(f"{text!r} ends before it starts")
    return hold


def _action(text: str) -> tuple[date, Action]:
    day, _colon, action = text.partition(":")
    return date.fromisoformat(day.strip()), Action(action.strip())


CHECK = Check(
    columns=frozenset(
        {
            "id", "reason", "statutory_min", "statutory_max", "trigger_date", "holds",
            "expected_archive_by", "expected_delete_by", "expected_action_on_date",
        }
    ),
    compare=compare,
)  # fmt: skip
