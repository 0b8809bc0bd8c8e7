"""When data are archived and destroyed (GDPR 5(1)(e), 17(1)(a), 17(3)(b), 18; rules of the statutes
that the register names): terms, what happened, and holds in; dates with their reasons out.

Leaves out which terms hold for which data (the register), who may hold (services), and today: a
schedule changes only when what it was made from changes. Days are local dates. No date is rolled
forward to a working day: a maximum is a maximum, and ATW art. 4 excludes terms of this length.
"""

import calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from register.choices import TermKind, Trigger
from retention.choices import HoldKind, ReviewReason
from retention.terms import NOT_NEEDED, Bound, Term

RULE_VERSION = "2026-1"
ONE_DAY = timedelta(days=1)
UNITS = {"y": "years", "m": "months", "w": "weeks", "d": "days"}
CALENDAR_YEAR_END = 12


class Action(StrEnum):
    """What is owed on a day."""

    KEEP = "keep"
    ARCHIVE = "archive"  # on the archive date itself
    KEEP_ARCHIVED = "keep_archived"
    HOLD = "hold"
    DELETE = "delete"
    REVIEW = "review"


class Rule(StrEnum):
    """A step of the reasoning; retention.schedule_words says it in a sentence."""

    NOT_HAPPENED = "not-happened"  # term; no date yet
    MINIMUM = "minimum"  # term, day: kept up to and including it
    MAXIMUM = "maximum"  # term, day: the last day allowed
    OVERRIDDEN = "overridden"  # term, day: a maximum that a minimum goes before (rules 5.2, 3)
    CONFLICT = "conflict"  # term, day: a maximum by statute before the minimum (rules 5.2, 4)
    ARCHIVED = "archived"  # day
    NOT_ARCHIVED = "not-archived"  # day: too late, destruction comes first or on the same day
    HELD = "held"  # hold, day: the day after it
    HELD_OPEN = "held-open"  # hold; no date
    RESTRICTED = "restricted"  # hold, day (rules 5.2, 9)
    DESTROYED = "destroyed"  # day: the answer


@dataclass(frozen=True, kw_only=True)
class Hold:
    kind: str  # HoldKind
    starts_on: date
    ends_on: date | None = None  # the last day of it; None: open

    def is_active(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, kw_only=True)
class Step:
    rule: Rule
    day: date | None = None
    term: Term | None = None
    hold: Hold | None = None


@dataclass(frozen=True, kw_only=True)
class Schedule:
    keep_until: date | None = None  # last day of the longest minimum
    archive_by: date | None = None  # None: not archived first
    due_on: date | None = None  # without holds; None: nothing is scheduled
    delete_by: date | None = None  # with holds; None: held open, to be judged, or not scheduled
    review: ReviewReason | None = None
    review_from: date | None = None  # until delete_by, or for ever
    steps: tuple[Step, ...] = ()

    def action_on(self, day: date) -> Action:
        if self._is_reviewed(day):
            return Action.REVIEW
        if self.delete_by and day >= self.delete_by:
            return Action.DELETE
        if day == self.archive_by:
            return Action.ARCHIVE  # also of what is held: nothing blocks it (rules 5.2, 9)
        if self.due_on and day >= self.due_on:
            return Action.HOLD
        return Action.KEEP_ARCHIVED if self.archive_by and day > self.archive_by else Action.KEEP

    def _is_reviewed(self, day: date) -> bool:
        if self.review_from is None or day < self.review_from:
            return False
        return self.delete_by is None or day < self.delete_by


