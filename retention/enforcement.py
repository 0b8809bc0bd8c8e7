"""What happens when nobody decides: two warnings, then the last allowed day is kept (R-RET-06).

Values in, values out. A warning that was missed is given late, and moves what comes after it:
nothing is destroyed by itself before two warnings were given, each with time to act on it.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

FIRST_DAYS_BEFORE = 14
SECOND_DAYS_BEFORE = 3
LEAST_BETWEEN = timedelta(days=7)  # the two warnings
LEAST_AFTER_SECOND = timedelta(days=3)


class Owed(StrEnum):
    NOTHING = "niets"
    FIRST_WARNING = "eerste-waarschuwing"
    SECOND_WARNING = "tweede-waarschuwing"
    ENFORCE = "uitvoeren"  # destroy although nobody decided


@dataclass(frozen=True, kw_only=True)
class Warnings:
    """Of one list: the earliest last allowed day on it, and when was warned; None: not yet."""

    first_due_on: date
    first_warned_on: date | None = None
    second_warned_on: date | None = None

    @property
    def first_warning_on(self) -> date:
        return self.first_due_on - timedelta(days=FIRST_DAYS_BEFORE)

    @property
    def second_warning_on(self) -> date:
        """The earliest day, given what was done; before the first warning what it will be."""
        given = self.first_warned_on or self.first_warning_on
        planned = self.first_due_on - timedelta(days=SECOND_DAYS_BEFORE)
        return max(planned, given + LEAST_BETWEEN)

    @property
    def enforced_on(self) -> date:
        """The earliest day on which it is carried out without approval."""
        given = self.second_warned_on or self.second_warning_on
        return max(self.first_due_on, given + LEAST_AFTER_SECOND)

    def foreseen(self, today: date) -> "Warnings":
        """With each warning that is still to come given as early as it can be, from today on."""
        first = self.first_warned_on or max(self.first_warning_on, today)
        given = replace(self, first_warned_on=first)
        second = self.second_warned_on or max(given.second_warning_on, today)
        return replace(given, second_warned_on=second)

    def owed(self, today: date) -> Owed:
        if self.first_warned_on is None:
            return Owed.FIRST_WARNING if today >= self.first_warning_on else Owed.NOTHING
        if self.second_warned_on is None:
            return Owed.SECOND_WARNING if today >= self.second_warning_on else Owed.NOTHING
        return Owed.ENFORCE if today >= self.enforced_on else Owed.NOTHING
