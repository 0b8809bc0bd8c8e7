"""The counting itself. Where the law leaves doubt, the earlier date is taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from privacy_portal.lib.holidays import (
    ONE_DAY,
    days_skipped,
    holiday_name,
    roll_forward,
    working_days_before,
)
from requests_app.deadlines.values import ClockInputs, Deadline, Step, Suspension

# Goes up with every change that can move a date; outcomes are stored with the version they used.
RULE_VERSION = "2026-11-1"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAYS_IN_THE_POST = 2  # our design: the answer arrives on the due date, not after it


@dataclass(frozen=True)
class Terms:
    """The lengths in force for requests received from `since` on."""

    since: date
    months: int
    extension_months: int
    prompt_days: int  # our design: this many days of running clock are "without undue delay"


TERMS = (Terms(since=date(2018, 5, 25), months=1, extension_months=2, prompt_days=14),)


def terms_on(received_on: date) -> Terms:
    for terms in reversed(TERMS):
        if terms.since <= received_on:
            return terms
    raise ValueError("The GDPR applies to requests received from 25 May 2018 on.")


def receipt_day(moment: datetime) -> date:
    """The calendar day of arrival in Amsterdam, at any hour; a naive moment raises ValueError."""
    if moment.utcoffset() is None:
        raise ValueError("A moment of receipt needs a time zone.")
    return moment.astimezone(AMSTERDAM).date()


def add_months(day: date, n: int) -> date:
    """The same number `n` months on, else the last day of that month: Reg. 1182/71 art. 3(2)(c)."""
    return day + relativedelta(months=n)


def send_by(due_on: date, *, by_post: bool) -> date:
    """The last day to send an answer so that it can be there on the due date."""
    return working_days_before(due_on, DAYS_IN_THE_POST) if by_post else due_on


def may_extend(inputs: ClockInputs, on: date) -> bool:
    """Whether a notice with reasons, given on this day, would still add two months."""
    return not _is_extended(inputs) and inputs.received_on <= on <= _extension_notice_by(inputs)


def answer_due(inputs: ClockInputs) -> Deadline:
    """All dates of a request. Raises ValueError when it was received before the GDPR applied."""
    terms, is_extended = terms_on(inputs.received_on), _is_extended(inputs)
    answer = _Term(inputs, terms.months + (terms.extension_months if is_extended else 0))
    refusal = _Term(inputs, terms.months)
    strict_on = _after(inputs, inputs.received_on, terms.months)
    if is_extended:
        strict_on = add_months(strict_on, terms.extension_months)
    target_on = working_days_before(strict_on, inputs.lead_working_days)
    return Deadline(
        due_on=answer.due_on,
        refusal_due_on=refusal.due_on,
        strict_on=strict_on,
        internal_target_on=target_on,
        extension_notice_by=_extension_notice_by(inputs),
        is_suspended=answer.due_on is None,
        is_extended=is_extended,
        steps=(
            _step("received", received_on=inputs.received_on),
            *_extension_steps(inputs),
            *answer.steps(),
        ),
        target_steps=(
            _step("strict", on=strict_on),
            _step("internal_target", days=inputs.lead_working_days, on=target_on),
            *_steps_of_article_12(inputs, refusal.due_on),
        ),
        rule_version=RULE_VERSION,
    )


def _after(inputs: ClockInputs, day: date, months: int) -> date:
    """Where the term ends: a complaint has weeks of the organisation's own, a request months."""
    if inputs.complaint_weeks:
        return day + timedelta(weeks=inputs.complaint_weeks)
    return add_months(day, months)


def _steps_of_article_12(inputs: ClockInputs, refusal_due_on: date | None) -> list[Step]:
    """A complaint knows no extension, and no term of its own to refuse."""
    if inputs.complaint_weeks:
        return []
    notice = _step("extension_notice", on=_extension_notice_by(inputs))
    return [notice, _step("refusal", on=refusal_due_on)] if refusal_due_on else [notice]


# --- Extension: GDPR 12(3), third sentence ----------------------------------------------------


def _extension_notice_by(inputs: ClockInputs) -> date:
    """Within one month of receipt, rolled as any term; suspended days give no credit here."""
    first_month_end = _after(inputs, inputs.received_on, terms_on(inputs.received_on).months)
    return roll_forward(first_month_end, good_friday_counts=inputs.good_friday_counts)


def _is_extended(inputs: ClockInputs) -> bool:
    extension = inputs.extension
    return (
        extension is not None
        and extension.has_reasons
        and extension.notified_on <= _extension_notice_by(inputs)
    )


