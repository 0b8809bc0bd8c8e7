"""An activity as a check reads it: nothing stumbles over what is not filled in."""

from datetime import date
from functools import cached_property
from typing import Any

from register.completeness.rules import Setting
from register.content import Row, VersionContent, by_code

PROCESSOR = "verwerker"  # ControllerRole, PartyKind, Place and DisclosureGround all say it so


def text(row: Row, name: str) -> str:
    return str(row.get(name) or "").strip()


def many(row: Row, name: str) -> list[Any]:
    value = row.get(name)
    return list(value) if isinstance(value, list | tuple) else []


def day(row: Row, name: str) -> date | None:
    try:
        return date.fromisoformat(text(row, name))
    except ValueError:
        return None


def is_valid(agreement: Row, today: date) -> bool:
    starts_on, ends_on = day(agreement, "starts_on"), day(agreement, "ends_on")
    return (starts_on is None or starts_on <= today) and (ends_on is None or ends_on >= today)


class Reading:
    def __init__(self, content: VersionContent, setting: Setting, today: date) -> None:
        self.setting = setting
        self.today = today
        self.fields: Row = content["activity"]["fields"]
        self._activity: Row = dict(content["activity"])
        self._lists = {
            name: by_code(rows)  # type: ignore[arg-type]
            for name, rows in content["catalogue"].items()
        }

    @property
    def is_processor(self) -> bool:
        """Then purposes, bases and terms are those of the client (art. 30(2))."""
        return text(self.fields, "role") == PROCESSOR

    def parts(self, name: str) -> list[Row]:
        return many(self._activity, name)

    def row(self, list_name: str, code: str | None) -> Row:
        """Empty when the list does not have it."""
        return self._lists.get(list_name, {}).get(code or "", {})

    def rows(self, list_name: str) -> list[Row]:
        return list(self._lists.get(list_name, {}).values())

    def name(self, list_name: str, code: str | None) -> str:
        return text(self.row(list_name, code), "name") or code or ""

    def agreements(self, party: str, kind: str) -> list[Row]:
        """Those with this party that are valid today."""
        return [
            one
            for one in self.rows("agreements")
            if one.get("party") == party and text(one, "kind") == kind and is_valid(one, self.today)
        ]

    @cached_property
    def systems(self) -> list[Row]:
        """Where the data of this activity are, each once."""
        codes = {code for line in self.parts("lines") for code in many(line, "systems")}
        return [self.row("systems", code) for code in sorted(codes) if self.row("systems", code)]

    @cached_property
    def processors(self) -> list[str]:
        """Codes of the parties that work for us: who holds a system, and who receives as such."""
        codes = {text(one, "processor") for one in self.systems}
        for one in self.parts("recipients"):
            party = text(one, "party")
            kind = text(self.row("parties", party), "kind")
            if PROCESSOR in (kind, text(one, "ground")):
                codes.add(party)
        return sorted(codes - {""})
