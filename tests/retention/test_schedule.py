"""The rules of retention one by one, as the law words them (rules 5.2, 1 to 7)."""

import pytest

from register.choices import Trigger
from retention.choices import ReviewReason
from retention.schedule import ONE_DAY, Action, Rule, Schedule, schedule
from tests.retention.terms import END, day, hold, planned, restriction, term

# --- What it counts from (rules 5.2, 1) -----------------------------------------------------------


def test_nothing_is_scheduled_until_something_happened():
    found = schedule([term("statute:7y"), term(maximum="policy:2y")], {})

    assert (found.keep_until, found.archive_by, found.due_on, found.delete_by) == (None,) * 4
    assert found.action_on(day("2099-01-01")) == Action.KEEP
    assert [one.rule for one in found.steps] == [Rule.NOT_HAPPENED] * 2


def test_data_without_a_term_are_never_scheduled():
    assert schedule([], {END: day("2024-06-30")}) == Schedule()


def test_a_maximum_counts_although_another_maximum_did_not_begin():
    terms = [term(maximum="policy:2y"), term(maximum="rule:1d", trigger=Trigger.WITHDRAWAL)]

    found = schedule(terms, {END: day("2024-06-30")})

    assert found.delete_by == day("2026-06-30")


def test_nothing_is_scheduled_while_a_minimum_did_not_begin():
    terms = [term(maximum="policy:2y"), term("statute:7y", trigger=Trigger.BOOK_YEAR)]

    found = schedule(terms, {END: day("2024-06-30")})

    assert found.due_on is None


def test_withdrawn_consent_ends_nothing_while_another_ground_holds():
    terms = [term(maximum="policy:2y"), term(maximum="rule:1d", trigger=Trigger.WITHDRAWAL)]
    withdrawn = {Trigger.WITHDRAWAL: day("2023-04-10")}

    assert schedule(terms, withdrawn).due_on is None
    assert schedule(terms[1:], withdrawn).delete_by == day("2023-04-11")
    assert schedule(terms, {**withdrawn, END: day("2024-06-30")}).delete_by == day("2023-04-11")


# --- Minimum and maximum (rules 5.2, 2 to 4) ------------------------------------------------------


@pytest.mark.parametrize(
    ("terms", "keep_until", "delete_by"),
    [
        pytest.param([term(maximum="policy:2y")], None, "2026-06-30", id="maximum: last day"),
        pytest.param([term("statute:7y")], "2031-06-30", "2031-07-01", id="minimum: day after"),
        pytest.param(
            [term(maximum="guideline:2y"), term(maximum="policy:6m"), term(maximum="statute:5y")],
            None, "2024-12-30", id="the earliest maximum",
        ),
        pytest.param(
            [term("statute:5y"), term("contract:7y"), term("guideline:1y")],
            "2031-06-30", "2031-07-01", id="the latest minimum",
        ),
        pytest.param(
            [term("statute:7y"), term(maximum="policy:2y"), term(maximum="contract:1y")],
            "2031-06-30", "2031-07-01", id="a minimum goes before an own maximum",
        ),
        pytest.param(
            [term("contract:14m", "practice:36m")],
            "2025-08-30", "2025-08-31", id="no longer than the minimum asks",
        ),
        pytest.param(
            [term("statute:5y@eoy", "statute:5y@eoy")],
            "2029-12-31", "2030-01-01", id="least is most",
        ),
        pytest.param(
            [term("statute:5y", "statute:5y")],
            "2029-06-30", "2029-07-01", id="least is most, exact date",
        ),
    ],
)  # fmt: skip
def test_the_day_of_destruction(terms, keep_until, delete_by):
    found = planned(*terms)

    assert found.keep_until == (day(keep_until) if keep_until else None)
    assert found.due_on == found.delete_by == day(delete_by)
    assert found.review is None


@pytest.mark.parametrize(
    ("terms", "review_from"),
    [
        ([term("statute:7y", "statute:5y")], "2029-06-30"),
        ([term("contract:7y"), term(maximum="statute:5y")], "2029-06-30"),
        ([term("statute:7y", "statute:5y"), term(maximum="statute:3y")], "2027-06-30"),
        ([term("statute:5y@eoy", "statute:5y")], "2029-06-30"),
    ],
)
def test_a_minimum_after_a_maximum_by_statute_is_for_a_person_to_judge(terms, review_from):
    found = planned(*terms)

    assert found.review == ReviewReason.MINIMUM_AFTER_MAXIMUM
    assert found.delete_by is None
    assert found.archive_by == day("2025-06-30")
    assert found.action_on(day(review_from) - ONE_DAY) == Action.KEEP_ARCHIVED
    assert found.action_on(day(review_from)) == Action.REVIEW
    assert found.action_on(day("2099-01-01")) == Action.REVIEW


