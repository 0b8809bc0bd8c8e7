"""The countries of ISO 3166-1 by their two letters, and their names in any language."""

import unicodedata
from functools import cache

from babel import Locale

# CLDR names more than countries: groups of them, and islands without a code of their own.
NO_COUNTRIES = frozenset(
    ["AC", "CP", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]
)


def _plain(name: str) -> str:
    """Without accents, so that Åland stands where people look for it."""
    parts = unicodedata.normalize("NFKD", name)
    return "".join(one for one in parts if not unicodedata.combining(one)).casefold()


@cache
def countries(language: str) -> dict[str, str]:
    """Code -> name, in the order of the names."""
    names = {
        code: name
        for code, name in Locale(language).territories.items()
        if len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES
    }
    return dict(sorted(names.items(), key=lambda one: _plain(one[1])))


CODES = frozenset(countries("en"))
