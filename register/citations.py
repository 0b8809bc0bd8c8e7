"""The law behind a finding, as people cite it in their language."""

import re

from django.utils.translation import get_language

_POINT = re.compile(r"(\d+)\((\d+)\)\(([a-z])\)")
_PARAGRAPH = re.compile(r"(\d+)\((\d+)\)")


def in_words(source: str) -> str:
    """Only the articles; the ids of our own requirements (R-...) say nothing to a reader."""
    articles = [one for one in source.split(", ") if not one.startswith("R-")]
    return cited(", ".join(articles))


def cited(articles: str) -> str:
    """ "art. 30(1)(b)" is in Dutch "art. 30 lid 1 onder b"."""
    if get_language() != "nl":
        return articles
    return _PARAGRAPH.sub(r"\1 lid \2", _POINT.sub(r"\1 lid \2 onder \3", articles))