def test_a_hold_does_not_take_away_that_a_person_must_judge():
    found = planned(term("statute:7y", "statute:5y"), holds=(hold("2025-01-01", "2040-01-01"),))

    assert found.review == ReviewReason.MINIMUM_AFTER_MAXIMUM


# --- Counting (rules 5.2, 5 and 6) ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "maximum", "delete_by"),
    [
        ("2024-02-29", "policy:1y", "2025-02-28"),
        ("2024-02-29", "policy:4y", "2028-02-29"),
        ("2025-01-31", "policy:1m", "2025-02-28"),
        ("2025-10-31", "policy:6m", "2026-04-30"),
        ("2026-01-31", "guideline:4w", "2026-02-28"),  # a Saturday stays a Saturday
        ("2024-12-25", "policy:1y", "2025-12-25"),  # and Christmas Christmas
        ("2026-06-01", "rule:0d", "2026-06-01"),
        ("2019-05-15", "policy:14m@eoy", "2020-12-31"),
    ],
)
def test_months_and_years_clamp_and_nothing_rolls_forward(on, maximum, delete_by):
    assert planned(term(maximum=maximum), on=on).delete_by == day(delete_by)


@pytest.mark.parametrize(
    ("on", "last_month", "keep_until"),
    [
        ("2019-05-15", 12, "2026-12-31"),
        ("2019-12-31", 12, "2026-12-31"),
        ("2019-05-15", 6, "2026-06-30"),
        ("2019-06-30", 6, "2026-06-30"),
        ("2019-07-01", 6, "2027-06-30"),
        ("2017-02-10", 2, "2024-02-29"),
    ],
)
def test_tax_law_counts_from_the_end_of_the_own_book_year(on, last_month, keep_until):
    fiscal = term("statute:7y@eoy", trigger=Trigger.BOOK_YEAR)

    found = schedule([fiscal], {Trigger.BOOK_YEAR: day(on)}, book_year_end_month=last_month)

    assert found.keep_until == day(keep_until)


def test_wage_tax_counts_calendar_years_whatever_the_book_year_is():
    wage_tax = term("statute:5y@eoy", "statute:5y@eoy")

    found = schedule([wage_tax], {END: day("2020-03-15")}, book_year_end_month=6)

    assert found.keep_until == day("2025-12-31")


# --- Archiving (rules 5.2, 7; R-RET-04) -----------------------------------------------------------


@pytest.mark.parametrize(
    ("terms", "archive_by"),
    [
        pytest.param([term(maximum="policy:2y")], "2025-06-30", id="within a year"),
        pytest.param([term(maximum="policy:366d")], "2025-06-30", id="a day before destruction"),
        pytest.param([term(maximum="policy:1y")], None, id="destruction on the same day"),
        pytest.param([term(maximum="guideline:4w")], None, id="destruction comes first"),
        pytest.param([term(maximum="policy:2y", archive=None)], None, id="never"),
        pytest.param([term(maximum="policy:2y", archive=3)], "2024-09-30", id="own term, clamped"),
        pytest.param(
            [term("statute:7y", archive=None), term(maximum="policy:2y", archive=6)],
            "2024-12-30", id="the earliest of several",
        ),
    ],
)  # fmt: skip
def test_the_day_of_archiving(terms, archive_by):
    assert planned(*terms).archive_by == (day(archive_by) if archive_by else None)


def test_what_a_hold_keeps_past_the_year_is_archived_meanwhile():
    camera = term(maximum="guideline:4w")

    found = planned(camera, holds=(hold("2024-07-10"),))

    assert found.archive_by == day("2025-06-30")
    assert found.action_on(day("2025-06-29")) == Action.HOLD
    assert found.action_on(day("2025-06-30")) == Action.ARCHIVE
    assert found.action_on(day("2025-07-01")) == Action.HOLD


def test_a_restriction_does_not_stop_archiving():
    found = planned(term(maximum="policy:2y"), holds=(restriction("2024-07-01", "2025-12-31"),))

    assert found.action_on(day("2025-06-30")) == Action.ARCHIVE
