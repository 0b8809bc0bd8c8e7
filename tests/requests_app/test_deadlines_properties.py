"""The invariants of the term, over all dates: I1 to I7."""

import json
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from privacy_portal.lib.holidays import is_public_holiday, is_weekend, is_working_day, roll_forward
from requests_app.deadlines import (
    ClockInputs,
    Extension,
    Step,
    Suspension,
    SuspensionKind,
    add_months,
    answer_due,
    receipt_day,
)
from requests_app.deadlines.rule import AMSTERDAM

receipt_days = st.dates(date(2018, 5, 25), date(2060, 12, 31))


@st.composite
def extensions(draw, received_on):
    notified_on = received_on + timedelta(days=draw(st.integers(0, 40)))
    return draw(st.none() | st.builds(Extension, st.just(notified_on), st.booleans()))


@st.composite
def questions(draw, received_on, may_be_open=True):
    asked_on = received_on + timedelta(days=draw(st.integers(0, 60)))
    answers = st.integers(0, 120).map(lambda days: asked_on + timedelta(days=days))
    return Suspension(
        asked_on,
        draw(st.none() | answers) if may_be_open else draw(answers),
        draw(st.sampled_from(SuspensionKind)),
        draw(st.sampled_from([None, True, False])),
    )


@st.composite
def clocks(draw, suspended=True, may_be_open=True):
    received_on = draw(receipt_days)
    suspensions = st.lists(questions(received_on, may_be_open), max_size=4 if suspended else 0)
    return ClockInputs(
        received_on,
        tuple(draw(suspensions)),
        draw(extensions(received_on)),
        lead_working_days=draw(st.integers(0, 15)),
    )


def months_of(inputs):
    return 3 if answer_due(inputs).is_extended else 1


@given(clocks())
def test_i1_no_term_ends_on_a_weekend_day_or_public_holiday(inputs):
    deadline = answer_due(inputs)

    for end in (deadline.due_on, deadline.refusal_due_on, deadline.extension_notice_by):
        assert end is None or not (is_weekend(end) or is_public_holiday(end))


@given(clocks(suspended=False))
def test_i2_target_nominal_and_due_follow_each_other_closely(inputs):
    deadline = answer_due(inputs)
    nominal_on = add_months(inputs.received_on, months_of(inputs))

    assert deadline.internal_target_on <= deadline.strict_on <= nominal_on <= deadline.due_on
    assert deadline.due_on - nominal_on <= timedelta(days=4)
    assert is_working_day(deadline.internal_target_on)


@given(clocks(may_be_open=False))
def test_i3_nobody_gets_less_than_28_days(inputs):
    assert answer_due(inputs).due_on - inputs.received_on >= timedelta(days=28)


@given(receipt_days, receipt_days, st.booleans())
def test_i4_a_later_receipt_never_means_an_earlier_date(one, other, is_extended):
    earlier, later = (
        answer_due(ClockInputs(day, extension=Extension(day, True) if is_extended else None))
        for day in sorted([one, other])
    )

    assert earlier.due_on <= later.due_on
    assert earlier.strict_on <= later.strict_on
    assert earlier.internal_target_on <= later.internal_target_on


@given(clocks(may_be_open=False))
def test_i5_suspension_stays_between_no_pause_and_a_fresh_start(inputs):
    months, due_on = months_of(inputs), answer_due(inputs).due_on
    last_answer_on = max(
        (question.answered_on for question in inputs.suspensions), default=inputs.received_on
    )

    assert roll_forward(add_months(inputs.received_on, months)) <= due_on
    assert due_on <= roll_forward(add_months(last_answer_on, months))


@given(receipt_days, st.times(), st.sampled_from([0, 1]))
def test_i6_hour_and_summer_time_never_matter(received_on, hour, fold):
    local = datetime.combine(received_on, hour.replace(fold=fold), AMSTERDAM)
    noon = datetime.combine(received_on, time(12), AMSTERDAM)

    assert receipt_day(local) == receipt_day(local.astimezone(UTC)) == receipt_day(noon)


@given(clocks())
def test_i7_stored_inputs_give_the_same_outcome(inputs):
    stored = json.loads(json.dumps(inputs.to_json()))

    assert ClockInputs.from_json(stored) == inputs
    assert answer_due(ClockInputs.from_json(stored)) == answer_due(inputs)


@given(clocks())
def test_explanation_survives_storing(inputs):
    deadline = answer_due(inputs)
    steps = deadline.steps + deadline.target_steps

    stored = json.loads(json.dumps([step.to_json() for step in steps]))

    assert tuple(Step.from_json(item) for item in stored) == steps


@given(clocks())
def test_an_extension_counts_only_with_reasons_and_in_time(inputs):
    deadline, notice = answer_due(inputs), inputs.extension
    first_month_on = roll_forward(add_months(inputs.received_on, 1))

    in_order = notice is not None and notice.has_reasons and notice.notified_on <= first_month_on
    assert deadline.is_extended == in_order


@given(clocks())
def test_questions_never_move_the_strict_date_or_the_target(inputs):
    without = answer_due(
        ClockInputs(
            inputs.received_on,
            extension=inputs.extension,
            lead_working_days=inputs.lead_working_days,
        )
    )

    deadline = answer_due(inputs)

    assert deadline.strict_on == without.strict_on
    assert deadline.internal_target_on == without.internal_target_on


@given(clocks(may_be_open=False))
def test_a_refusal_is_never_due_after_the_answer(inputs):
    deadline = answer_due(inputs)

    assert deadline.refusal_due_on <= deadline.due_on
