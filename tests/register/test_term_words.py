"""How long data are kept, as people read it."""

import pytest

from register.choices import Trigger
from register.term_words import term_in_words


def term(least: tuple[int | None, bool], most: tuple[int | None, bool]) -> dict[str, object]:
    """Each side: how many years, and whether the year runs out first."""
    return {
        "trigger": Trigger.VISIT,
        "minimum_length": least[0],
        "minimum_unit": "y",
        "minimum_to_year_end": least[1],
        "maximum_length": most[0],
        "maximum_unit": "y",
        "maximum_to_year_end": most[1],
    }


NOT_GIVEN = (None, False)
AFTER = "after your visit"
YEAR_END = "counted from the end of that year"
NOTED = f"({YEAR_END})"


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        ((7, False), NOT_GIVEN, "7 years after your visit"),
        ((7, True), NOT_GIVEN, f"7 years after your visit, {YEAR_END}"),
        (NOT_GIVEN, (1, True), f"at most 1 year after your visit, {YEAR_END}"),
        ((2, True), (7, True), f"at least 2 years and at most 7 years {AFTER}, {YEAR_END}"),
        ((2, True), (7, False), f"at least 2 years {NOTED} and at most 7 years {AFTER}"),
        ((2, False), (7, True), f"at least 2 years and at most 7 years {NOTED} {AFTER}"),
        ((2, False), (2, True), f"at least 2 years and at most 2 years {NOTED} {AFTER}"),
        ((2, False), (2, False), "at most 2 years after your visit"),
    ],
)
def test_a_year_end_is_said_where_it_counts(least, most, words):
    assert term_in_words(term(least, most), "en") == words


def test_the_own_words_of_the_organisation_win():
    own = term((7, False), NOT_GIVEN) | {"public_text_en": "as long as you work here"}

    assert term_in_words(own, "en") == "as long as you work here"
