"""Finding citizen service numbers (BSN) in text that should hold none (UAVG 46, R-DAT-06)."""

import re

from stdnum.nl import bsn

# Nine digits that belong to no longer number, with at most one dot, space or hyphen between two.
# The lookahead lets matches overlap, so that a number just before a BSN cannot hide it.
NINE_DIGITS = re.compile(r"(?<![0-9])(?=([0-9](?:[ .\u00a0-]?[0-9]){8})(?![0-9]))")


def find_bsn(text: str) -> list[str]:
    """The numbers that pass the eleven test, as nine plain digits, each once, in order."""
    candidates = (re.sub("[^0-9]", "", digits) for digits in NINE_DIGITS.findall(text))
    return list(dict.fromkeys(number for number in candidates if bsn.is_valid(number)))
