"""What other terms would do to dossiers that are here: how many destroyed earlier or later, by how
much, how many at once (R-RET-02).

Values in, values out. Holds are left out: they move a day of destruction as they do now.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from itertools import accumulate
from typing import Any

from retention.schedule import Schedule, schedule
from retention.terms import Term

DAYS_IN_MONTH = 30.4375
Happened = Mapping[str, date]


@dataclass
class Moved:
    """So many dossiers, by so many days."""

    count: int = 0
    median_days: int = 0
    most_days: int = 0


@dataclass
class Effect:
    earlier: Moved = field(default_factory=Moved)
    later: Moved = field(default_factory=Moved)
    unchanged: int = 0
    at_once: int = 0  # due now or before today, and not with the terms of now
    review: int = 0  # to be judged by a person, and not with the terms of now
    dated: int = 0  # had no day of destruction and gets one
    undated: int = 0  # had one and loses it

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Effect":
        moved = {name: Moved(**values.get(name, {})) for name in ("earlier", "later")}
        return cls(**{**values, **moved})


def months_of(days: int) -> int:
    """0: less than half a month."""
    return round(days / DAYS_IN_MONTH)


def effect_of(
    groups: Iterable[tuple[Happened, int]],
    before: tuple[Term, ...],
    after: tuple[Term, ...],
    *,
    today: date,
    book_year_end_month: int,
) -> Effect:
    """`groups`: what happened, and to how many dossiers the same did."""
    effect = Effect()
    days: dict[int, int] = {}
    for happened, count in groups:
        old, new = (
            schedule(terms, happened, book_year_end_month=book_year_end_month)
            for terms in (before, after)
        )
        _count(effect, old, new, count, today)
        if old.due_on and new.due_on:
            moved = (new.due_on - old.due_on).days
            days[moved] = days.get(moved, 0) + count
    effect.earlier = _moved({-moved: count for moved, count in days.items() if moved < 0})
    effect.later = _moved({moved: count for moved, count in days.items() if moved > 0})
    effect.unchanged += days.get(0, 0)
    return effect


def _count(effect: Effect, old: Schedule, new: Schedule, count: int, today: date) -> None:
    effect.unchanged += count * (old.due_on is None and new.due_on is None)
    effect.dated += count * (old.due_on is None and new.due_on is not None)
    effect.undated += count * (old.due_on is not None and new.due_on is None)
    effect.at_once += count * (_is_due(new, today) and not _is_due(old, today))
    effect.review += count * (new.review is not None and old.review is None)


def _is_due(found: Schedule, today: date) -> bool:
    return found.delete_by is not None and found.delete_by <= today


def _moved(days: Mapping[int, int]) -> Moved:
    """`days`: to how many dossiers each number of days happens."""
    if not days:
        return Moved()
    ordered = sorted(days)
    total, until = sum(days.values()), accumulate(days[moved] for moved in ordered)
    median = next(moved for moved, count in zip(ordered, until, strict=True) if count * 2 >= total)
    return Moved(count=total, median_days=median, most_days=ordered[-1])
