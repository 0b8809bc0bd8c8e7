"""Why a file cannot be taken in. A page turns each into a sentence (report_words.py)."""

from enum import StrEnum


class Refusal(StrEnum):
    KIND = "kind"  # none of the formats that we read
    EMPTY = "empty"
    TOO_LARGE = "too_large"  # more than MAX_BYTES
    SWELLS = "swells"  # far more inside than outside: a bomb
    NESTED = "nested"  # an archive in an archive
    NAMES = "names"  # names that point outside the archive
    LOCKED = "locked"  # asks a password, or a workbook from before 2007
    MACROS = "macros"
    ENTITIES = "entities"  # XML that declares its own words
    BROKEN = "broken"
    TEXT = "text"  # bytes that are no text, or signs that no text has
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    TOO_LONG = "too_long"  # took more time or memory than a file may
    NO_ROWS = "no_rows"


class FileRefused(Exception):
    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


class BadFile(Exception):
    """The file can be read, but does not say what its format asks; a line for each problem."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems[:3]))
        self.problems = problems
