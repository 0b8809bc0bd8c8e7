"""A page of items by the day on which they are destroyed; the next begins after the last shown."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from privacy_portal.accounts.models import User
from retention.models import Dossier, RetentionItem

PAGE_SIZE = 50


@dataclass(frozen=True)
class DuePage:
    items: list[RetentionItem]
    next_key: str  # empty: this is the last page

    def reachable_by(self, user: User) -> set[int]:
        """The dossiers that this person may open: what is archived not by everybody (R-RET-05)."""
        pks = [item.dossier_id for item in self.items]
        rows = Dossier.objects.visible_to(user).filter(pk__in=pks)
        return set(rows.values_list("pk", flat=True))


def page_of(items: QuerySet[RetentionItem], after: str) -> DuePage:
    """`items` by (delete_by, pk); `after` as `next_key` gave it, anything else is the start."""
    key = _read(after)
    if key:
        day, pk = key
        items = items.filter(Q(delete_by__gt=day) | Q(delete_by=day, pk__gt=pk))
    found = list(items[: PAGE_SIZE + 1])
    shown = found[:PAGE_SIZE]
    has_more = len(found) > PAGE_SIZE
    return DuePage(shown, f"{shown[-1].delete_by}.{shown[-1].pk}" if has_more else "")


def _read(key: str) -> tuple[date, int] | None:
    day, _dot, pk = key.partition(".")
    try:
        return date.fromisoformat(day), int(pk)
    except ValueError:
        return None
