from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.choices import TransferMechanism
from register.completeness import RULES
from register.transfers import ADEQUACY, ART_46, ART_49, COMPELLING, breaks_promise, judge

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("country", "mechanism", "problems"),
    [
        ("NL", "", []),
        ("NO", "", []),
        ("AW", "", ["no-mechanism"]),  # of the Kingdom, not of the Union
        ("IN", "", ["no-mechanism"]),
        ("IN", "scc", []),
        ("IN", "bcr", []),
        ("IN", "adequaatheid", ["no-adequacy"]),
        ("CH", "adequaatheid", []),
        ("CH", "", ["no-mechanism"]),  # people must be told which it is: art. 13(1)(f)
        ("GB", "adequaatheid", []),
        ("US", "adequaatheid", ["adequacy-limited"]),
        ("CA", "adequaatheid", ["adequacy-limited"]),
        ("IN", "49-1-a", ["no-standing-basis"]),
        ("IN", "49-1-b", ["no-standing-basis"]),
        ("IN", "49-1-2", ["compelling-interests"]),
    ],
)
def test_a_country_is_judged_by_mechanism(country, mechanism, problems):
    assert judge(country, mechanism, TODAY) == problems


@pytest.mark.parametrize(
    ("country", "profile", "is_broken"),
    [
        ("NL", "eu", False),
        ("RE", "eu", False),  # part of the Union
        ("NO", "eu", True),  # R-TRF-01: the Union, not the EEA
        ("IN", "eu", True),
        ("", "eu", True),  # an international organisation
        ("IN", "eer", False),
    ],
)
def test_the_promise_to_stay_in_the_union_is_about_places(country, profile, is_broken):
    assert breaks_promise(country, profile) is is_broken


@pytest.mark.parametrize(
    ("today", "problems"),
    [
        (date(2021, 6, 27), ["no-adequacy"]),
        (date(2021, 6, 28), []),
        (date(2031, 9, 27), []),
        (date(2031, 9, 28), ["adequacy-ends-soon"]),
        (date(2031, 12, 27), ["adequacy-ends-soon"]),
        (date(2031, 12, 28), ["adequacy-ended"]),
    ],
)
def test_an_adequacy_decision_counts_from_its_day_to_its_end(today, problems):
    assert judge("GB", "adequaatheid", today) == problems


def test_an_international_organisation_is_looked_up_by_a_person():
    assert judge("", "adequaatheid", TODAY) == ["adequacy-limited"]
    assert judge("", "scc", TODAY) == []


def test_every_mechanism_that_can_be_chosen_is_known():
    assert set(TransferMechanism.values) == {"adequaatheid", COMPELLING} | ART_46 | ART_49


def test_what_is_verified_says_so():
    assert {code for code, one in ADEQUACY.items() if one.is_verified} == {"BR", "GB"}


@given(st.text(max_size=3), st.text(max_size=8), st.dates())
def test_whatever_is_asked_the_answer_is_a_known_rule(country, mechanism, today):
    assert set(judge(country, mechanism, today)) <= set(RULES)
