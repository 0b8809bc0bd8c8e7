"""The terms of a line in words, with the law that they come from."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language

from register.content import Row
from register.term_words import term_in_words
from retention.models import RetentionLine


@dataclass(frozen=True)
class TermSentence:
    text: str
    statute: str  # empty: none was given
    is_verified: bool  # somebody read the source itself


def sentences_of(line: RetentionLine) -> list[TermSentence]:
    return sentences(line.terms)


def sentences(terms: Iterable[Row]) -> list[TermSentence]:
    """Of rows of the register's list of terms."""
    language = (get_language() or "nl")[:2]
    return [
        TermSentence(
            text=term_in_words(row, language, addresses_reader=False),
            statute=row.get("statute", ""),
            is_verified=bool(row.get("is_verified")),
        )
        for row in terms
    ]
