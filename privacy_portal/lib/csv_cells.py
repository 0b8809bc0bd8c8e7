"""Cells that a spreadsheet shows and does not run (M16)."""

import unicodedata
from decimal import Decimal

# The wide forms are what an East Asian keyboard types; some spreadsheets accept them as signs.
STARTS_A_FORMULA = frozenset("=+-@＝＋－＠")  # noqa: RUF001
BREAKS_OUT_OF_A_CELL = frozenset("\t\r\n")


def _is_invisible(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in {"Cc", "Cf"}


def _first_visible(text: str) -> str:
    return next((character for character in text if not _is_invisible(character)), "")


def safe_cell(value: object) -> str:
    """The text for one cell; an apostrophe in front keeps what looks like a formula a text.

    Only numbers may start with a sign: a telephone number is text. None becomes empty.
    """
    if value is None:
        return ""
    text = str(value)
    if isinstance(value, int | float | Decimal):
        return text
    if text[:1] in BREAKS_OUT_OF_A_CELL or _first_visible(text) in STARTS_A_FORMULA:
        return f"'{text}"
    return text
