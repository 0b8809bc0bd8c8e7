from datetime import date

import pytest
from django.utils import translation
from hypothesis import given

from privacy_portal.lib.holidays import Holiday
from requests_app.deadline_words import HOLIDAY_NAMES, explain
from requests_app.deadlines import (
    ClockInputs,
    Extension,
    Step,
    Suspension,
    SuspensionKind,
    answer_due,
)
from tests.requests_app.test_deadlines_properties import clocks


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def told(received_on: date, *suspensions: Suspension, extension=None) -> list[str]:
    return explain(answer_due(ClockInputs(received_on, suspensions, extension)).steps)


def test_a_month_end_is_explained():
    assert told(date(2026, 8, 31)) == [
        "Received on Monday 31 August 2026.",
        "The same day one month later does not exist, "
        "so the last day of that month: Wednesday 30 September 2026.",
        "So the answer must be there on Wednesday 30 September 2026 at the latest.",
    ]


def test_weekend_and_holiday_are_named():
    assert told(date(2026, 3, 5))[1:] == [
        "One month later is Sunday 5 April 2026.",
        "A term does not end in a weekend or on a public holiday. So these cannot be the last day: "
        "Sunday 5 April 2026, Monday 6 April 2026 (Easter Monday).",
        "So the answer must be there on Tuesday 7 April 2026 at the latest.",
    ]


def test_suspension_and_its_cap_are_explained():
    question = Suspension(date(2025, 1, 10), date(2025, 2, 10), SuspensionKind.IDENTITY)

    assert told(date(2025, 1, 10), question)[2:5] == [
        "On Friday 10 January 2025 we asked who you are, or for whom you ask. "
        "The answer came on Monday 10 February 2025. So the clock stood still for 31 days.",
        "With those days added it is Thursday 13 March 2025.",
        "But never later than one month after your last answer: Monday 10 March 2025.",
    ]


def test_open_question_is_explained_without_a_last_day():
    question = Suspension(date(2026, 6, 2), None, SuspensionKind.SCOPE)

    assert told(date(2026, 6, 1), question)[-1] == (
        "On Tuesday 2 June 2026 we asked which data you mean. "
        "We have no answer yet. The clock stands still, so there is no last day now."
    )


def test_questions_that_do_not_count_are_explained():
    late = Suspension(date(2026, 6, 29), date(2026, 6, 30), SuspensionKind.IDENTITY)
    after = Suspension(date(2026, 7, 2), None, SuspensionKind.SCOPE)

    sentences = told(date(2026, 6, 1), late, after)

    assert sentences[2].endswith("We should have asked that sooner. So the clock just runs on.")
    assert "The term had ended by then (Wednesday 1 July 2026)" in sentences[3]


@pytest.mark.parametrize(
    ("extension", "sentence"),
    [
        (Extension(date(2026, 6, 5), True), "That was in time (Wednesday 1 July 2026 at the"),
        (Extension(date(2026, 7, 2), True), "was too late: Wednesday 1 July 2026 was the last day"),
        (Extension(date(2026, 6, 5), False), "gave no reasons. So the extension does not count."),
    ],
)
def test_extension_is_explained(extension, sentence):
    assert sentence in told(date(2026, 6, 1), extension=extension)[1]


def test_other_dates_are_explained_to_staff():
    assert explain(answer_due(ClockInputs(date(2025, 6, 16))).target_steps) == [
        "The strictest reading (no pauses, no shift) ends on Wednesday 16 July 2025.",
        "Our internal target is 5 working days before that: Wednesday 9 July 2025.",
        "An extension needs a notice with reasons by Wednesday 16 July 2025 (GDPR article 12(3)).",
        "A refusal must be there by Wednesday 16 July 2025; "
        "no extension counts for it (GDPR article 12(4)).",
    ]


@given(clocks())
def test_every_step_has_a_sentence(inputs):
    deadline = answer_due(inputs)

    for sentence in explain(deadline.steps + deadline.target_steps):
        assert sentence.endswith((".", ")."))
        assert "%" not in sentence


def test_every_holiday_has_a_name():
    assert set(HOLIDAY_NAMES) == set(Holiday)


def test_stored_step_still_has_its_words():
    stored = Step.from_json({"code": "months", "values": {"months": 3, "on": "2026-05-05"}})

    assert explain([stored]) == ["3 months later is Tuesday 5 May 2026."]