def _extension_steps(inputs: ClockInputs) -> list[Step]:
    if inputs.extension is None:
        return []
    notice_by, notified_on = _extension_notice_by(inputs), inputs.extension.notified_on
    if notified_on > notice_by:
        return [_step("extension_late", notified_on=notified_on, notice_by=notice_by)]
    if not inputs.extension.has_reasons:
        return [_step("extension_without_reasons", notified_on=notified_on)]
    return [_step("extended", notified_on=notified_on, notice_by=notice_by)]


# --- One term: months from receipt, plus suspended days, rolled forward -------------------------


class _Term:
    """A number of months from receipt, with those questions that suspend it."""

    def __init__(self, inputs: ClockInputs, months: int) -> None:
        self.inputs = inputs
        self.months = months
        self.nominal_on = _after(inputs, inputs.received_on, months)
        self.counted: list[Suspension] = []
        self._question_steps: list[Step] = []
        for question in sorted(inputs.suspensions, key=lambda question: question.asked_on):
            self._weigh(question)

    @property
    def due_on(self) -> date | None:
        end = self._unrolled_end()
        if end is None:
            return None
        return roll_forward(end, good_friday_counts=self.inputs.good_friday_counts)

    def _weigh(self, question: Suspension) -> None:
        """Only a question asked in time and without undue delay stops the clock: EDPB 01/2022, 5.3.

        The days that the clock already stood still are not the controller's delay.
        """
        due_on, prompt_days = self.due_on, terms_on(self.inputs.received_on).prompt_days
        told = {"kind": question.kind.value, "asked_on": question.asked_on}
        waited = (question.asked_on - self.inputs.received_on).days
        ran = waited - len(_suspended_days(self.counted, until=question.asked_on))
        if due_on and question.asked_on > due_on:
            step = _step("asked_after_due", **told, due_on=due_on)
        elif not (ran <= prompt_days if question.is_prompt is None else question.is_prompt):
            step = _step("asked_late", **told, days=ran)
        else:
            step = self._count(question)
        self._question_steps.append(step)

    def _count(self, question: Suspension) -> Step:
        told = {"kind": question.kind.value, "asked_on": question.asked_on}
        before = len(_suspended_days(self.counted))
        self.counted.append(question)
        if question.answered_on is None:
            return _step("suspended_open", **told)
        extra = len(_suspended_days(self.counted)) - before  # overlapping days count once
        return _step("suspended", **told, answered_on=question.answered_on, days=extra)

    def _answers(self) -> list[date] | None:
        """The days of the sufficient answers; None while one is still awaited."""
        answers = [question.answered_on for question in self.counted if question.answered_on]
        return answers if len(answers) == len(self.counted) else None

    def _paused_end(self) -> date:
        """Days are added to the clamped, unrolled date."""
        return self.nominal_on + ONE_DAY * len(_suspended_days(self.counted))

    def _unrolled_end(self) -> date | None:
        """The pause reading, at most the restart reading; None while a question is open."""
        answers = self._answers()
        if answers is None:
            return None
        restarts = [_after(self.inputs, max(answers), self.months)] if answers else []
        return min([self._paused_end(), *restarts])

    def steps(self) -> list[Step]:
        end, due_on = self._unrolled_end(), self.due_on
        steps = [self._months_step(), *self._question_steps]
        if end is None or due_on is None:
            return steps
        if self._paused_end() != self.nominal_on:
            steps.append(_step("paused_end", on=self._paused_end()))
        if end != self._paused_end():
            steps.append(_step("restart_cap", on=end, months=self.months))
        if end != due_on:
            steps.append(self._rolled_step(end, due_on))
        return [*steps, _step("due", on=due_on)]

    def _months_step(self) -> Step:
        if self.inputs.complaint_weeks:
            return _step("weeks", weeks=self.inputs.complaint_weeks, on=self.nominal_on)
        is_clamped = self.nominal_on.day != self.inputs.received_on.day
        code = "months_clamped" if is_clamped else "months"
        return _step(code, months=self.months, on=self.nominal_on)

    def _rolled_step(self, end: date, due_on: date) -> Step:
        skipped = days_skipped(end, good_friday_counts=self.inputs.good_friday_counts)
        return _step(
            "rolled",
            days=[day.isoformat() for day in skipped],
            holidays=[holiday_name(day) or "" for day in skipped],
            on=due_on,
        )


def _suspended_days(questions: Sequence[Suspension], until: date | None = None) -> set[date]:
    """The day after asking up to and including the answer: Reg. 1182/71 art. 3(1).

    With `until`, only the days up to that one, and an open question runs on to it.
    """
    days: set[date] = set()
    for question in questions:
        last = question.answered_on or until or question.asked_on
        if until:
            last = min(last, until)
        length = (last - question.asked_on).days
        days |= {question.asked_on + timedelta(days=n) for n in range(1, length + 1)}
    return days


def _step(code: str, **values: date | str | int | list[str]) -> Step:
    return Step(
        code,
        {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in values.items()
        },
    )
