"""What may be told to everybody: no number from which somebody could be recognised.

Below five a number is not told; a total only when nothing that it adds up is left out, so that
nobody finds a small number by subtracting. Leaves out that somebody compares two moments: therefore
the year that runs is told up to its last whole quarter.
"""

from collections.abc import Iterable
from datetime import date, timedelta

FEWEST = 5
STEP = 5  # percentages are rounded to this


def told(number: int) -> int | None:
    """None: fewer than five, which may be none."""
    return number if number >= FEWEST else None


def total_told(numbers: Iterable[int]) -> tuple[int, bool]:
    """The sum of what is told, and whether that is all: if not, it is "at least" this."""
    numbers = list(numbers)
    return sum(told(one) or 0 for one in numbers), all(one >= FEWEST for one in numbers)


def in_time_told(answered: int, late: int) -> int | None:
    """A percentage in steps of five; None when it is about fewer than five answers."""
    if answered < FEWEST:
        return None
    return STEP * round(100 * (answered - late) / answered / STEP)


def last_day_told(year: int, today: date) -> date | None:
    """The last day of a year, or of the last whole quarter of this year; None before its end."""
    if year < today.year:
        return date(year, 12, 31)
    first_of_quarter = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    last = first_of_quarter - timedelta(days=1)
    return last if last.year == year else None
