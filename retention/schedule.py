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
from typing import Any

from dateutil.relativedelta import relativedelta

from register.choices import TermKind
from retention.choices import HoldKind, ReviewReason

RULE_VERSION = "2026-1"
ONE_DAY = timedelta(days=1)
UNITS = {"y": "years", "m": "months", "w": "weeks", "d": "days"}
# What an own ceiling does not shorten (R-RET-03; a client's contract prevails, art. 28(3)(g)).
BEFORE_CEILING = (TermKind.STATUTE, TermKind.CONTRACT)


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
    NOT_ARCHIVED = "not-archived"  # day of destruction: within the year (R-RET-04)
    HELD = "held"  # hold, day: the day after it
    HELD_OPEN = "held-open"  # hold; no date
    RESTRICTED = "restricted"  # hold, day (rules 5.2, 9)
    DESTROYED = "destroyed"  # day: the answer


@dataclass(frozen=True, kw_only=True)
class Bound:
    kind: str  # TermKind
    length: int
    unit: str  # y, m, w or d
    to_year_end: bool = False  # counted to the end of the (book) year that is reached


@dataclass(frozen=True, kw_only=True)
class Term:
    trigger: str  # register.choices.Trigger
    minimum: Bound | None = None
    maximum: Bound | None = None
    archive_after_months: int | None = 12  # None: never archived
    name: str = ""
    statute: str = ""


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
        if self.due_on and day >= self.due_on:
            return Action.HOLD if self.review is None else self._kept(day)
        return self._kept(day)

    def _is_reviewed(self, day: date) -> bool:
        if self.review_from is None or day < self.review_from:
            return False
        return self.delete_by is None or day < self.delete_by

    def _kept(self, day: date) -> Action:
        if self.archive_by is None or day < self.archive_by:
            return Action.KEEP
        return Action.ARCHIVE if day == self.archive_by else Action.KEEP_ARCHIVED


def schedule(
    terms: Sequence[Term],
    happened: Mapping[str, date],
    holds: Iterable[Hold] = (),
    *,
    book_year_end_month: int = 12,
) -> Schedule:
    """`happened`: by trigger, the day that counts now. Nothing is scheduled while a trigger of a
    minimum did not happen, or no trigger at all did (rules 5.2, 1)."""
    waiting = [one for one in terms if one.trigger not in happened]
    known = [one for one in terms if one.trigger in happened]
    steps = [Step(rule=Rule.NOT_HAPPENED, term=one) for one in waiting]
    if not known or any(one.minimum for one in waiting):
        return Schedule(steps=tuple(steps))
    ends = _Ends.of(known, happened, book_year_end_month)
    steps += ends.steps
    if ends.due_on is None:
        return Schedule(steps=tuple(steps))
    archive_by = _archive_by(known, happened, ends.due_on)
    steps.append(
        Step(rule=Rule.ARCHIVED, day=archive_by)
        if archive_by
        else Step(rule=Rule.NOT_ARCHIVED, day=ends.due_on)
    )
    if ends.conflict_on:
        return Schedule(
            keep_until=ends.keep_until, archive_by=archive_by, due_on=ends.due_on,
            review=ReviewReason.MINIMUM_AFTER_MAXIMUM, review_from=ends.conflict_on,
            steps=tuple(steps),
        )  # fmt: skip
    return _held(ends, archive_by, tuple(holds), steps)


@dataclass(frozen=True, kw_only=True)
class _Ends:
    keep_until: date | None
    due_on: date | None
    conflict_on: date | None  # the end of a maximum by statute before the minimum
    is_exact: bool  # a statute says to keep until a day and to destroy after it
    steps: tuple[Step, ...]

    @classmethod
    def of(cls, terms: list[Term], happened: Mapping[str, date], year_end: int) -> "_Ends":
        least = [(_end(one.minimum, happened[one.trigger], year_end), one)
                 for one in terms if one.minimum]  # fmt: skip
        most = [(_end(one.maximum, happened[one.trigger], year_end), one)
                for one in terms if one.maximum]  # fmt: skip
        keep_until = max((day for day, _term in least), default=None)
        steps = [Step(rule=Rule.MINIMUM, day=day, term=one) for day, one in least]
        by_statute = [day for day, one in most if _is_statute(one.maximum)]
        early = [day for day in by_statute if keep_until and day < keep_until]
        for day, one in most:
            steps.append(Step(rule=_rule_of(day, one, keep_until), day=day, term=one))
        return cls(
            keep_until=keep_until,
            due_on=keep_until + ONE_DAY if keep_until else min((d for d, _t in most), default=None),
            conflict_on=min(early, default=None),
            is_exact=keep_until in by_statute and any(
                day == keep_until and _is_statute(one.minimum) for day, one in least
            ),
            steps=tuple(steps),
        )  # fmt: skip


