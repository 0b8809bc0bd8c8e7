"""One dossier as a file, a system or a person gives it, read in one way: texts in, a row out.

No names: a key, and hashes by which a person can be found back. Who asks for BSN by mistake is
stopped here (UAVG 46, R-DAT-06).
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from privacy_portal.lib.bsn import find_bsn
from register.choices import Trigger

KIND, KEY, OPENED_ON = "kind", "key", "opened_on"
PERSON, EMAIL = "person_reference", "person_email"
REQUIRED = (KIND, KEY, OPENED_ON)
TRIGGERS = tuple(Trigger.values)
FIELDS = (*REQUIRED, PERSON, EMAIL, *TRIGGERS)
LONGEST_KEY = 100
LONGEST_EMAIL = 254
FIRST_YEAR, LAST_YEAR = 1900, 2100
YEARS_AHEAD = 10  # of an end that is known beforehand; later is a mistake in typing
FORMULA = ("=", "+", "@")  # how a spreadsheet begins what it works out
DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
DUTCH_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
MIDNIGHT = re.compile(r"[ T]00:00(:00)?$")  # how some systems write a day
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")

Values = Mapping[str, str | None]
IndexesOf = Callable[[str, str], list[str]]  # of a reference and an e-mail address


class ProblemCode(StrEnum):
    """Why a row is not taken in; retention.row_words says it in a sentence."""

    MISSING = "missing"
    TOO_LONG = "too-long"
    SIGNS = "signs"  # signs that nobody can see
    BSN = "bsn"
    FORMULA = "formula"  # not what the system calls it, but what a spreadsheet was to work out
    ADDRESS_AS_KEY = "address-as-key"  # a key that tells who somebody is
    NO_DAY = "no-day"
    BEFORE_OPENING = "before-opening"  # a term would count from before there was a dossier
    OPENED_LATER = "opened-later"  # than today
    TOO_FAR = "too-far"  # ahead: it would be kept so long that nobody looks at it any more
    NO_ADDRESS = "no-address"
    UNKNOWN_KIND = "unknown-kind"
    OWN_KIND = "own-kind"  # what the portal keeps itself
    OTHER_SYSTEM = "other-system"  # a token reaches what is kept in its own system
    TWICE = "twice"  # in one file or message: which of them holds?
    DESTROYED = "destroyed"  # destroyed here; somebody must look how it can be back
    SHAPE = "shape"  # of a message: not an object with texts


@dataclass(frozen=True)
class Problem:
    code: ProblemCode
    column: str  # one of FIELDS; empty: of the row as a whole


@dataclass(frozen=True)
class DossierRow:
    kind_code: str
    external_key: str
    opened_on: date
    # What happened when; None: it did not happen (after all). What is left out stays as it was.
    triggers: dict[str, date | None] = field(default_factory=dict)
    person_indexes: tuple[str, ...] = ()  # empty: what is known stays

    @property
    def identity(self) -> tuple[str, str, date]:
        return self.kind_code, self.external_key, self.opened_on


def read_row(
    values: Values, *, indexes_of: IndexesOf, today: date, is_exact: bool = False
) -> DossierRow | list[Problem]:
    """`values`: a text for each field that was given; a trigger without text did not happen.

    `is_exact`: days only as 2026-12-31. Reference and e-mail leave here as keyed hashes only.
    """
    texts = {name: (values.get(name) or "").strip() for name in FIELDS}
    problems = [*_missing(texts), *_of_texts(texts)]
    days = {name: _day(texts[name], is_exact) for name in (OPENED_ON, *TRIGGERS) if texts[name]}
    problems += [Problem(ProblemCode.NO_DAY, name) for name, day in days.items() if day is None]
    opened_on = days.get(OPENED_ON)
    problems += [*_before_opening(days), *_too_late(days, today)]
    if problems or opened_on is None:
        return problems
    return DossierRow(
        kind_code=texts[KIND],
        external_key=texts[KEY],
        opened_on=opened_on,
        triggers={name: days.get(name) for name in TRIGGERS if name in values},
        person_indexes=tuple(indexes_of(texts[PERSON], texts[EMAIL])),
    )


def _missing(texts: Mapping[str, str]) -> list[Problem]:
    return [Problem(ProblemCode.MISSING, name) for name in REQUIRED if not texts[name]]


def _before_opening(days: Mapping[str, date | None]) -> list[Problem]:
    """As a file or a person mistypes it: what follows would be destroyed far too early."""
    opened_on = days.get(OPENED_ON)
    return [
        Problem(ProblemCode.BEFORE_OPENING, name)
        for name, day in days.items()
        if opened_on and day and day < opened_on
    ]


def _too_late(days: Mapping[str, date | None], today: date) -> list[Problem]:
    opened_on = days.get(OPENED_ON)
    found = [
        Problem(ProblemCode.TOO_FAR, name)
        for name, day in days.items()
        if name != OPENED_ON and day and day.year > today.year + YEARS_AHEAD
    ]
    if opened_on and opened_on > today:
        found.append(Problem(ProblemCode.OPENED_LATER, OPENED_ON))
    return found


def _of_texts(texts: Mapping[str, str]) -> list[Problem]:
    found = []
    for name, longest in ((KIND, 60), (KEY, LONGEST_KEY), (PERSON, LONGEST_KEY),
                          (EMAIL, LONGEST_EMAIL)):  # fmt: skip
        if len(texts[name]) > longest:
            found.append(Problem(ProblemCode.TOO_LONG, name))
        elif _has_hidden_signs(texts[name]):
            found.append(Problem(ProblemCode.SIGNS, name))
    found += [Problem(ProblemCode.BSN, name) for name in (KEY, PERSON) if find_bsn(texts[name])]
    found += [Problem(ProblemCode.FORMULA, name) for name in (KEY, PERSON)
              if texts[name].startswith(FORMULA)]  # fmt: skip
    if ADDRESS.search(texts[KEY]):
        found.append(Problem(ProblemCode.ADDRESS_AS_KEY, KEY))
    if texts[EMAIL] and not ADDRESS.fullmatch(texts[EMAIL]):
        found.append(Problem(ProblemCode.NO_ADDRESS, EMAIL))
    return found


def _has_hidden_signs(text: str) -> bool:
    return any(unicodedata.category(sign).startswith("C") for sign in text)


def _day(text: str, is_exact: bool) -> date | None:
    """A day between 1900 and 2100; None when it is none."""
    if is_exact:
        parts = DAY.fullmatch(text) if len(text) == 10 else None
    else:
        text = MIDNIGHT.sub("", text)
        parts = DAY.fullmatch(text) or DUTCH_DAY.fullmatch(text)
    if parts is None:
        return None
    numbers = [int(part) for part in parts.groups()]
    year, month, day = numbers if len(parts[1]) == 4 else reversed(numbers)
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if FIRST_YEAR <= year <= LAST_YEAR else None
