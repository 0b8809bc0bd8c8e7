"""Whether each processor in use has an agreement that holds, and until which day that stays so."""

from datetime import date, timedelta

from register.completeness.agreements import PROCESSING
from register.completeness.reading import PROCESSOR, Reading, day, is_valid, text
from register.completeness.rules import Setting
from register.content import Row
from register.documents.statement.material import Material


def all_agreed(material: Material, on: date) -> bool:
    """A processing agreement with each, signed and valid on that day (art. 28(3), R-PRC-02)."""
    return _holds(_of_processors(material), on)


def changes_on(material: Material) -> date | None:
    """The first day after today on which a date in the register makes that answer another."""
    of_processors = _of_processors(material)
    now = _holds(of_processors, material.today)
    days = sorted({one for rows in of_processors for row in rows for one in _days(row)})
    for one in days:
        if one > material.today and _holds(of_processors, one) != now:
            return one
    return None


def has_processors(material: Material) -> bool:
    return bool(_of_processors(material))


def _holds(of_processors: list[list[Row]], on: date) -> bool:
    return all(any(_is_signed(row, on) for row in rows) for rows in of_processors)


def _is_signed(row: Row, on: date) -> bool:
    signed_on = day(row, "signed_on")
    return signed_on is not None and signed_on <= on and is_valid(row, on)


def _dates(row: Row) -> list[date | None]:
    return [day(row, name) for name in ("signed_on", "starts_on", "ends_on")]


def _days(row: Row) -> list[date]:
    """Those on which it may begin to hold, or no longer holds."""
    signed_on, starts_on, ends_on = _dates(row)
    after = ends_on + timedelta(days=1) if ends_on and ends_on < date.max else None
    return [one for one in (signed_on, starts_on, after) if one]


def _of_processors(material: Material) -> list[list[Row]]:
    """For each processor in use its processing agreements; alike ones of many activities once."""
    found: dict[tuple[str, str], list[Row]] = {}
    setting = Setting(profile=material.organisation.storage_profile)
    for one in material.ours():
        read = Reading(one, setting, material.today)
        for party in read.processors:
            rows = _processing_agreements(read, party)
            found[(party, repr([_dates(row) for row in rows]))] = rows
        if any(_is_unnamed(row) for row in read.systems):
            found[("", "")] = []  # nobody can have agreed
    return list(found.values())


def _is_unnamed(system: Row) -> bool:
    return text(system, "place") == PROCESSOR and not text(system, "processor")


def _processing_agreements(read: Reading, party: str) -> list[Row]:
    rows = read.rows("agreements")
    return [row for row in rows if row["party"] == party and text(row, "kind") == PROCESSING]