def _is_statute(bound: Bound | None) -> bool:
    return bound is not None and bound.kind == TermKind.STATUTE


def _rule_of(day: date, term: Term, keep_until: date | None) -> Rule:
    """What a maximum does beside the longest minimum."""
    if keep_until is None or day == keep_until:
        return Rule.MAXIMUM
    if day < keep_until and _is_statute(term.maximum):
        return Rule.CONFLICT
    return Rule.OVERRIDDEN


def _end(bound: Bound | None, trigger_on: date, year_end_month: int) -> date:
    """Months and years clamp: 29 February becomes the 28th (rules 5.2, 5)."""
    if bound is None:
        raise ValueError("A term without this bound has no end.")
    day = trigger_on + relativedelta(**{UNITS[bound.unit]: bound.length})  # type: ignore[arg-type]
    return _year_end(day, year_end_month) if bound.to_year_end else day


def _year_end(day: date, month: int) -> date:
    """The last day of the book year in which the day falls (rules 5.2, 6)."""
    year = day.year if day.month <= month else day.year + 1
    return date(year, month, calendar.monthrange(year, month)[1])


def _archive_by(terms: list[Term], happened: Mapping[str, date], due_on: date) -> date | None:
    """R-RET-04; left out when destruction comes first or on the same day (rules 5.2, 7)."""
    days = [
        happened[one.trigger] + relativedelta(months=one.archive_after_months)
        for one in terms
        if one.archive_after_months is not None
    ]
    first = min(days, default=None)
    return first if first and first < due_on else None


def _held(
    ends: _Ends, archive_by: date | None, holds: tuple[Hold, ...], steps: list[Step]
) -> Schedule:
    """A hold on the day itself moves it to the day after the last that overlaps; one that began
    later revives nothing (rules 5.2, 8)."""
    due_on = delete_by = ends.due_on
    is_restricted = False
    while delete_by and (active := [one for one in holds if one.is_active(delete_by)]):
        last = max(active, key=lambda one: one.ends_on or date.max)
        if ends.is_exact and (found := [one for one in active if _restricts(one)]):
            is_restricted = True
            steps.append(Step(rule=Rule.RESTRICTED, day=due_on, hold=found[0]))
        delete_by = last.ends_on + ONE_DAY if last.ends_on else None
        rule = Rule.HELD if delete_by else Rule.HELD_OPEN
        steps.append(Step(rule=rule, day=delete_by, hold=last))
    if delete_by:
        steps.append(Step(rule=Rule.DESTROYED, day=delete_by))
    return Schedule(
        keep_until=ends.keep_until, archive_by=archive_by, due_on=due_on, delete_by=delete_by,
        review=ReviewReason.RESTRICTED_BY_STATUTE if is_restricted else None,
        review_from=due_on if is_restricted else None, steps=tuple(steps),
    )  # fmt: skip


def _restricts(hold: Hold) -> bool:
    return hold.kind == HoldKind.RESTRICTION


# --- From the rows of the register ----------------------------------------------------------------


def term_of(row: Mapping[str, Any]) -> Term:
    """Of a row of the catalogue "retention_terms" (register.content)."""
    return Term(
        trigger=row["trigger"],
        minimum=_bound(row, "minimum"),
        maximum=_bound(row, "maximum"),
        archive_after_months=row["archive_after_months"],
        name=row.get("name", ""),
        statute=row.get("statute", ""),
    )


def _bound(row: Mapping[str, Any], side: str) -> Bound | None:
    if row[f"{side}_length"] is None:
        return None
    return Bound(
        kind=row[f"{side}_kind"] or TermKind.POLICY,
        length=row[f"{side}_length"],
        unit=row[f"{side}_unit"],
        to_year_end=bool(row[f"{side}_to_year_end"]),
    )


def with_ceiling(terms: Sequence[Term], months: int) -> tuple[Term, ...]:
    """Where no minimum and no maximum by statute or contract says otherwise, at most this many
    months (R-RET-03, two years)."""
    ruled = any(
        one.minimum or (one.maximum and one.maximum.kind in BEFORE_CEILING) for one in terms
    )
    if ruled:
        return tuple(terms)
    ceiling = Bound(kind=TermKind.POLICY, length=months, unit="m")
    triggers = dict.fromkeys(one.trigger for one in terms)
    return (
        *terms,
        *(Term(trigger=one, maximum=ceiling, archive_after_months=None) for one in triggers),
    )
