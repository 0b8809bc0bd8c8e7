"""The list of activities, fifty at a time; a handful of queries, however many there are.

A page is found by the last row of the page before it (its name and id), never by counting rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from privacy_portal.accounts.models import Organisation, User
from register.choices import ActivityState, VersionState
from register.models import ActivityVersion, ProcessingActivity
from register.models.activities import ActivityQuerySet

PAGE_SIZE = 50


def chosen(user: User, organisation: Organisation, filters: Mapping[str, str]) -> Any:
    """The activities of one organisation that answer to the filters of ActivityFilterForm."""
    rows: ActivityQuerySet = ProcessingActivity.objects.visible_to(user).filter(
        organisation=organisation
    )
    state = filters.get("stand")
    rows = rows.filter(state=state) if state else rows.exclude(state=ActivityState.ENDED)
    if filters.get("afdeling"):
        rows = rows.filter(department=filters["afdeling"])
    if filters.get("fouten"):
        rows = rows.filter(error_count__gt=0)
    for word in filters.get("zoek", "").lower().split():
        rows = rows.filter(search_text__contains=word)
    return rows


def departments(organisation: Organisation) -> list[str]:
    rows = ProcessingActivity.objects.filter(organisation=organisation).exclude(department="")
    return list(rows.order_by("department").values_list("department", flat=True).distinct())


@dataclass(frozen=True)
class Page:
    rows: list[ProcessingActivity]
    previous: int | None  # the id of the row before which the earlier page ends
    next: int | None  # the id of the row after which the later page begins

    def counted(self, rows: Any) -> int:
        """How many rows there are in all; a search that fits on one page is not done twice."""
        is_all = self.previous is None and self.next is None
        return len(self.rows) if is_all else int(rows.count())


def page_of(rows: Any, *, after: str = "", before: str = "", size: int = PAGE_SIZE) -> Page:
    """`after` and `before` are ids of rows, as they stand in an address; nonsense is page one."""
    start, is_back = _row(rows, before or after), bool(before)
    if start:
        rows = rows.filter(_beyond(start, is_back))
    else:
        is_back = False
    order = ("-name", "-pk") if is_back else ("name", "pk")
    found = list(_with_version(rows).order_by(*order)[: size + 1])
    has_more, shown = len(found) > size, found[:size]
    if is_back:
        shown.reverse()
    if not shown:
        return Page([], None, None)
    has_previous, has_next = (has_more, True) if is_back else (bool(start), has_more)
    return Page(shown, shown[0].pk if has_previous else None, shown[-1].pk if has_next else None)


def _row(rows: Any, pk: str) -> ProcessingActivity | None:
    if not pk.isascii() or not pk.isdecimal() or len(pk) > 18:
        return None
    found: ProcessingActivity | None = (
        ProcessingActivity.objects.filter(pk=pk).only("name", "pk").first()
    )
    return found


def _beyond(start: ProcessingActivity, is_back: bool) -> Q:
    way = "lt" if is_back else "gt"
    beyond = {f"name__{way}": start.name}
    return Q(**beyond) | Q(**{"name": start.name, f"pk__{way}": start.pk})


def _with_version(rows: Any) -> Any:
    """With the number of the version that people outside can read; no text of the working copy."""
    published = ActivityVersion.objects.filter(
        activity=OuterRef("pk"), state=VersionState.PUBLISHED
    )
    return rows.defer(
        "search_text", "foreign_values", "description", "security_note", "dpia_note", "remarks",
        "decision_logic_nl", "decision_logic_en", "decision_effect_nl", "decision_effect_en",
    ).annotate(published_number=Subquery(published.values("number")[:1]))  # fmt: skip
