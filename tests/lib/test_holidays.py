from datetime import date, timedelta

import holidays as package
import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_portal.lib.holidays import (
    DECREE_DAYS,
    Holiday,
    days_skipped,
    holiday_name,
    is_public_holiday,
    is_weekend,
    is_working_day,
    roll_forward,
    working_days_before,
    working_days_until,
)

days = st.dates(date(2014, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), Holiday.NEW_YEARS_DAY),
        (date(2024, 4, 1), Holiday.EASTER_MONDAY),
        (date(2025, 4, 21), Holiday.EASTER_MONDAY),
        (date(2026, 4, 27), Holiday.KINGS_DAY),
        (date(2025, 4, 26), Holiday.KINGS_DAY),  # 27 April is a Sunday
        (date(2031, 4, 26), Holiday.KINGS_DAY),
        (date(2024, 5, 5), Holiday.LIBERATION_DAY),
        (date(2026, 5, 5), Holiday.LIBERATION_DAY),  # also in years that are no lustrum
        (date(2027, 5, 6), Holiday.ASCENSION_DAY),
        (date(2028, 6, 5), Holiday.WHIT_MONDAY),
        (date(2026, 12, 25), Holiday.CHRISTMAS_DAY),
        (date(2026, 12, 26), Holiday.SECOND_CHRISTMAS_DAY),
    ],
)
def test_days_of_the_termijnenwet_are_public_holidays(day, name):
    assert holiday_name(day) == name
    assert is_public_holiday(day)


@pytest.mark.parametrize(
    "day", [date(2025, 4, 27), date(2026, 5, 1), date(2026, 5, 9), date(2026, 4, 30)]
)
def test_other_days_are_ordinary(day):
    assert holiday_name(day) is None
    assert not is_public_holiday(day)


@pytest.mark.parametrize("day", [date(2026, 4, 3), *DECREE_DAYS])
def test_equated_days_are_no_holidays_but_nobody_works(day):
    assert not is_public_holiday(day)
    assert not is_working_day(day)


def test_good_friday_is_a_holiday_when_switched_on():
    assert is_public_holiday(date(2026, 4, 3), good_friday_counts=True)
    assert not is_public_holiday(date(2026, 5, 15), good_friday_counts=True)


@pytest.mark.parametrize("year", range(2014, 2061))
def test_table_differs_from_the_holidays_package_only_where_it_should(year):
    """The package adds Good Friday and two Sundays, and knows 5 May once in five years."""
    theirs = {
        day
        for day, name in package.country_holidays("NL", years=year, language="en_US").items()
        if name not in {"Good Friday", "Easter Sunday", "Pentecost"}
    }
    first = date(year, 1, 1)
    every_day = (first + timedelta(days=n) for n in range(366))

    ours = {day for day in every_day if day.year == year and is_public_holiday(day)}

    assert ours == theirs | {date(year, 5, 5)}


@pytest.mark.parametrize(
    ("day", "rolled"),
    [
        (date(2026, 4, 7), date(2026, 4, 7)),
        (date(2026, 4, 5), date(2026, 4, 7)),  # Easter
        (date(2025, 12, 25), date(2025, 12, 29)),  # two holidays and a weekend
        (date(2027, 5, 5), date(2027, 5, 7)),  # Liberation Day, Ascension Day
        (date(2038, 4, 24), date(2038, 4, 28)),  # weekend, Easter Monday, King's Day
    ],
)
def test_a_term_rolls_forward_over_weekends_and_holidays(day, rolled):
    assert roll_forward(day) == rolled


@given(days)
def test_skipped_days_reach_from_the_day_to_where_it_rolls(day):
    skipped = days_skipped(day)

    assert all(is_weekend(each) or is_public_holiday(each) for each in skipped)
    assert roll_forward(day) == day + timedelta(days=len(skipped))


@pytest.mark.parametrize(
    ("n", "before"),
    [
        (0, date(2026, 4, 2)),  # the Thursday before Good Friday
        (1, date(2026, 4, 1)),
        (5, date(2026, 3, 26)),
    ],
)
def test_working_days_are_counted_back_from_a_working_day(n, before):
    assert working_days_before(date(2026, 4, 6), n) == before


def test_working_days_are_not_counted_forward():
    with pytest.raises(ValueError, match="0 or more"):
        working_days_before(date(2026, 4, 6), -1)


@given(days, st.integers(0, 30))
def test_so_many_working_days_lie_between(day, n):
    before = working_days_before(day, n)
    between = (before + timedelta(days=back) for back in range((day - before).days + 1))

    assert sum(is_working_day(each) for each in between) == n + 1


@pytest.mark.parametrize(
    ("day", "left"),
    [
        (date(2026, 11, 19), 2),  # Thursday
        (date(2026, 11, 20), 1),
        (date(2026, 11, 22), 1),  # Sunday
        (date(2026, 11, 23), 0),
        (date(2026, 11, 24), 0),
    ],
)
def test_working_days_are_counted_until_the_end(day, left):
    assert working_days_until(day, date(2026, 11, 23)) == left
