"""Terms and holds for tests, written as in the example cases."""

from datetime import date

from register.choices import TermKind, Trigger
from retention.choices import HoldKind
from retention.schedule import Hold, Schedule, schedule
from retention.terms import Bound, Term

END = Trigger.END_EMPLOYMENT


def day(text: str) -> date:
    return date.fromisoformat(text)


def bound(text: str) -> Bound:
    """As in the example cases: statute:7y@eoy."""
    kind, _colon, length = text.removesuffix("@eoy").partition(":")
    return Bound(
        kind=TermKind(kind),
        length=int(length[:-1]),
        unit=length[-1],
        to_year_end=text.endswith("@eoy"),
    )


def term(
    minimum: str = "", maximum: str = "", trigger: str = END, archive: int | None = 12
) -> Term:
    return Term(
        trigger=trigger,
        minimum=bound(minimum) if minimum else None,
        maximum=bound(maximum) if maximum else None,
        archive_after_months=archive,
    )


def hold(starts: str, ends: str = "", kind: HoldKind = HoldKind.LEGAL_CLAIM) -> Hold:
    return Hold(kind=kind, starts_on=day(starts), ends_on=day(ends) if ends else None)


def restriction(starts: str, ends: str = "") -> Hold:
    return hold(starts, ends, HoldKind.RESTRICTION)


def planned(*terms: Term, on: str = "2024-06-30", holds: tuple[Hold, ...] = ()) -> Schedule:
    """Everything counts from one day."""
    return schedule(terms, {one.trigger: day(on) for one in terms}, holds)
