import csv
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from requests_app.deadline_cases import inputs
from requests_app.deadlines import (
    ClockInputs,
    Extension,
    Suspension,
    SuspensionKind,
    add_months,
    answer_due,
    may_extend,
    receipt_day,
    send_by,
)

CASES = Path(__file__).parent / "cases" / "deadline_cases.csv"


def cases() -> list:
    with CASES.open(encoding="utf-8", newline="") as file:
        return [pytest.param(row, id=row["id"]) for row in csv.DictReader(file)]


def day(text: str) -> date:
    return date.fromisoformat(text)


def asked(on: str, answered: str | None, kind=SuspensionKind.IDENTITY, is_prompt=None):
    return Suspension(day(on), day(answered) if answered else None, kind, is_prompt)


def clock(received: str, *suspensions: Suspension, notified: str | None = None, **options):
    extension = Extension(day(notified), has_reasons=True) if notified else None
    return ClockInputs(day(received), suspensions, extension, **options)


def codes(inputs: ClockInputs) -> list[str]:
    return [step.code for step in answer_due(inputs).steps]


# --- The examples -------------------------------------------------------------------------------


@pytest.mark.parametrize("row", cases())
def test_case_of_the_file_agrees(row):
    due_on = answer_due(inputs(row)).due_on

    assert (due_on.isoformat() if due_on else "") == row["expected_due"], row["reason"]


# --- The day of receipt -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "local_day"),
    [
        (datetime(2025, 12, 31, 22, 59, 59, tzinfo=UTC), "2025-12-31"),
        (datetime(2025, 12, 31, 23, 0, tzinfo=UTC), "2026-01-01"),
        (datetime(2025, 6, 30, 21, 59, 59, tzinfo=UTC), "2025-06-30"),
        (datetime(2025, 6, 30, 22, 0, tzinfo=UTC), "2025-07-01"),
        (datetime(2025, 3, 30, 0, 59, tzinfo=UTC), "2025-03-30"),  # the hour that is skipped
        (datetime(2025, 10, 26, 0, 30, tzinfo=UTC), "2025-10-26"),  # 02:30 for the first time
        (datetime(2025, 10, 26, 1, 30, tzinfo=UTC), "2025-10-26"),  # 02:30 for the second time
        (datetime(2026, 7, 1, 0, 30, tzinfo=timezone(timedelta(hours=9))), "2026-06-30"),
    ],
)
def test_receipt_day_is_the_local_calendar_day(moment, local_day):
    assert receipt_day(moment) == day(local_day)


def test_a_moment_without_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        receipt_day(datetime(2026, 3, 5, 10, 0))  # noqa: DTZ001


def test_receipt_before_the_gdpr_is_refused():
    with pytest.raises(ValueError, match="25 May 2018"):
        answer_due(clock("2018-05-24"))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-10-31", 3, "2027-01-31"),
        ("2025-11-30", 3, "2026-02-28"),
        ("2026-12-05", 1, "2027-01-05"),
    ],
)
def test_months_are_added_in_one_step_and_end_in_the_month_itself(start, months, end):
    assert add_months(day(start), months) == day(end)


# --- Extension ----------------------------------------------------------------------------------


def test_extension_adds_two_months_to_the_receipt_date_at_once():
    assert answer_due(clock("2026-01-31", notified="2026-02-20")).due_on == day("2026-04-30")


def test_extension_notice_may_still_be_given_on_the_rolled_first_month_date():
    deadline = answer_due(clock("2025-10-31", notified="2025-12-01"))

    assert (deadline.extension_notice_by, deadline.is_extended) == (day("2025-12-01"), True)


def test_late_notice_leaves_the_term_at_one_month_and_says_so():
    inputs = clock("2025-10-31", notified="2025-12-02")

    deadline = answer_due(inputs)

    assert (deadline.due_on, deadline.is_extended) == (day("2025-12-01"), False)
    assert "extension_late" in codes(inputs)


def test_suspension_gives_no_credit_for_the_notice_of_extension():
    inputs = clock("2025-05-31", asked("2025-06-02", "2025-06-12"), notified="2025-07-01")

    deadline = answer_due(inputs)

    assert deadline.extension_notice_by == day("2025-06-30")
    assert deadline.due_on == day("2025-07-10")


def test_notice_without_reasons_leaves_the_term_at_one_month_and_says_so():
    notice = Extension(day("2026-06-10"), has_reasons=False)
    inputs = replace(clock("2026-06-01"), extension=notice)

    deadline = answer_due(inputs)

    assert (deadline.due_on, deadline.is_extended) == (day("2026-07-01"), False)
    assert "extension_without_reasons" in codes(inputs)


@pytest.mark.parametrize(
    ("on", "answer"),
    [
        ("2025-10-30", False),
        ("2025-10-31", True),
        ("2025-12-01", True),
        ("2025-12-02", False),
    ],
)
def test_extension_may_be_announced_from_receipt_to_the_first_month_date(on, answer):
    assert may_extend(clock("2025-10-31"), day(on)) is answer


