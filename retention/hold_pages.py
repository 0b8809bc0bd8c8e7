"""What the pages of holds show: which to look at first, and what lifting one would bring."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from privacy_portal.accounts.models import User
from retention.dossier_life import day_in_words
from retention.models import Dossier, HeldDossier, Hold, RetentionItem
from retention.models.dossiers import PRESENT

PAGE_SIZE = 50
OVER = "voorbij"  # in the address


@dataclass(frozen=True)
class HoldLine:
    hold: Hold
    scope: str
    count: int  # of dossiers
    review: str
    is_review_passed: bool


def going_on(user: User, today: date, after: str = "") -> tuple[list[Hold], str]:
    """Not over yet; those to look at again first, those without such a day last. With the place
    after which the next page begins; empty when this is the last."""
    look_on = Coalesce("review_on", Value(date.max))
    rows = Hold.objects.visible_to(user).exclude(ends_on__lt=today).annotate(look_on=look_on)
    if place := _place(after):
        day, pk = place
        rows = rows.filter(Q(look_on__gt=day) | Q(look_on=day, pk__gt=pk))
    found = _read(rows.order_by("look_on", "pk"))
    last = found[:PAGE_SIZE][-1] if found[PAGE_SIZE:] else None
    return found[:PAGE_SIZE], f"{last.review_on or date.max}.{last.pk}" if last else ""


def over(user: User, today: date, after: str = "") -> tuple[list[Hold], str]:
    """The same of what is over, the latest first."""
    rows = Hold.objects.visible_to(user).filter(ends_on__lt=today)
    if after.isascii() and after.isdecimal():
        rows = rows.filter(pk__lt=int(after))
    found = _read(rows.order_by("-pk"))
    return found[:PAGE_SIZE], str(found[PAGE_SIZE - 1].pk) if found[PAGE_SIZE:] else ""


def _place(after: str) -> tuple[date, int] | None:
    day, _dot, pk = after.partition(".")
    try:
        return date.fromisoformat(day), int(pk)
    except ValueError:
        return None


def _read(rows: QuerySet[Hold]) -> list[Hold]:
    related = rows.select_related("organisation", "dossier_kind", "line", "placed_by")
    return list(related[: PAGE_SIZE + 1])


def lines_of(holds: list[Hold], today: date) -> list[HoldLine]:
    counts = dict(
        Hold.objects.filter(pk__in=[one.pk for one in holds])
        .annotate(count=Count("held"))
        .values_list("pk", "count")
    )
    return [_line(one, counts.get(one.pk, 0), today) for one in holds]


def line_of(hold: Hold, today: date) -> HoldLine:
    return lines_of([hold], today)[0]


def _line(hold: Hold, count: int, today: date) -> HoldLine:
    must_review = hold.lifted_at is None and hold.review_on is not None
    return HoldLine(
        hold=hold,
        scope=scope_in_words(hold, count),
        count=count,
        review=day_in_words(hold.review_on) if must_review else "",
        is_review_passed=bool(must_review and hold.review_on and hold.review_on <= today),
    )


def scope_in_words(hold: Hold, count: int) -> str:
    if hold.dossier_kind:
        return _("Everything of the kind %(kind)s") % {"kind": hold.dossier_kind.name}
    if hold.person_indexes:
        return _("Everything of one person")
    text = ngettext("%(count)s dossier", "%(count)s dossiers", count)
    return text % {"count": count}


def facts(line: HoldLine) -> list[dict[str, Any]]:
    """For components/_summary_list.html."""
    hold = line.hold
    rows = [
        (_("Why"), hold.get_kind_display()),
        (_("Organisation"), hold.organisation.name),
        (_("What it holds"), line.scope),
        (_("Only this part"), hold.line.category_name if hold.line else _("No, all parts")),
        (_("Dossiers held now"), str(line.count)),
        (_("From"), day_in_words(hold.starts_on)),
        (_("Up to and including"), day_in_words(hold.ends_on) or _("Until somebody lifts it")),
        (_("Look again on"), line.review),
        (_("Placed by"), hold.placed_by.name if hold.placed_by else hold.request_number),
    ]
    if hold.lifted_at:
        by = hold.lifted_by.name if hold.lifted_by else hold.request_number
        rows.append((_("Lifted by"), f"{by}, {day_in_words(hold.lifted_at.date())}"))
    return [{"label": label, "value": value} for label, value in rows]


def held_dossiers(hold: Hold, user: User) -> list[Dossier]:
    """The latest of them that this person may see."""
    held = hold.held.order_by().values("dossier_id")
    rows = Dossier.objects.visible_to(user).filter(pk__in=held)
    return list(rows.select_related("kind")[:PAGE_SIZE])


def due_at_once(hold: Hold, today: date) -> int:
    """Parts whose own day has passed and that only this hold keeps: no other hold is on them."""
    in_force = Hold.objects.in_force(today)
    held = HeldDossier.objects.filter(dossier=OuterRef("dossier")).filter(
        Q(line=None) | Q(line=OuterRef("line"))
    )
    rows = RetentionItem.objects.filter(
        Exists(held.filter(hold=hold)), state__in=PRESENT, due_on__lte=today
    )
    return rows.exclude(Exists(held.filter(hold__in=in_force.exclude(pk=hold.pk)))).count()
