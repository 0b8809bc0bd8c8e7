import pytest

from retention.choices import ReviewReason
from retention.schedule import Rule, schedule
from retention.terms import NOT_NEEDED, Term, term_of, with_ceiling
from tests.retention.terms import END, bound, day, planned, term


@pytest.mark.parametrize(
    ("terms", "delete_by"),
    [
        pytest.param([term(maximum="policy:5y")], "2026-06-30", id="an own choice is cut"),
        pytest.param([term(maximum="guideline:5y")], "2026-06-30", id="a guideline too"),
        pytest.param([term(maximum="policy:1y")], "2025-06-30", id="what is shorter stays"),
        pytest.param([term("statute:5y")], "2029-07-01", id="a minimum goes before"),
        pytest.param([term("guideline:5y")], "2029-07-01", id="what the authority asks too"),
        pytest.param([term("policy:1y")], "2025-07-01", id="an own minimum within it stays"),
        pytest.param([term(maximum="statute:5y")], "2029-06-30", id="a statute goes before"),
        pytest.param([term(maximum="contract:5y")], "2029-06-30", id="a client's contract too"),
        pytest.param([term(maximum="default:5y")], "2026-06-30", id="no default goes before"),
    ],
)
def test_two_years_at_most_without_a_statute(terms, delete_by):
    assert planned(*with_ceiling(terms, 24)).delete_by == day(delete_by)


@pytest.mark.parametrize("own", ["policy:10y", "practice:10y", "rule:10y", "default:10y"])
def test_an_own_minimum_after_the_ceiling_is_for_a_person_to_judge(own):
    found = planned(*with_ceiling([term(own)], 24))

    assert found.review == ReviewReason.OWN_MINIMUM_TOO_LONG
    assert (found.delete_by, found.review_from) == (None, day("2026-06-30"))
    assert Rule.CONFLICT in [one.rule for one in found.steps]


def test_an_own_minimum_puts_no_term_of_the_authority_aside():
    found = planned(*with_ceiling([term("policy:1y"), term(maximum="guideline:4w")], 24))

    assert (found.review, found.delete_by) == (ReviewReason.OWN_MINIMUM_TOO_LONG, None)


def test_an_own_minimum_beside_a_longer_one_by_statute_changes_nothing():
    found = planned(*with_ceiling([term("policy:3y"), term("statute:7y")], 24))

    assert (found.review, found.delete_by) == (None, day("2031-07-01"))


def test_an_own_minimum_beside_a_shorter_one_by_statute_is_judged_once_that_ended():
    found = planned(*with_ceiling([term("policy:10y"), term("statute:7y")], 24))

    assert (found.delete_by, found.review_from) == (None, day("2031-06-30"))


def test_the_ceiling_counts_from_each_event_and_archives_nothing():
    terms = [term(maximum="policy:5y", archive=None), term(maximum="policy:5y", trigger="opname")]

    found = with_ceiling(terms, 6)

    assert [one.trigger for one in found] == [END, "opname", END, "opname"]
    assert {one.archive_after_months for one in found[2:]} == {None}


@pytest.mark.parametrize(
    ("terms", "delete_by"),
    [
        ([term(maximum="policy:2y")], "2024-08-01"),
        ([term("statute:7y")], "2031-07-01"),
        ([term("statute:7y"), term(maximum="policy:2y")], "2031-07-01"),
    ],
)
def test_what_is_not_needed_goes_at_once_unless_a_minimum_keeps_it(terms, delete_by):
    happened = {END: day("2024-06-30"), NOT_NEEDED.trigger: day("2024-08-01")}

    assert schedule(terms, happened).delete_by == day(delete_by)


def test_data_without_a_term_are_not_scheduled_because_they_are_not_needed():
    assert schedule([], {NOT_NEEDED.trigger: day("2024-08-01")}).due_on is None


def test_the_ceiling_of_nothing_is_nothing():
    assert with_ceiling([], 24) == ()


def test_a_row_of_the_register_becomes_a_term():
    row = {
        "name": "Fiscaal", "statute": "AWR 52", "trigger": "boekjaar",
        "minimum_length": 7, "minimum_unit": "y", "minimum_kind": "statute",
        "minimum_to_year_end": True, "maximum_length": None, "maximum_unit": "",
        "maximum_kind": "", "maximum_to_year_end": False, "archive_after_months": None,
    }  # fmt: skip

    found = term_of(row)

    assert found == Term(
        trigger="boekjaar",
        minimum=bound("statute:7y@eoy"),
        archive_after_months=None,
        name="Fiscaal",
        statute="AWR 52",
    )


def test_a_term_whose_kind_was_not_filled_in_is_an_own_choice():
    row = {
        "trigger": "opname", "minimum_length": None, "maximum_length": 4, "maximum_unit": "w",
        "maximum_kind": "", "maximum_to_year_end": False, "archive_after_months": 12,
    }  # fmt: skip

    assert term_of(row).maximum == bound("policy:4w")
