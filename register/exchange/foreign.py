"""What reading a foreign file gives, row by row, and how it goes over what we have already."""

from dataclasses import dataclass, field
from typing import Any, cast

from register.content import ActivityContent, Row, rows_of
from register.models import PARTS

Note = dict[str, Any]  # code and what its sentence needs (report_words.py)
ABOUT = {
    "purposes": ("text_nl",),
    "lines": ("subject_type", "category"),
    "recipients": ("party", "category_nl"),
    "transfers": ("party", "country", "international_organisation"),
    "clients": ("party",),
}
EMPTY: tuple[Any, ...] = (None, "", [], {})


@dataclass
class Taken:
    activities: list[ActivityContent] = field(default_factory=list)
    notes: dict[str, list[Note]] = field(default_factory=dict)  # by code of the activity
    refused: list[Row] = field(default_factory=list)
    others: list[Note] = field(default_factory=list)  # about the file

    def add(self, activity: ActivityContent, notes: list[Note]) -> None:
        self.activities.append(activity)
        self.notes.setdefault(activity["code"], []).extend(notes)

    def refuse(self, where: str, name: str, code: str, **words: Any) -> None:
        why = [{"code": code, **words}]
        row = {"kind": "activities", "code": "", "name": name or where, "where": where}
        self.refused.append(row | {"outcome": "refused", "why": why})

    def refuse_all(self, where: str, names: list[str], code: str) -> None:
        for name in names:
            self.refuse(where, name, code)


def onto(old: ActivityContent | None, new: ActivityContent) -> ActivityContent:
    """The new one; what it leaves empty stays as we had it, since a file that says nothing of
    something does not say no."""
    if old is None:
        return new
    parts = {name: _rows_onto(name, rows_of(old, name), rows_of(new, name)) for name in PARTS}
    fields = _filled(old["fields"], new["fields"])
    return cast(ActivityContent, {"code": old["code"], "fields": fields, **parts})


def _rows_onto(name: str, old: list[Row], new: list[Row]) -> list[Row]:
    known = {_about(name, row): row for row in reversed(old)}
    return [_filled(known.get(_about(name, row), {}), row) for row in new]


def _about(name: str, row: Row) -> tuple[Any, ...]:
    return tuple(row.get(key) or "" for key in ABOUT[name])


def _filled(old: Row, new: Row) -> Row:
    said = {name: value for name, value in new.items() if value not in EMPTY or name not in old}
    return old | said
