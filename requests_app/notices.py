"""What the portal says by itself, and on which day: values in, values out.

Covers the promise to answer in time (art. 12(3), R-TIM-01, R-TIM-02): reminders before the internal
target and the legal date, escalation after them, the last days in which extending is possible, and
the reminder and closing of a request whose sender cannot be identified (art. 11(2), 12(2)).
Leaves out letters that follow from a step of a person.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from privacy_portal.lib.holidays import working_days_before
from requests_app.deadlines import send_by

# Our design; working days before the date, and the kind (choices.NoticeKind) that is owed then.
BEFORE_TARGET = {10: "streefdatum-10", 5: "streefdatum-5", 2: "streefdatum-2", 0: "streefdatum"}
BEFORE_LEGAL_DATE = {5: "uiterste-datum-5", 2: "uiterste-datum-2", 0: "uiterste-datum"}
BEFORE_REFUSAL = {5: "afwijzing-5", 0: "afwijzing-laatste-dag"}  # art. 12(4), once extended
POST_TODAY = "laatste-postdag"
EXTENSION_CLOSING, EXTENSION_CLOSING_WORKING_DAYS = "verlengen-kan-nog", 5
REMINDER_AFTER_DAYS = 14  # L-06
CLOSING_AFTER_REMINDER_DAYS = 7  # nobody is closed out without a warning in time

# Said only until its day: after that it is not so any more.
UNTIL_THE_DAY = (EXTENSION_CLOSING, *BEFORE_REFUSAL.values())

# Within a ladder only the highest step that is owed is worth saying; the others are overtaken.
LADDERS = (
    (*BEFORE_TARGET.values(), "streefdatum-voorbij"),
    ("uiterste-datum-5", "uiterste-datum-2", POST_TODAY, "uiterste-datum", "te-laat"),
    tuple(BEFORE_REFUSAL.values()),
)


@dataclass(frozen=True, kw_only=True)
class Facts:
    """An open request; the dates as its clock computed them."""

    received_on: date
    due_on: date | None  # None: the clock stands still, so there is no legal date to warn for
    internal_target_on: date
    strict_on: date
    extension_notice_by: date
    refusal_due_on: date | None = None
    is_by_post: bool = False
    is_extended: bool = False
    is_complaint: bool = False  # knows no extension
    identity_asked_on: date | None = None  # None: no question about identity is open
    identity_reminded_on: date | None = None
    has_identity_answer: bool = False  # which nobody at the desk has judged yet
    scope_asked_on: date | None = None


@dataclass(frozen=True, order=True)
class Planned:
    owed_on: date  # from this day on, until it is given
    kind: str
    about_on: date  # an extension moves this date, and so makes the notice a new one


def plan(facts: Facts) -> list[Planned]:
    """Every notice that these facts lead to, in order of time."""
    return sorted(
        [
            Planned(facts.received_on, "ontvangst", facts.received_on),
            *_about_target(facts),
            *_about_legal_date(facts),
            *_about_refusing(facts),
            *_about_extension(facts),
            *_about_identity(facts),
            *_about_scope(facts),
        ]
    )


def owed(facts: Facts, given: Collection[tuple[str, date]], today: date) -> list[Planned]:
    """What should have been said by today and was not, however many nights were missed.

    `given` holds the kind and `about_on` of each earlier notice.
    """
    return [one for one in _not_given(facts, given) if one.owed_on <= today]


def next_on(facts: Facts, given: Collection[tuple[str, date]]) -> date | None:
    """The first day on which something is owed that was not given yet; None: nothing any more."""
    return min((one.owed_on for one in _not_given(facts, given)), default=None)


def overtaken(owed_now: list[Planned], today: date) -> set[Planned]:
    """Those of one batch that are untrue by now: a higher step of the same ladder is owed too, or
    the last day to extend or to refuse has passed (art. 12(3) and (4))."""
    result = {one for one in owed_now if one.kind in UNTIL_THE_DAY and one.about_on < today}
    for ladder in LADDERS:
        steps = [one for one in owed_now if one.kind in ladder]
        steps.sort(key=lambda one: ladder.index(one.kind))
        result.update(steps[:-1])
    return result


def _not_given(facts: Facts, given: Collection[tuple[str, date]]) -> list[Planned]:
    return [one for one in plan(facts) if (one.kind, one.about_on) not in given]


def _about_target(facts: Facts) -> Iterator[Planned]:
    target_on = facts.internal_target_on
    for days, kind in BEFORE_TARGET.items():
        yield Planned(_days_before(target_on, days), kind, target_on)
    yield Planned(target_on + timedelta(days=1), "streefdatum-voorbij", target_on)


def _about_legal_date(facts: Facts) -> Iterator[Planned]:
    if facts.due_on is None:
        return
    for days, kind in BEFORE_LEGAL_DATE.items():
        yield Planned(_days_before(facts.due_on, days), kind, facts.due_on)
    if facts.is_by_post:
        yield Planned(send_by(facts.due_on, by_post=True), POST_TODAY, facts.due_on)
    yield Planned(facts.due_on + timedelta(days=1), "te-laat", facts.due_on)


def _about_refusing(facts: Facts) -> Iterator[Planned]:
    """Art. 12(4): the extension gives no more time to refuse, so that day has its own warnings."""
    if facts.is_extended and facts.refusal_due_on:
        for days, kind in BEFORE_REFUSAL.items():
            yield Planned(_days_before(facts.refusal_due_on, days), kind, facts.refusal_due_on)


def _about_extension(facts: Facts) -> Iterator[Planned]:
    """Art. 12(3): who wants to extend must say so within the first month."""
    if not (facts.is_extended or facts.is_complaint):
        notice_by = facts.extension_notice_by
        warn_on = _days_before(notice_by, EXTENSION_CLOSING_WORKING_DAYS)
        yield Planned(warn_on, EXTENSION_CLOSING, notice_by)


def _about_identity(facts: Facts) -> Iterator[Planned]:
    """Art. 11(2), 12(2): close at the strict date, but never without a warning in time."""
    asked_on, reminded_on = facts.identity_asked_on, facts.identity_reminded_on
    if asked_on is None or facts.has_identity_answer:
        return
    yield Planned(
        asked_on + timedelta(days=REMINDER_AFTER_DAYS), "identiteit-herinnering", asked_on
    )
    if reminded_on is not None:
        warned_until = reminded_on + timedelta(days=CLOSING_AFTER_REMINDER_DAYS)
        yield Planned(max(facts.strict_on, warned_until), "gesloten-niet-vastgesteld", asked_on)


def closes_on(strict_on: date, asked_on: date) -> date:
    """When who did not answer a question about identity may be closed out: after the reminder, and
    the days that it leaves him."""
    warned_until = asked_on + timedelta(days=REMINDER_AFTER_DAYS + CLOSING_AFTER_REMINDER_DAYS)
    return max(strict_on, warned_until)


def _about_scope(facts: Facts) -> Iterator[Planned]:
    if facts.scope_asked_on is not None:
        remind_on = facts.scope_asked_on + timedelta(days=REMINDER_AFTER_DAYS)
        yield Planned(remind_on, "verduidelijking-herinnering", facts.scope_asked_on)


def _days_before(day: date, days: int) -> date:
    """With 0 the day itself, also when it is not a working day."""
    return working_days_before(day, days) if days else day