def test_a_request_is_extended_only_once():
    inputs = clock("2026-06-01", notified="2026-06-05")

    assert not may_extend(inputs, day("2026-06-10"))


def test_a_void_extension_may_be_done_again_in_time():
    notice = Extension(day("2026-06-05"), has_reasons=False)
    inputs = replace(clock("2026-06-01"), extension=notice)

    assert may_extend(inputs, day("2026-06-10"))


# --- Refusal: GDPR 12(4) --------------------------------------------------------------------------


def test_refusal_keeps_the_first_month_in_an_extended_case():
    deadline = answer_due(clock("2026-03-31", notified="2026-04-10"))

    assert (deadline.due_on, deadline.refusal_due_on) == (day("2026-06-30"), day("2026-04-30"))


def test_refusal_moves_with_a_suspension():
    inputs = clock("2025-06-02", asked("2025-06-03", "2025-06-13"), notified="2025-06-20")

    assert answer_due(inputs).refusal_due_on == day("2025-07-14")  # 2 Jul + 10 is a Saturday


def test_question_in_the_extra_months_does_not_move_the_refusal():
    question = asked("2026-05-20", None, SuspensionKind.SCOPE, is_prompt=True)

    deadline = answer_due(clock("2026-03-31", question, notified="2026-04-10"))

    assert (deadline.due_on, deadline.refusal_due_on) == (None, day("2026-04-30"))


# --- Suspension -----------------------------------------------------------------------------------


def test_open_question_takes_away_the_legal_date_but_not_the_target():
    without = answer_due(clock("2026-06-01"))

    deadline = answer_due(clock("2026-06-01", asked("2026-06-02", None)))

    assert (deadline.due_on, deadline.refusal_due_on, deadline.is_suspended) == (None, None, True)
    assert deadline.internal_target_on == without.internal_target_on
    assert deadline.steps[-1].code == "suspended_open"


def test_one_open_question_beside_an_answered_one_still_suspends():
    questions = asked("2026-06-02", "2026-06-05"), asked("2026-06-03", None, SuspensionKind.SCOPE)

    assert answer_due(clock("2026-06-01", *questions)).due_on is None


@pytest.mark.parametrize(
    ("identity", "scope", "due_on"),
    [
        (("2025-09-02", "2025-09-10"), ("2025-09-08", "2025-09-12"), "2025-10-13"),  # 8 + 2: Sat
        (("2025-09-02", "2025-09-12"), ("2025-09-04", "2025-09-08"), "2025-10-13"),  # one in other
        (("2025-09-02", "2025-09-09"), ("2025-09-02", "2025-09-09"), "2025-10-08"),  # the same
        (("2025-09-02", "2025-09-05"), ("2025-09-05", "2025-09-08"), "2025-10-07"),  # they touch
    ],
)
def test_overlapping_days_count_once(identity, scope, due_on):
    questions = asked(*identity), asked(*scope, SuspensionKind.SCOPE)

    assert answer_due(clock("2025-09-01", *questions)).due_on == day(due_on)


def test_order_in_which_questions_are_given_does_not_matter():
    first = asked("2025-09-02", "2025-09-10")
    second = asked("2025-09-08", "2025-09-12", SuspensionKind.SCOPE)

    assert answer_due(clock("2025-09-01", first, second)) == answer_due(
        clock("2025-09-01", second, first)
    )


def test_answer_on_the_day_of_asking_suspends_nothing():
    inputs = clock("2025-09-01", asked("2025-09-02", "2025-09-02"))

    assert answer_due(inputs).due_on == day("2025-10-01")


def test_suspended_term_never_passes_one_month_after_the_answer():
    inputs = clock("2025-01-10", asked("2025-01-10", "2025-02-10"))

    assert answer_due(inputs).due_on == day("2025-03-10")
    assert "restart_cap" in codes(inputs)


def test_in_an_extended_case_the_cap_is_three_months_after_the_answer():
    inputs = clock("2024-12-31", asked("2024-12-31", "2025-03-31"), notified="2025-01-15")

    assert answer_due(inputs).due_on == day("2025-06-30")  # 31 March + 90 days is 29 June, Sunday


@pytest.mark.parametrize(
    ("asked_on", "due_on"), [("2026-06-15", "2026-07-13"), ("2026-06-16", "2026-07-01")]
)
def test_question_asked_after_fourteen_running_days_does_not_suspend(asked_on, due_on):
    answered = (day(asked_on) + timedelta(days=10)).isoformat()

    assert answer_due(clock("2026-06-01", asked(asked_on, answered))).due_on == day(due_on)


def test_days_that_stood_still_are_no_delay_of_the_next_question():
    first = asked("2026-06-02", "2026-06-20")
    second = asked("2026-06-25", "2026-06-27", SuspensionKind.SCOPE)

    assert answer_due(clock("2026-06-01", first, second)).due_on == day("2026-07-21")


