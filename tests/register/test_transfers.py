from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.choices import TransferMechanism
from register.completeness import RULES
from register.transfers import ADEQUACY, ART_46, ART_49, COMPELLING, judge, judge_mechanism

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("country", "profile", "mechanism", "problems"),
    [
        ("NL", "eu", "", []),
        ("RE", "eu", "", []),  # part of the Union
        ("NO", "eer", "", []),
        ("NO", "eu", "", ["outside-profile"]),  # R-TRF-01: the Union, not the EEA
        ("NO", "eu", "scc", ["outside-profile"]),
        ("AW", "eer", "", ["no-mechanism"]),  # of the Kingdom, not of the Union
        ("IN", "eer", "", ["no-mechanism"]),
        ("IN", "eer", "scc", []),
        ("IN", "eer", "bcr", []),
        ("IN", "eu", "", ["outside-profile", "no-mechanism"]),
        ("IN", "eer", "adequaatheid", ["no-adequacy"]),
        ("CH", "eer", "adequaatheid", []),
        ("CH", "eer", "", ["no-mechanism"]),  # people must be told which it is: art. 13(1)(f)
        ("GB", "eer", "adequaatheid", []),
        ("US", "eer", "adequaatheid", ["adequacy-limited"]),
        ("CA", "eer", "adequaatheid", ["adequacy-limited"]),
        ("IN", "eer", "49-1-a", ["no-standing-basis"]),
        ("IN", "eer", "49-1-b", ["no-standing-basis"]),
        ("IN", "eer", "49-1-2", ["compelling-interests"]),
        ("", "eer", "scc", ["country-unknown"]),
    ],
)
def test_a_country_is_judged_by_profile_and_mechanism(country, profile, mechanism, problems):
    assert judge(country, profile, mechanism, TODAY) == problems


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
    assert judge("GB", "eer", "adequaatheid", today) == problems


def test_an_international_organisation_is_looked_up_by_a_person():
    assert judge_mechanism("", "adequaatheid", TODAY) == ["adequacy-limited"]
    assert judge_mechanism("", "scc", TODAY) == []


def test_every_mechanism_that_can_be_chosen_is_known():
    assert set(TransferMechanism.values) == {"adequaatheid", COMPELLING} | ART_46 | ART_49


def test_what_is_verified_says_so():
    assert {code for code, one in ADEQUACY.items() if one.is_verified} == {"BR", "GB"}


@given(st.text(max_size=3), st.text(max_size=3), st.text(max_size=8), st.dates())
def test_whatever_is_asked_the_answer_is_a_known_rule(country, profile, mechanism, today):
    assert set(judge(country, profile, mechanism, today)) <= set(RULES)
