"""What holds do to the day of destruction (rules 5.2, 8 and 9)."""

import pytest

from retention.choices import HoldKind, ReviewReason
from retention.schedule import Action
from tests.retention.terms import day, hold, planned, restriction, term

# --- Holds (rules 5.2, 8) -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("holds", "delete_by"),
    [
        pytest.param([hold("2025-01-01", "2026-09-01")], "2026-09-02", id="over the day"),
        pytest.param([hold("2026-06-30", "2026-06-30")], "2026-07-01", id="that day only"),
        pytest.param([hold("2025-01-01", "2026-06-29")], "2026-06-30", id="over before"),
        pytest.param([hold("2026-07-01", "2026-12-31")], "2026-06-30", id="begins after"),
        pytest.param([hold("2026-07-01")], "2026-06-30", id="open, begins after"),
        pytest.param([hold("2025-01-01")], None, id="open"),
        pytest.param(
            [hold("2025-01-01", "2026-12-31"), hold("2026-02-01", "2026-08-01")],
            "2027-01-01", id="one within another",
        ),
        pytest.param(
            [hold("2025-01-01", "2026-08-01"), hold("2026-07-15", "2026-12-31")],
            "2027-01-01", id="they overlap",
        ),
        pytest.param(
            [hold("2025-01-01", "2026-08-01"), hold("2026-08-02", "2026-12-31")],
            "2027-01-01", id="the next begins on the new day",
        ),
        pytest.param(
            [hold("2025-01-01", "2026-08-01"), hold("2026-08-03", "2026-12-31")],
            "2026-08-02", id="a day between them",
        ),
        pytest.param(
            [hold("2025-01-01", "2026-08-01"), hold("2026-07-15")], None, id="the last one is open"
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("order", [1, -1])
def test_a_hold_moves_the_day_to_the_day_after_it(holds, delete_by, order):
    found = planned(term(maximum="policy:2y"), holds=tuple(holds[::order]))

    assert found.due_on == day("2026-06-30")
    assert found.delete_by == (day(delete_by) if delete_by else None)


@pytest.mark.parametrize("kind", HoldKind)
def test_every_kind_of_hold_keeps(kind):
    found = planned(term(maximum="policy:2y"), holds=(hold("2026-01-01", "2026-07-31", kind),))

    assert found.action_on(day("2026-06-29")) == Action.KEEP_ARCHIVED
    assert found.action_on(day("2026-06-30")) == Action.HOLD
    assert found.action_on(day("2026-08-01")) == Action.DELETE
    assert found.review is None


# --- A restriction where a law says: destroy (rules 5.2, 9) ---------------------------------------


def test_a_restriction_against_a_statute_is_for_a_person_to_judge():
    found = planned(term("statute:5y", "statute:5y"), holds=(restriction("2029-01-01"),))

    assert (found.due_on, found.delete_by) == (day("2029-07-01"), None)
    assert found.review == ReviewReason.RESTRICTED_BY_STATUTE
    assert found.action_on(day("2029-06-30")) == Action.KEEP_ARCHIVED
    assert found.action_on(day("2029-07-01")) == Action.REVIEW


def test_once_the_restriction_ended_the_statute_is_carried_out():
    over = restriction("2029-01-01", "2029-08-31")

    found = planned(term("statute:5y", "statute:5y"), holds=(over,))

    assert found.delete_by == day("2029-09-01")
    assert found.action_on(day("2029-08-31")) == Action.REVIEW
    assert found.action_on(day("2029-09-01")) == Action.DELETE


def test_a_restriction_that_follows_a_claim_is_judged_from_its_own_day():
    holds = (hold("2029-01-01", "2029-08-31"), restriction("2029-08-01", "2029-12-31"))

    found = planned(term("statute:5y", "statute:5y"), holds=holds)

    assert found.action_on(day("2029-08-31")) == Action.HOLD
    assert found.action_on(day("2029-09-01")) == Action.REVIEW
    assert found.action_on(day("2030-01-01")) == Action.DELETE


@pytest.mark.parametrize(
    "terms",
    [
        [term("statute:5y")],
        [term(maximum="statute:5y")],
        [term("contract:5y", "statute:5y")],
        [term("statute:5y", "guideline:5y")],
        [term("statute:5y", "statute:6y")],
    ],
)
def test_a_restriction_only_holds_where_no_statute_sets_the_day(terms):
    found = planned(*terms, holds=(restriction("2029-01-01", "2031-01-01"),))

    assert found.review is None
    assert found.delete_by == day("2031-01-02")
