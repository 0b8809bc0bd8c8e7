"""How long data must and may be kept, as the register says it: its rows as terms, the own ceiling
(R-RET-03), and data that turned out not to be needed (R-RET-07).

Leaves out what happened to a dossier, and dates: retention.schedule.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from register.choices import TermKind
from retention.choices import OwnEvent

# What an own ceiling does not shorten (R-RET-03; a client's contract prevails, art. 28(3)(g)). The
# default of this portal is what proves our answers, up to five years (rules 5.1).
BEFORE_CEILING = (TermKind.STATUTE, TermKind.CONTRACT, TermKind.DEFAULT)


@dataclass(frozen=True, kw_only=True)
class Bound:
    kind: str  # TermKind
    length: int
    unit: str  # y, m, w or d
    to_year_end: bool = False  # counted to the end of the year that is reached (`_end_of_year`)


@dataclass(frozen=True, kw_only=True)
class Term:
    trigger: str  # register.choices.Trigger
    minimum: Bound | None = None
    maximum: Bound | None = None
    archive_after_months: int | None = 12  # None: never archived
    name: str = ""
    statute: str = ""


# Data that turn out wrong, no longer relevant or not needed go at once, unless a minimum keeps them
# (art. 5(1)(c), (d), (e); R-RET-07). It counts only once somebody said so.
NOT_NEEDED = Term(
    trigger=OwnEvent.NOT_NEEDED,
    maximum=Bound(kind=TermKind.RULE, length=0, unit="d"),
    archive_after_months=None,
)


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
    if any(one.minimum or (one.maximum and one.maximum.kind in BEFORE_CEILING) for one in terms):
        return tuple(terms)
    ceiling = Bound(kind=TermKind.POLICY, length=months, unit="m")
    triggers = dict.fromkeys(one.trigger for one in terms)
    own = (Term(trigger=one, maximum=ceiling, archive_after_months=None) for one in triggers)
    return (*terms, *own)
