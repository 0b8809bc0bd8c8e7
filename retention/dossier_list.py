"""Which dossiers a list shows, newest first, fifty at a time; and finding them exactly.

A page is found by the id next to it, never by counting rows. What is looked for stands in no
address (M12), so finding is for a POST.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.models import Organisation, User
from register.services.ledger import person_indexes
from retention.choices import ItemState
from retention.models import Dossier, DossierKind, HeldDossier, RetentionItem
from retention.models.dossiers import PRESENT, DossierQuerySet
from retention.models.holds import in_force

PAGE_SIZE = 50
MOST_FOUND = 100
KEPT, ARCHIVED, HELD = "bewaard", "gearchiveerd", "geblokkeerd"
STATES = {KEPT: _("Kept"), ARCHIVED: _("Archived"), HELD: _("On hold")}


@dataclass(frozen=True, kw_only=True)
class Filters:
    kind: DossierKind | None = None
    state: str | None = None


def chosen(user: User, filters: Filters, today: date) -> DossierQuerySet:
    rows = Dossier.objects.visible_to(user)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.state in (KEPT, ARCHIVED):
        rows = rows.filter(archived_on__isnull=filters.state == KEPT)
    if filters.state == HELD:
        rows = rows.filter(pk__in=_held(today).values("dossier_id"))
    return rows


def found(
    user: User,
    organisations: Iterable[Organisation],
    *,
    external_key: str = "",
    reference: str = "",
    email: str = "",
) -> DossierQuerySet:
    """With exactly this key, or of exactly this person."""
    wanted = Q(pk=None)
    for organisation in organisations:
        here = Q(organisation=organisation)
        if external_key:
            wanted |= here & Q(external_key=external_key)
        if indexes := person_indexes(organisation, reference, email):
            wanted |= here & Q(person_indexes__overlap=indexes)
    return Dossier.objects.visible_to(user).filter(wanted)


def _held(today: date) -> Any:
    return HeldDossier.objects.filter(in_force(today, "hold__"))


# --- Pages ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Page:
    rows: list[Dossier]
    previous: int | None  # the id of the row at which the page before this one ends
    next: int | None


def page_of(rows: DossierQuerySet, *, after: str = "", before: str = "") -> Page:
    """`after` and `before` as they stand in an address; nonsense is the first page."""
    is_back = _is_id(before)
    if is_back:
        rows = rows.filter(pk__gt=int(before))
    elif _is_id(after):
        rows = rows.filter(pk__lt=int(after))
    ordered = rows.order_by("pk" if is_back else "-pk")
    read = list(ordered.select_related("kind", "organisation")[: PAGE_SIZE + 1])
    has_more, shown = len(read) > PAGE_SIZE, read[:PAGE_SIZE]
    if is_back:
        shown.reverse()
    if not shown:
        return Page([], None, None)
    has_previous, has_next = (has_more, True) if is_back else (_is_id(after), has_more)
    return Page(shown, shown[0].pk if has_previous else None, shown[-1].pk if has_next else None)


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 18


# --- Rows -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class DossierLine:
    dossier: Dossier
    state: Any  # a word
    tone: str
    next_on: date | None  # the first day on which something of it is destroyed


def lines_of(dossiers: list[Dossier], today: date) -> list[DossierLine]:
    """Two queries for a whole page."""
    totals: dict[int, Any] = {
        one["dossier_id"]: one
        for one in RetentionItem.objects.filter(dossier__in=dossiers)
        .values("dossier_id")
        .annotate(
            next_on=Min("delete_by", filter=Q(state__in=PRESENT)),
            left=Count("pk", filter=~Q(state=ItemState.DESTROYED)),
        )
    }
    held = set(_held(today).filter(dossier__in=dossiers).values_list("dossier_id", flat=True))
    return [_line(one, totals.get(one.pk), one.pk in held) for one in dossiers]


def _line(dossier: Dossier, totals: Any, is_held: bool) -> DossierLine:
    next_on = totals["next_on"] if totals else None
    if totals and not totals["left"]:
        return DossierLine(dossier, _("Destroyed"), "", None)
    if is_held:
        return DossierLine(dossier, STATES[HELD], "warn", next_on)
    if dossier.archived_on:
        return DossierLine(dossier, STATES[ARCHIVED], "", next_on)
    return DossierLine(dossier, STATES[KEPT], "ok", next_on)
