"""What needs a law or a reason: decisions by a computer, no DPIA, long terms (art. 22, 35)."""

from typing import Any

import pytest

from register.content import VersionContent
from tests.register.whole import changed, codes, put, whole

DECIDES = {
    "has_automated_decision": "ja",
    "decision_logic_nl": "Wij tellen punten.",
    "decision_logic_en": "We count points.",
    "decision_effect_nl": "U krijgt geen voorschot.",
    "decision_effect_en": "You get no advance.",
    "dpia_triggers": ["35-3-a"],
    "needs_dpia": "ja",
    "dpia_done_on": "2026-02-01",
    "dpia_reference": "DPIA 3",
}


def with_decision(**values: Any) -> VersionContent:
    content = whole()
    content["activity"]["fields"].update(DECIDES | values)
    return content


def test_a_computer_may_decide_for_a_contract_with_the_person():
    assert codes(with_decision()) == []


@pytest.mark.parametrize(
    ("purpose", "is_allowed"),
    [
        ({"legal_bases": ["toestemming"]}, True),
        ({"legal_bases": ["wettelijke-plicht"]}, True),
        ({"legal_bases": ["wettelijke-plicht"], "statute": ""}, False),
        ({"legal_bases": ["overeenkomst"], "subject_is_party": "nee"}, False),
        ({"legal_bases": ["gerechtvaardigd-belang"]}, False),
    ],
)
def test_a_computer_decides_only_on_a_ground_of_article_22(purpose, is_allowed):
    content = with_decision()
    content["activity"]["purposes"][0] |= purpose

    assert ("decision-no-ground" not in codes(content)) is is_allowed


@pytest.mark.parametrize(
    ("ground", "is_allowed"), [("9-2-a", True), ("9-2-g", True), ("9-2-h", False), ("", False)]
)
def test_a_computer_hardly_ever_decides_with_special_data(ground, is_allowed):
    content = with_decision()
    put(content, "data_categories/naw.kind", "bijzonder")
    put(content, "lines.0.art9_ground", ground)

    assert ("decision-special" not in codes(content)) is is_allowed


def test_missing_english_of_a_decision_is_said_once():
    content = with_decision(decision_logic_en="", decision_effect_en="")

    assert codes(content) == ["decision-no-english"]


@pytest.mark.parametrize(
    ("signs", "found"),
    [
        (["ap-gezondheid"], ["dpia-needed"]),  # the list of the AP: art. 35(4)
        (["35-3-b"], ["dpia-needed"]),
        (["wp-schaal", "wp-nieuw"], []),
    ],
)
def test_a_reason_for_no_dpia_counts_only_where_the_law_leaves_a_choice(signs, found):
    content = changed("fields.dpia_triggers", signs)
    put(content, "fields.dpia_note", "Het gaat om weinig mensen.")

    assert codes(content) == found


@pytest.mark.parametrize(
    ("length", "kind", "is_found"),
    [
        ((2, "y"), "policy", False),
        ((24, "m"), "practice", False),
        ((25, "m"), "practice", True),
        ((5, "y"), "guideline", True),
        ((9, "y"), "statute", False),
    ],
)
def test_more_than_two_years_needs_a_law(length, kind, is_found):
    """R-RET-03; what a law asks at least, does not carry what we choose on top of it."""
    content = changed("retention_terms/fiscaal.minimum_length", 1)
    term = content["catalogue"]["retention_terms"][0]
    term |= {"maximum_length": length[0], "maximum_unit": length[1], "maximum_kind": kind}
    term["maximum_to_year_end"] = True

    assert ("term-long" in codes(content)) is is_found


@pytest.mark.parametrize(
    ("least", "most", "is_found"),
    [
        ((7, "y", False), (2, "y", False), True),
        ((24, "m", False), (2, "y", False), False),
        ((4, "w", False), (28, "d", False), False),
        ((2, "y", True), (2, "y", False), True),  # the end of the year comes later
        ((1, "y", False), (2, "y", True), False),
    ],
)
def test_a_term_must_be_possible(least, most, is_found):
    content = whole()
    term = content["catalogue"]["retention_terms"][0]
    for side, (length, unit, to_year_end) in (("minimum", least), ("maximum", most)):
        term |= {
            f"{side}_length": length,
            f"{side}_unit": unit,
            f"{side}_to_year_end": to_year_end,
        }

    assert ("term-contradicts" in codes(content)) is is_found


def test_an_own_term_has_a_reason():
    content = changed("retention_terms/fiscaal.maximum_kind", "policy")
    put(content, "retention_terms/fiscaal.motivation", "")

    assert codes(content) == ["term-no-reason"]
