"""Agreements with processors are promised only as long as the register holds them."""

import pytest

from tests.register.test_statement_builder import built, told, version

AGREED = "hebben wij schriftelijke afspraken"


@pytest.mark.parametrize(
    "other",
    [
        {"signed_on": None},
        {"signed_on": "2026-11-23"},
        {"starts_on": "2026-11-23"},
        {"ends_on": "2026-11-21"},
        {"kind": "anders"},
        {"party": "belastingdienst"},
    ],
)
def test_agreements_are_only_promised_while_each_is_signed_and_valid(other):
    without = version()
    without["catalogue"]["agreements"][0] |= other

    assert AGREED in told(built(version()), page="general")
    assert AGREED not in told(built(without), page="general")


def test_a_processor_that_nobody_named_has_not_agreed():
    whole = version()
    for row in whole["catalogue"]["systems"]:
        row["processor"] = None

    assert AGREED not in told(built(whole), page="general")


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({"ends_on": "2026-12-31"}, "2027-01-01"),
        ({"ends_on": None}, None),
        ({"starts_on": "2026-12-01"}, "2026-12-01"),
        ({"ends_on": "2026-11-01"}, None),
    ],
)
def test_a_statement_knows_when_its_promise_of_agreements_changes(fields, day):
    whole = version()
    whole["catalogue"]["agreements"][0] |= fields

    assert built(whole)["summary"]["changes_on"] == day
