"""The lists while a foreign file is read: what has a name that we know is ours, the rest is new."""

from collections.abc import Set
from functools import cache
from typing import Any

from django.db import models
from django.utils.text import slugify

from register.content import Catalogue, Row, empty_catalogue, rows_of
from register.countries import CODES, countries
from register.models import ProcessingActivity
from register.services.content import FIELDS, LISTS

NAMES = ("name", "name_nl", "public_name_nl")
LONGEST_CODE = 80


class Lists:
    """Rows by name. `made` holds what is not in the register yet."""

    def __init__(self, known: Catalogue) -> None:
        self.known = known
        self.made = empty_catalogue()
        self._by_name: dict[tuple[str, str], Row] = {}
        self._codes: set[tuple[str, str]] = set()
        rows = [(name, row) for name in LISTS for row in rows_of(known, name)]
        for key in NAMES:  # an own name goes before the public name of another row
            for name, row in rows:
                self._note(name, row, (key,))

    def find(self, name: str, words: str) -> Row | None:
        return self._by_name.get((name, alike(words)))

    def code(self, name: str, words: str, **values: Any) -> str:
        """Of the row with this name, which is made if it is not there. Words are cut to fit."""
        longest = LISTS[name]._meta.get_field("name").max_length
        words = " ".join(words.split())[:longest]
        row = self.find(name, words)
        if row is None:
            row = {"code": self._free_code(name, words), **blank(LISTS[name]), "name": words}
            row |= values
            rows_of(self.made, name).append(row)
            self._note(name, row)
        return str(row["code"])

    def code_of_marker(self, code: str, words: str, values: Row) -> str:
        """Of the row with this fixed code, whatever it is called by now."""
        if ("data_categories", code) not in self._codes:
            row = {"code": code, **blank(LISTS["data_categories"]), "name": words, **values}
            self.made["data_categories"].append(row)
            self._codes.add(("data_categories", code))
        return code

    def all(self) -> dict[str, list[Row]]:
        return {name: [*rows_of(self.known, name), *rows_of(self.made, name)] for name in LISTS}

    def _note(self, name: str, row: Row, keys: tuple[str, ...] = NAMES) -> None:
        self._codes.add((name, row["code"]))
        for key in keys:
            if row.get(key):
                self._by_name.setdefault((name, alike(row[key])), row)

    def _free_code(self, name: str, words: str) -> str:
        reserved: frozenset[str] = getattr(LISTS[name], "reserved_codes", frozenset())
        return free_code(words, reserved | {code for where, code in self._codes if where == name})


def alike(words: str) -> str:
    """Names that differ in capitals or white space only are the same."""
    return " ".join(words.casefold().split())


def free_code(words: str, taken: Set[str]) -> str:
    base = slugify(words)[: LONGEST_CODE - 5] or "rij"
    code, number = base, 1
    while code in taken:
        number += 1
        code = f"{base}-{number}"
    return code


def blank(model: type[models.Model]) -> Row:
    """Nothing filled in. A country that a file does not tell is unknown, so not our default."""
    row: Row = {}
    for name in FIELDS[model]:
        field: Any = model._meta.get_field(name)
        row[name] = [] if isinstance(field, models.ManyToManyField) else field.get_default()
    if "country" in row:
        row["country"] = ""
    return row


def blank_activity(**values: Any) -> Row:
    return blank(ProcessingActivity) | values


def fitting(model: type[models.Model], field: str, text: str) -> str:
    """Cut to what the field holds."""
    longest = getattr(model._meta.get_field(field), "max_length", None)
    return text.strip()[:longest]


@cache
def _countries() -> dict[str, str]:
    names: dict[str, str] = {}
    for language in ("nl", "en"):
        for code, name in countries(language).items():
            names.setdefault(alike(name), code)
    return names | {"usa": "US", "vs": "US", "uk": "GB", "engeland": "GB", "nederland": "NL"}


def country_of(words: str) -> str:
    """The two letters of a country that is named by them or by its name; else empty."""
    bare = words.strip()
    if bare in CODES:
        return bare
    return _countries().get(alike(bare), "")