def schedule(
    terms: Sequence[Term],
    happened: Mapping[str, date],
    holds: Iterable[Hold] = (),
    *,
    book_year_end_month: int = CALENDAR_YEAR_END,
) -> Schedule:
    """`happened`: by trigger, the day that counts now; that the data turned out not to be needed
    counts beside whatever terms there are."""
    if terms and NOT_NEEDED.trigger in happened:
        terms = (*terms, NOT_NEEDED)
    waiting = [one for one in terms if one.trigger not in happened]
    known = [one for one in terms if one.trigger in happened]
    steps = [Step(rule=Rule.NOT_HAPPENED, term=one) for one in waiting]
    if _is_running(waiting, known):
        return Schedule(steps=tuple(steps))
    ends = _Ends.of(known, happened, book_year_end_month)
    held = _Held() if ends.conflict else _Held.of(ends, tuple(holds))
    archiving = _archive_step(known, happened, held.delete_by)
    return Schedule(
        keep_until=ends.keep_until,
        archive_by=archiving.day if archiving and archiving.rule == Rule.ARCHIVED else None,
        due_on=ends.due_on,
        delete_by=held.delete_by,
        review=_review(ends, held),
        review_from=ends.conflict.day if ends.conflict else held.restricted_on,
        steps=(*steps, *ends.steps, *([archiving] if archiving else ()), *held.steps),
    )


def _is_running(waiting: list[Term], known: list[Term]) -> bool:
    """No day to count from (rules 5.2, 1); a minimum that did not begin; or nothing but consent was
    withdrawn, while another ground still holds (art. 17(1)(b))."""
    if not known or any(one.minimum for one in waiting):
        return True
    has_other_ground = any(one.trigger != Trigger.WITHDRAWAL for one in waiting)
    return has_other_ground and all(one.trigger == Trigger.WITHDRAWAL for one in known)


Ending = tuple[date, Term]  # of one side of that term


@dataclass(frozen=True, kw_only=True)
class _Conflict:
    """A minimum that ends after a maximum which it cannot put aside."""

    day: date  # of that maximum
    reason: ReviewReason

    @classmethod
    def of(cls, least: list[Ending], most: list[Ending]) -> "_Conflict | None":
        """A statute goes before every minimum but one (rules 5.2, 4); the authority and our own
        ceiling before the minima that we chose ourselves (rules 5.2, 2 and 3)."""
        keep_until = max((day for day, _one in least), default=date.min)
        bound = [day for day, one in least if one.minimum and one.minimum.binds_us]
        bound_until = max(bound, default=date.min)
        by_law = [day for day, one in most if _is_statute(one.maximum) and day < keep_until]
        if by_law:
            return cls(day=min(by_law), reason=ReviewReason.MINIMUM_AFTER_MAXIMUM)
        promised = [day for day, one in most if _is_promise(one.maximum) and day < keep_until]
        if promised and bound_until < keep_until:
            day = max(min(promised), bound_until)
            return cls(day=day, reason=ReviewReason.OWN_MINIMUM_TOO_LONG)
        return None

    def is_with(self, term: Term) -> bool:
        is_own = self.reason == ReviewReason.OWN_MINIMUM_TOO_LONG
        return _is_statute(term.maximum) or (is_own and _is_promise(term.maximum))


@dataclass(frozen=True, kw_only=True)
class _Ends:
    due_on: date
    keep_until: date | None
    conflict: "_Conflict | None"
    is_exact: bool  # a statute says to keep until a day and to destroy after it
    steps: tuple[Step, ...]

    @classmethod
    def of(cls, terms: list[Term], happened: Mapping[str, date], year_end: int) -> "_Ends":
        least = [(_end(one, one.minimum, happened, year_end), one) for one in terms if one.minimum]
        most = [(_end(one, one.maximum, happened, year_end), one) for one in terms if one.maximum]
        keep_until = max((day for day, _term in least), default=None)
        by_statute = [day for day, one in most if _is_statute(one.maximum)]
        conflict = _Conflict.of(least, most)
        return cls(
            due_on=keep_until + ONE_DAY if keep_until else min(day for day, _term in most),
            keep_until=keep_until,
            conflict=conflict,
            is_exact=keep_until in by_statute
            and any(day == keep_until and _is_statute(one.minimum) for day, one in least),
            steps=(
                *(Step(rule=Rule.MINIMUM, day=day, term=one) for day, one in least),
                *(Step(rule=_rule_of(day, one, keep_until, conflict), day=day, term=one)
                  for day, one in most),
            ),
        )  # fmt: skip


