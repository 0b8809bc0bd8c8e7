"""The officer's queue: which requests, in which order, fifty at a time.

A page is found by the last row of the page before it (its date and id), never by counting rows, so
that the thousandth page costs as much as the first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Self

from django.db.models import Count, Q

from privacy_portal.accounts.models import User
from requests_app.badges import SOON_DAYS
from requests_app.choices import RequestState
from requests_app.models import PrivacyRequest
from requests_app.models.privacy_request import PrivacyRequestQuerySet

PAGE_SIZE = 50
MOST_COUNTED = 10_000
OPEN, ALL = "open", "alle"
ME, NOBODY = "ik", "niemand"
LATE, SOON, ON_TIME, SUSPENDED = "te-laat", "binnen-10-dagen", "op-tijd", "staat-stil"


@dataclass(frozen=True, kw_only=True)
class Filters:
    """Codes and ids only: they stand in the address of the page. Empty means: whatever."""

    state: str = OPEN
    right: str = ""
    assigned: str = ""  # ME, NOBODY or the id of a colleague
    term: str = ""
    channel: str = ""
    organisation: str = ""

    @property
    def is_about_open(self) -> bool:
        return self.state not in (ALL, RequestState.CLOSED) or bool(self.term)


def chosen(user: User, filters: Filters, today: date) -> PrivacyRequestQuerySet:
    rows = (
        PrivacyRequest.objects.visible_to(user)
        .at_the_desk()
        .filter(_state(filters) & _assigned(filters, user) & _term(filters, today))
    )
    for name in ("right", "channel", "organisation"):
        if getattr(filters, name):
            rows = rows.filter(**{name: getattr(filters, name)})
    return rows


def _state(filters: Filters) -> Q:
    is_open = Q(closed_on=None) if filters.is_about_open else Q()
    return is_open if filters.state in (OPEN, ALL) else is_open & Q(state=filters.state)


def _assigned(filters: Filters, user: User) -> Q:
    if not filters.assigned:
        return Q()
    named: dict[str, Any] = {ME: user.pk, NOBODY: None}
    return Q(assigned_to=named.get(filters.assigned, filters.assigned))


def _term(filters: Filters, today: date) -> Q:
    return term_conditions(today).get(filters.term, Q())


def term_conditions(today: date) -> dict[str, Q]:
    """Of open requests, each in one of these; a suspended one has no date now."""
    soon = today + timedelta(days=SOON_DAYS)
    return {
        LATE: Q(due_on__lt=today),
        SOON: Q(due_on__range=(today, soon)),
        ON_TIME: Q(due_on__gt=soon),
        SUSPENDED: Q(due_on=None),
    }


def counts(user: User, today: date) -> dict[str, int]:
    """The tiles, in one query over the open requests."""
    terms = term_conditions(today)
    wanted = {"late": LATE, "soon": SOON, "on_time": ON_TIME}
    return (
        PrivacyRequest.objects.visible_to(user)
        .open()
        .aggregate(
            **{name: Count("pk", filter=terms[code]) for name, code in wanted.items()},
            unassigned=Count("pk", filter=Q(assigned_to=None)),
        )
    )


def counted(rows: PrivacyRequestQuerySet) -> int:
    """Never more than MOST_COUNTED + 1, so that a long list costs no more than that."""
    return rows.order_by()[: MOST_COUNTED + 1].count()


# --- Pages ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cursor:
    """The row next to which a page starts; `is_back` leads to the page before it."""

    queue_on: date
    pk: int
    is_back: bool = False

    def __str__(self) -> str:
        return f"{self.queue_on.isoformat()}_{self.pk}"

    @classmethod
    def parse(cls, text: str, *, is_back: bool) -> Self | None:
        """None for what is no cursor: then it is the first page."""
        day, _, pk = text.partition("_")
        try:
            return cls(date.fromisoformat(day), int(pk), is_back)
        except ValueError:
            return None


@dataclass(frozen=True)
class Page:
    rows: list[PrivacyRequest]
    previous: Cursor | None
    next: Cursor | None


Key = tuple[date, int]


def page_of(
    rows: PrivacyRequestQuerySet,
    organisation_ids: Sequence[int],
    cursor: Cursor | None = None,
    *,
    is_latest_first: bool = False,
    size: int = PAGE_SIZE,
) -> Page:
    """One page in queue order (`is_latest_first` turns it around). Two queries."""
    is_back = cursor is not None and cursor.is_back
    is_descending = is_latest_first != is_back  # a page back is read backwards
    keys = _keys(_beyond(rows, cursor, is_descending), organisation_ids, is_descending, size + 1)
    has_more, keys = len(keys) > size, keys[:size]
    if is_back:
        keys.reverse()
    found = PrivacyRequest.objects.select_related("organisation", "assigned_to").in_bulk(
        [pk for _, pk in keys]
    )
    has_previous, has_next = (has_more, True) if is_back else (cursor is not None, has_more)
    return Page(
        rows=[found[pk] for _, pk in keys if pk in found],
        previous=Cursor(*keys[0], is_back=True) if keys and has_previous else None,
        next=Cursor(*keys[-1]) if keys and has_next else None,
    )


def _beyond(
    rows: PrivacyRequestQuerySet, cursor: Cursor | None, is_descending: bool
) -> PrivacyRequestQuerySet:
    if cursor is None:
        return rows
    way = "lt" if is_descending else "gt"
    # The first half lets the index begin at this day; the second leaves out its rows seen before.
    return rows.filter(
        Q(**{f"queue_on__{way}e": cursor.queue_on})
        & (Q(**{f"queue_on__{way}": cursor.queue_on}) | Q(**{f"pk__{way}": cursor.pk}))
    )


def _keys(
    rows: PrivacyRequestQuerySet, organisation_ids: Sequence[int], is_descending: bool, size: int
) -> list[Key]:
    """One short walk along the index per organisation, laid together: an index that begins with
    the organisation cannot give several of them in order at once."""
    if not organisation_ids:
        return []
    order = ("-queue_on", "-pk") if is_descending else ("queue_on", "pk")
    first, *others = [
        rows.filter(organisation_id=pk).order_by(*order).values_list("queue_on", "pk")[:size]
        for pk in organisation_ids
    ]
    together = first.union(*others, all=True) if others else first
    return sorted(together, reverse=is_descending)[:size]
