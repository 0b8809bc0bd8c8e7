"""Two warnings, each with time to act on it, and then the last allowed day is kept (R-RET-06)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retention.enforcement import LEAST_AFTER_SECOND, LEAST_BETWEEN, Owed, Warnings

DUE = date(2026, 6, 30)


def warned(first: str = "", second: str = "") -> Warnings:
    return Warnings(
        first_due_on=DUE,
        first_warned_on=date.fromisoformat(first) if first else None,
        second_warned_on=date.fromisoformat(second) if second else None,
    )


@pytest.mark.parametrize(
    ("warnings", "today", "owed"),
    [
        (warned(), "2026-06-15", Owed.NOTHING),
        (warned(), "2026-06-16", Owed.FIRST_WARNING),
        (warned(), "2026-08-01", Owed.FIRST_WARNING),  # however late: never straight to the end
        (warned("2026-06-16"), "2026-06-26", Owed.NOTHING),
        (warned("2026-06-16"), "2026-06-27", Owed.SECOND_WARNING),
        (warned("2026-06-16", "2026-06-27"), "2026-06-29", Owed.NOTHING),
        (warned("2026-06-16", "2026-06-27"), "2026-06-30", Owed.ENFORCE),
        (warned("2026-06-16", "2026-06-27"), "2027-01-01", Owed.ENFORCE),
    ],
)
def test_what_is_owed_on_a_day(warnings, today, owed):
    assert warnings.owed(date.fromisoformat(today)) == owed


@pytest.mark.parametrize(
    ("warnings", "second", "enforced"),
    [
        (warned(), "2026-06-27", "2026-06-30"),
        (warned("2026-06-16"), "2026-06-27", "2026-06-30"),
        (warned("2026-06-22"), "2026-06-29", "2026-07-02"),
        (warned("2026-07-10"), "2026-07-17", "2026-07-20"),
        (warned("2026-06-16", "2026-06-29"), "2026-06-27", "2026-07-02"),
    ],
)
def test_a_late_warning_moves_what_follows(warnings, second, enforced):
    assert warnings.second_warning_on == date.fromisoformat(second)
    assert warnings.enforced_on == date.fromisoformat(enforced)


@settings(max_examples=50)
@given(st.lists(st.integers(-40, 60), min_size=1, max_size=12))
def test_whatever_nights_were_missed_two_warnings_come_first(nights):
    """Each night that the portal runs it does what is owed, once."""
    warnings = Warnings(first_due_on=DUE)
    for today in sorted(DUE + timedelta(days=night) for night in nights):
        owed = warnings.owed(today)
        if owed == Owed.FIRST_WARNING:
            warnings = replace(warnings, first_warned_on=today)
        elif owed == Owed.SECOND_WARNING:
            warnings = replace(warnings, second_warned_on=today)
        elif owed == Owed.ENFORCE:
            assert warnings.first_warned_on
            assert warnings.second_warned_on
            assert warnings.second_warned_on >= warnings.first_warned_on + LEAST_BETWEEN
            assert today >= max(DUE, warnings.second_warned_on + LEAST_AFTER_SECOND)
