"""Which days the Netherlands designates as public holidays: Algemene termijnenwet (ATW) art. 3.

Regulation 1182/71 art. 2(1) lets each Member State designate them. Own table, because the
`holidays` package counts Good Friday as public and 5 May only once in five years; a test compares
the two. Holds from 2014, when the King's birthday replaced the Queen's.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from itertools import count

from dateutil.easter import easter

SATURDAY, SUNDAY = 5, 6
ONE_DAY = timedelta(days=1)


class Holiday(StrEnum):
    NEW_YEARS_DAY = "new_years_day"
    EASTER_MONDAY = "easter_monday"
    KINGS_DAY = "kings_day"
    LIBERATION_DAY = "liberation_day"
    ASCENSION_DAY = "ascension_day"
    WHIT_MONDAY = "whit_monday"
    CHRISTMAS_DAY = "christmas_day"
    SECOND_CHRISTMAS_DAY = "second_christmas_day"
    GOOD_FRIDAY = "good_friday"
    DECREE_DAY = "decree_day"


# ATW 3(2) and 3(3) only equate these with holidays, for terms in Dutch statutes; the GDPR is none.
EQUATED = frozenset({Holiday.GOOD_FRIDAY, Holiday.DECREE_DAY})

# ATW 3(3). A new decree names three years at a time: add its days here.
DECREE_DAYS = (
    date(2023, 4, 28),
    date(2023, 5, 19),
    date(2024, 5, 10),
    date(2024, 12, 27),
    date(2025, 5, 30),
    date(2026, 1, 2),
    date(2026, 5, 15),
    date(2027, 5, 7),
    date(2028, 4, 28),
    date(2028, 5, 26),
)


def _kings_day(year: int) -> date:
    """27 April, or the Saturday before when that is a Sunday."""
    birthday = date(year, 4, 27)
    return birthday - ONE_DAY if birthday.weekday() == SUNDAY else birthday


@cache
def _holidays_of(year: int) -> dict[date, Holiday]:
    easter_sunday = easter(year)
    equated = {day: Holiday.DECREE_DAY for day in DECREE_DAYS if day.year == year}
    return equated | {
        easter_sunday - timedelta(days=2): Holiday.GOOD_FRIDAY,
        date(year, 1, 1): Holiday.NEW_YEARS_DAY,
        easter_sunday + timedelta(days=1): Holiday.EASTER_MONDAY,
        _kings_day(year): Holiday.KINGS_DAY,
        date(year, 5, 5): Holiday.LIBERATION_DAY,  # every year, whatever employers agree
        easter_sunday + timedelta(days=39): Holiday.ASCENSION_DAY,
        easter_sunday + timedelta(days=50): Holiday.WHIT_MONDAY,
        date(year, 12, 25): Holiday.CHRISTMAS_DAY,
        date(year, 12, 26): Holiday.SECOND_CHRISTMAS_DAY,
    }


def holiday_name(day: date) -> Holiday | None:
    """A code without language, also for Good Friday and decree days; None on any other day."""
    return _holidays_of(day.year).get(day)


def is_weekend(day: date) -> bool:
    return day.weekday() in (SATURDAY, SUNDAY)


def is_public_holiday(day: date, *, good_friday_counts: bool = False) -> bool:
    """ATW 3(1). Good Friday (3(2)) only when asked for, decree days (3(3)) never."""
    name = holiday_name(day)
    if name is Holiday.GOOD_FRIDAY:
        return good_friday_counts
    return name is not None and name not in EQUATED


def is_working_day(day: date) -> bool:
    """For planning backwards: nobody needs to work on Good Friday or a decree day either."""
    return not is_weekend(day) and holiday_name(day) is None


def days_skipped(day: date, *, good_friday_counts: bool = False) -> tuple[date, ...]:
    """The weekend days and public holidays, from `day` on, on which a term may not end."""
    skipped: list[date] = []
    while is_weekend(day) or is_public_holiday(day, good_friday_counts=good_friday_counts):
        skipped.append(day)
        day += ONE_DAY
    return tuple(skipped)


def roll_forward(day: date, *, good_friday_counts: bool = False) -> date:
    """The same day, or the first after it on which a term may end: Reg. 1182/71 art. 3(4)."""
    return day + ONE_DAY * len(days_skipped(day, good_friday_counts=good_friday_counts))


def _working_days_back_from(day: date) -> Iterator[date]:
    days = (day - ONE_DAY * back for back in count())
    return (earlier for earlier in days if is_working_day(earlier))


def working_days_until(day: date, end: date) -> int:
    """How many working days are left after `day`, `end` included; 0 when `end` has come."""
    days = (day + timedelta(days=number) for number in range(1, (end - day).days + 1))
    return sum(is_working_day(one) for one in days)


def working_days_after(day: date, n: int) -> date:
    """The `n`th working day after `day`; n is 1 or more."""
    if n < 1:
        raise ValueError("Working days are counted on: n must be 1 or more.")
    while n:
        day += ONE_DAY
        n -= is_working_day(day)
    return day


def working_days_before(day: date, n: int) -> date:
    """`n` working days before `day`; with 0 the last working day on or before it.

    A `day` that is not a working day itself is first moved back to one.
    """
    if n < 0:
        raise ValueError("Working days are counted back: n must be 0 or more.")
    earlier = _working_days_back_from(day)
    for _ in range(n):
        next(earlier)
    return next(earlier)
