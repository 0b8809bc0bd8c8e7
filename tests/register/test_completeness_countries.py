"""Where data may be, and what is told of it (art. 44-49; R-TRF-01 to R-TRF-03)."""

from typing import Any

import pytest

from register.content import VersionContent
from tests.register.whole import EEA, EU, changed, codes, put


def with_transfer(**values: Any) -> VersionContent:
    """The payroll office can look in from India, and the transfer says so."""
    content = changed("systems/salarispakket.access_countries", ["IN"])
    transfer = {
        "country": "IN",
        "mechanism": "scc",
        "safeguards_nl": "Modelcontract",
        "safeguards_en": "Standard clauses",
        "copy_nl": "Vraag het ons",
        "copy_en": "Ask us",
        "assessed_on": "2026-02-01",
    }
    content["activity"]["transfers"] = [transfer | values]
    return content


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({}, []),
        ({"party": "salaris-bv"}, []),
        ({"party": "belastingdienst"}, ["transfer-missing"]),  # that is another transfer
        ({"country": "US"}, ["transfer-missing"]),
        ({"mechanism": ""}, ["no-mechanism"]),
        ({"mechanism": "adequaatheid"}, ["no-adequacy"]),
        ({"mechanism": "49-1-a"}, ["no-standing-basis"]),
        ({"mechanism": "49-1-2"}, ["compelling-interests"]),
        ({"mechanism": "49-1-2", "safeguards_nl": ""}, ["compelling-interests", "no-safeguards"]),
        ({"assessed_on": None}, ["no-assessment"]),
        ({"safeguards_nl": ""}, ["no-safeguards"]),
        ({"copy_nl": ""}, ["no-copy"]),
        ({"copy_en": ""}, ["transfer-no-english"]),
        ({"country": "", "mechanism": "scc"}, ["transfer-missing", "transfer-no-destination"]),
    ],
)
def test_a_transfer_is_told_and_made_lawful(values, found):
    assert codes(with_transfer(**values), EEA) == found


def test_no_transfer_makes_up_for_a_promise_to_stay_in_the_union():
    assert codes(with_transfer(), EU) == ["outside-profile"]


@pytest.mark.parametrize(
    ("party", "country", "found"),
    [
        ("salaris-bv", "US", ["outside-profile"]),  # who works for us
        ("", "US", ["outside-profile"]),
        ("belastingdienst", "US", ["recipient-outside-profile"]),  # who decides for itself
        ("salaris-bv", "NO", ["outside-profile"]),
        ("salaris-bv", "DE", []),
    ],
)
def test_a_transfer_that_is_told_is_held_against_the_profile_too(party, country, found):
    content = with_transfer(party=party, country=country)
    put(content, "systems/salarispakket.access_countries", [])

    assert codes(content, EU) == found
    assert codes(content, EEA) == []


def test_an_international_organisation_is_outside_the_union():
    content = with_transfer(
        party="belastingdienst", country="", international_organisation="De Verenigde Naties"
    )
    put(content, "systems/salarispakket.access_countries", [])

    assert codes(content, EU) == ["recipient-outside-profile"]
