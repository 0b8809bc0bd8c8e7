"""How a letter says codes; per language, as the letters are. "nl-easy" is easy Dutch (A2 to B1)."""

from requests_app.documents.words.grounds import GROUNDS
from requests_app.documents.words.reasons import (
    EXTENSION_REASONS,
    FEE_GROUNDS,
    NOT_TOLD,
    REDACTION_GROUNDS,
    RESTRICTION_GROUNDS,
    RESULTS,
    UNDERWAY,
)
from requests_app.documents.words.rights import RIGHTS, RIGHTS_OF_ANOTHER
from requests_app.documents.words.titles import TITLES, title_of

EASY = "nl-easy"

__all__ = [
    "EASY",
    "EXTENSION_REASONS",
    "FEE_GROUNDS",
    "GROUNDS",
    "NOT_TOLD",
    "REDACTION_GROUNDS",
    "RESTRICTION_GROUNDS",
    "RESULTS",
    "RIGHTS",
    "RIGHTS_OF_ANOTHER",
    "TITLES",
    "UNDERWAY",
    "title_of",
]
