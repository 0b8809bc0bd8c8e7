"""The terms of a line in words, with the law that they come from."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext

from register.content import Row
from register.term_words import term_in_words
from retention.models import RetentionLine
from retention.terms import term_of, with_ceiling

PROMISED = 24  # months; a policy cannot say more (R-RET-03)


@dataclass(frozen=True)
class TermSentence:
    text: str
    statute: str  # empty: none was given
    is_verified: bool  # somebody read the source itself


def sentences_of(line: RetentionLine, *, ceiling_months: int = PROMISED) -> list[TermSentence]:
    """With the own ceiling, where that is lower than what we promise and so may be the reason."""
    found = sentences(line.terms)
    terms = [term_of(row) for row in line.terms]
    if ceiling_months < PROMISED and len(with_ceiling(terms, ceiling_months)) > len(terms):
        text = ngettext("at most %(n)s month, our own limit", "at most %(n)s months, our own limit",
                        ceiling_months)  # fmt: skip
        found.append(TermSentence(text % {"n": ceiling_months}, statute="", is_verified=True))
    return found


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
