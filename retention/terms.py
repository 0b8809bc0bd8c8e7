"""How long data must and may be kept, as the register says it: its rows as terms, the own ceiling
(R-RET-03), and data that turned out not to be needed (R-RET-07).

Leaves out what happened to a dossier, and dates: retention.schedule.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from register.choices import TermKind
from retention.choices import OwnEvent

# What an own ceiling does not shorten (R-RET-03; a client's contract prevails, art. 28(3)(g)).
BEFORE_CEILING = (TermKind.STATUTE, TermKind.CONTRACT)
# Whose minimum goes before what we promise; what we choose ourselves does not (rules 5.2, 2 and 3).
BINDING_MINIMA = (TermKind.STATUTE, TermKind.CONTRACT, TermKind.GUIDELINE)


@dataclass(frozen=True, kw_only=True)
class Bound:
    kind: str  # TermKind
    length: int
    unit: str  # y, m, w or d
    to_year_end: bool = False  # counted to the end of the year that is reached (`_end_of_year`)
    is_ceiling: bool = False  # of the organisation itself, in place of a row of the register

    @property
    def binds_us(self) -> bool:
        """As a minimum."""
        return self.kind in BINDING_MINIMA


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
    """Where nobody else than we ourselves says how long, at most this many months (R-RET-03, two
    years). Beside a minimum of our own that lasts longer it is for a person to judge."""
    if _is_for_others_to_say(terms):
        return tuple(terms)
    ceiling = Bound(kind=TermKind.POLICY, length=months, unit="m", is_ceiling=True)
    triggers = dict.fromkeys(one.trigger for one in terms)
    own = (Term(trigger=one, maximum=ceiling, archive_after_months=None) for one in triggers)
    return (*terms, *own)


def _is_for_others_to_say(terms: Sequence[Term]) -> bool:
    """A maximum by statute or contract; or minima, none of which we chose ourselves."""
    minima = [one.minimum for one in terms if one.minimum]
    has_minima = bool(minima) and all(one.binds_us for one in minima)
    return has_minima or any(one.maximum and one.maximum.kind in BEFORE_CEILING for one in terms)