@pytest.mark.parametrize(
    ("asked_on", "is_prompt", "due_on"),
    [("2026-06-24", True, "2026-07-06"), ("2026-06-02", False, "2026-07-01")],
)
def test_a_person_may_judge_whether_the_question_was_prompt(asked_on, is_prompt, due_on):
    answered = (day(asked_on) + timedelta(days=5)).isoformat()
    question = asked(asked_on, answered, is_prompt=is_prompt)

    assert answer_due(clock("2026-06-01", question)).due_on == day(due_on)


def test_question_after_the_last_day_does_not_revive_the_term():
    inputs = clock("2026-06-01", asked("2026-07-02", None, is_prompt=True))

    assert answer_due(inputs).due_on == day("2026-07-01")
    assert "asked_after_due" in codes(inputs)


def test_question_within_a_suspended_term_is_not_after_the_last_day():
    questions = (
        asked("2026-06-02", "2026-06-30"),
        asked("2026-07-06", "2026-07-08", SuspensionKind.SCOPE),
    )

    assert answer_due(clock("2026-06-01", *questions)).due_on == day("2026-07-31")


# --- Weekends and holidays ------------------------------------------------------------------------


def test_good_friday_counts_only_when_switched_on():
    usual = answer_due(clock("2026-03-03"))
    switched = answer_due(clock("2026-03-03", good_friday_counts=True))

    assert (usual.due_on, switched.due_on) == (day("2026-04-03"), day("2026-04-07"))


def test_decree_days_never_count():
    assert answer_due(clock("2025-04-30")).due_on == day("2025-05-30")


# --- Our own aim ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("received", "notified", "lead", "strict", "target"),
    [
        ("2025-06-16", None, 5, "2025-07-16", "2025-07-09"),
        ("2025-06-16", None, 0, "2025-07-16", "2025-07-16"),
        ("2026-03-05", None, 0, "2026-04-05", "2026-04-02"),  # Easter: back over Good Friday
        ("2025-04-30", None, 0, "2025-05-30", "2025-05-28"),  # back over a decree day, Ascension
        ("2026-01-31", "2026-02-02", 5, "2026-04-28", "2026-04-20"),  # chained; over King's Day
        ("2025-10-31", "2025-11-03", 0, "2026-01-30", "2026-01-30"),  # chained
    ],
)
def test_internal_target_lies_working_days_before_the_strict_date(
    received, notified, lead, strict, target
):
    deadline = answer_due(clock(received, notified=notified, lead_working_days=lead))

    assert (deadline.strict_on, deadline.internal_target_on) == (day(strict), day(target))


@pytest.mark.parametrize(("by_post", "on"), [(False, "2026-04-07"), (True, "2026-04-01")])
def test_post_leaves_two_working_days_earlier(by_post, on):
    assert send_by(day("2026-04-07"), by_post=by_post) == day(on)


# --- What cannot be -------------------------------------------------------------------------------


def test_question_cannot_be_answered_before_it_was_asked():
    with pytest.raises(ValueError, match="before it was asked"):
        asked("2026-06-05", "2026-06-04")


def test_question_cannot_precede_the_request():
    with pytest.raises(ValueError, match="before its receipt"):
        clock("2026-06-05", asked("2026-06-04", None))


def test_extension_cannot_precede_the_request():
    with pytest.raises(ValueError, match="before its receipt"):
        clock("2026-06-05", notified="2026-06-04")


@pytest.mark.parametrize("lead", [-1, 16])
def test_lead_that_makes_no_sense_is_refused(lead):
    with pytest.raises(ValueError, match="0 to 15"):
        clock("2026-06-05", lead_working_days=lead)


# --- Complaints: R-CMP-02 -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("received", "weeks", "due"),
    [
        ("2026-09-01", 6, "2026-10-13"),
        ("2026-11-16", 6, "2026-12-28"),
        ("2026-11-13", 6, "2026-12-28"),  # second day of Christmas is a Friday, then a weekend
        ("2026-09-05", 4, "2026-10-05"),  # a Saturday
    ],
)
def test_a_complaint_has_weeks_and_rolls_as_every_term(received, weeks, due):
    deadline = answer_due(clock(received, complaint_weeks=weeks))

    assert deadline.due_on == day(due)
    assert deadline.refusal_due_on == deadline.due_on


def test_a_question_stops_the_clock_of_a_complaint_too():
    answered = clock("2026-09-01", asked("2026-09-03", "2026-09-10"), complaint_weeks=6)

    assert answer_due(answered).due_on == day("2026-10-20")
    assert answer_due(answered).is_suspended is False


def test_a_complaint_says_nothing_of_extending():
    deadline = answer_due(clock("2026-09-01", complaint_weeks=6))

    assert "weeks" in [step.code for step in deadline.steps]
    assert {step.code for step in deadline.target_steps} == {"strict", "internal_target"}


def test_what_was_stored_before_there_were_complaints_still_counts():
    stored = clock("2026-09-01").to_json()
    del stored["complaint_weeks"]

    assert answer_due(ClockInputs.from_json(stored)) == answer_due(clock("2026-09-01"))
