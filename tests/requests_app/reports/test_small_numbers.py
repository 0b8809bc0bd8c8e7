from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from requests_app.reports.small_numbers import (
    in_time_told,
    last_day_told,
    told,
    total_told,
)


@pytest.mark.parametrize(("number", "answer"), [(0, None), (4, None), (5, 5), (60, 60)])
def test_fewer_than_five_is_not_told(number, answer):
    assert told(number) == answer


@given(st.lists(st.integers(0, 12), min_size=1, max_size=8))
@settings(max_examples=50)
def test_a_small_number_cannot_be_found_by_subtracting(numbers):
    total, is_whole = total_told(numbers)

    rest = total - sum(one for one in numbers if told(one) is not None)
    assert rest == 0
    assert is_whole == (sum(numbers) == total and min(numbers) >= 5)


@pytest.mark.parametrize(
    ("answered", "late", "percentage"),
    [(4, 0, None), (5, 0, 100), (100, 1, 100), (100, 3, 95), (7, 7, 0), (40, 10, 75)],
)
def test_percentages_go_in_steps_of_five(answered, late, percentage):
    assert in_time_told(answered, late) == percentage


@pytest.mark.parametrize(
    ("year", "today", "last"),
    [
        (2025, date(2026, 2, 1), date(2025, 12, 31)),
        (2026, date(2026, 3, 31), None),
        (2026, date(2026, 4, 1), date(2026, 3, 31)),
        (2026, date(2026, 12, 31), date(2026, 9, 30)),
    ],
)
def test_this_year_counts_up_to_its_last_whole_quarter(year, today, last):
    assert last_day_told(year, today) == last