def _is_promise(bound: Bound | None) -> bool:
    return bound is not None and (bound.is_ceiling or bound.kind == TermKind.GUIDELINE)


def _is_statute(bound: Bound | None) -> bool:
    return bound is not None and bound.kind == TermKind.STATUTE


def _rule_of(day: date, term: Term, keep_until: date | None, conflict: "_Conflict | None") -> Rule:
    """What a maximum does beside the longest minimum."""
    if keep_until is None or day == keep_until:
        return Rule.MAXIMUM
    if conflict and day < keep_until and conflict.is_with(term):
        return Rule.CONFLICT
    return Rule.OVERRIDDEN


def _end(term: Term, bound: Bound, happened: Mapping[str, date], book_year_end_month: int) -> date:
    """Months and years clamp: 29 February becomes the 28th (rules 5.2, 5)."""
    length = {UNITS[bound.unit]: bound.length}
    day = happened[term.trigger] + relativedelta(**length)  # type: ignore[arg-type]
    if not bound.to_year_end:
        return day
    # What tax law counts from the book year says so by its trigger; wage tax and the like count
    # calendar years, whatever the book year is.
    is_book_year = term.trigger == Trigger.BOOK_YEAR
    return _end_of_year(day, book_year_end_month if is_book_year else CALENDAR_YEAR_END)


def _end_of_year(day: date, last_month: int) -> date:
    """The last day of the year in which the day falls (rules 5.2, 6)."""
    year = day.year if day.month <= last_month else day.year + 1
    return date(year, last_month, calendar.monthrange(year, last_month)[1])


@dataclass(frozen=True, kw_only=True)
class _Held:
    """What is left of the day of destruction beside the holds."""

    delete_by: date | None = None
    restricted_on: date | None = None  # the day that a statute and a restriction contend for
    steps: tuple[Step, ...] = ()

    @classmethod
    def of(cls, ends: _Ends, holds: tuple[Hold, ...]) -> "_Held":
        """A hold on the day itself moves it to the day after the last that overlaps; one that began
        later revives nothing (rules 5.2, 8)."""
        day: date | None = ends.due_on
        restricted_on: date | None = None
        steps: list[Step] = []
        while day and (active := [one for one in holds if one.is_active(day)]):
            found = [one for one in active if one.kind == HoldKind.RESTRICTION]
            if found and ends.is_exact:
                restricted_on = restricted_on or day
                steps.append(Step(rule=Rule.RESTRICTED, day=day, hold=found[0]))
            last = max(active, key=lambda one: one.ends_on or date.max)
            day = last.ends_on + ONE_DAY if last.ends_on else None
            steps.append(Step(rule=Rule.HELD if day else Rule.HELD_OPEN, day=day, hold=last))
        if day:
            steps.append(Step(rule=Rule.DESTROYED, day=day))
        return cls(delete_by=day, restricted_on=restricted_on, steps=tuple(steps))


def _review(ends: _Ends, held: _Held) -> ReviewReason | None:
    if ends.conflict:
        return ends.conflict.reason
    return ReviewReason.RESTRICTED_BY_STATUTE if held.restricted_on else None  # rules 5.2, 9


def _archive_step(
    terms: list[Term], happened: Mapping[str, date], delete_by: date | None
) -> Step | None:
    """R-RET-04; left out when destruction comes first or on the same day (rules 5.2, 7)."""
    days = [
        happened[one.trigger] + relativedelta(months=one.archive_after_months)
        for one in terms
        if one.archive_after_months is not None
    ]
    if not days:
        return None
    is_too_late = delete_by is not None and min(days) >= delete_by
    return Step(rule=Rule.NOT_ARCHIVED if is_too_late else Rule.ARCHIVED, day=min(days))
