"""What the pages about destruction lists show; reads only, and never all items at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, IntegerField, Max, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from privacy_portal.accounts.models import User
from retention.choices import ItemState
from retention.due_pages import PAGE_SIZE, DuePage
from retention.list_words import time_left, tone_of
from retention.models import (
    Advice,
    DestructionBatch,
    DestructionList,
    Dossier,
    HeldDossier,
    Hold,
    KeptItem,
    RetentionItem,
    RetentionLine,
)
from retention.models.lists import FINISHED
from retention.services.hold_reasons import REASON, read_reasons
from retention.services.lists.advising import words_of
from retention.services.lists.keeping import MOST_AT_ONCE
from retention.services.policy import policy_of
from retention.term_sentences import TermSentence, sentences_of

MOST_NAMED = 5  # dossiers of what was kept together; of more the hold says which


@dataclass(frozen=True)
class ListRow:
    list: DestructionList
    count: int  # what is on it; once it has ended, what was destroyed
    tone: str
    left: str
    left_tone: str


def open_rows(user: User, today: date) -> list[ListRow]:
    """Due first, first. A handful: one for each week to come."""
    lists = DestructionList.objects.visible_to(user).unfinished().order_by("first_due_on", "pk")
    items = RetentionItem.objects.filter(destruction_list=OuterRef("pk")).order_by()
    return _rows(
        lists.annotate(shown_count=_counted(items, "destruction_list", Count("pk"))), today
    )


def ended_rows(user: User, after: str, today: date) -> tuple[list[ListRow], str]:
    """The newest first, and where the next page begins (empty: nowhere)."""
    lists = DestructionList.objects.visible_to(user).filter(state__in=FINISHED)
    if after.isdecimal():
        lists = lists.filter(pk__lt=int(after))
    batches = DestructionBatch.objects.filter(destruction_list=OuterRef("pk")).order_by()
    counted = lists.annotate(shown_count=_counted(batches, "destruction_list", Sum("count")))
    rows = _rows(counted.order_by("-pk")[: PAGE_SIZE + 1], today)
    shown = rows[:PAGE_SIZE]
    return shown, str(shown[-1].list.pk) if rows[PAGE_SIZE:] else ""


def _counted(rows: Any, group: str, count: Any) -> Any:
    total = rows.values(group).annotate(total=count).values("total")
    return Coalesce(Subquery(total, output_field=IntegerField()), 0)


def _rows(lists: "QuerySet[DestructionList]", today: date) -> list[ListRow]:
    return [
        ListRow(one, one.shown_count, tone_of(one), *time_left(one, today))  # type: ignore[attr-defined]
        for one in lists.select_related("organisation", "reviewed_by")
    ]


# --- One list -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class LineCount:
    """How much of one kind of data is on the list, and by which terms."""

    line: RetentionLine
    count: int
    destroyed: int
    first_on: date | None
    last_on: date | None
    terms: list[TermSentence]


def line_counts(destruction_list: DestructionList) -> list[LineCount]:
    """One pass over the list in the database, whatever its length."""
    destroyed = Count("pk", filter=Q(state=ItemState.DESTROYED))
    rows = {
        row["line_id"]: row
        for row in destruction_list.items.order_by()
        .values("line_id")
        .annotate(count=Count("pk"), destroyed=destroyed, first=Min("delete_by"),
                  last=Max("delete_by"))
    }  # fmt: skip
    lines = RetentionLine.objects.filter(pk__in=rows).select_related("kind", "system")
    ceiling = policy_of(destruction_list.organisation).ceiling_months
    return [
        LineCount(
            one,
            row["count"],
            row["destroyed"],
            row["first"],
            row["last"],
            sentences_of(one, ceiling_months=ceiling),
        )
        for one in lines.order_by("kind__name", "category_name", "pk")
        for row in [rows[one.pk]]
    ]


def items_page(
    destruction_list: DestructionList, line_ids: Iterable[int] | None, after: str
) -> DuePage:
    """Fifty items, those of these lines only (None: of all); the next begins after the last."""
    items = destruction_list.items.select_related("dossier", "line__kind", "line__system")
    if line_ids is not None:
        items = items.filter(line__in=line_ids)
    if after.isdecimal():
        items = items.filter(pk__gt=int(after))
    found = list(items.order_by("pk")[: PAGE_SIZE + 1])
    shown = found[:PAGE_SIZE]
    return DuePage(shown, str(shown[-1].pk) if found[PAGE_SIZE:] else "")


def items_of(destruction_list: DestructionList, item_ids: Iterable[int]) -> list[RetentionItem]:
    """Those of the chosen ones that are still on it."""
    items = destruction_list.items.present().filter(pk__in=list(item_ids)[:MOST_AT_ONCE])
    return list(items.select_related("dossier", "line__system").order_by("pk"))


@dataclass(frozen=True)
class KeptRow:
    """What was kept together: by one person, of one line, for one reason."""

    hold: Hold
    by: User
    count: int
    dossiers: list[Dossier]  # none when there are many, or when this person may not see them
    reason: str = ""  # read only for who decides


def kept_rows(destruction_list: DestructionList, user: User) -> list[KeptRow]:
    counts = (
        KeptItem.objects.filter(destruction_list=destruction_list)
        .order_by()
        .values_list("hold_id", "kept_by_id")
        .annotate(count=Count("pk"))
    )
    rows = list(counts)
    holds = Hold.objects.select_related("line").in_bulk([row[0] for row in rows])
    people = User.objects.in_bulk([row[1] for row in rows])
    few = _dossiers_of([hold for hold, _by, count in rows if count <= MOST_NAMED], user)
    return [KeptRow(holds[hold], people[by], count, few[hold]) for hold, by, count in sorted(rows)]


def kept_with_reasons(destruction_list: DestructionList, user: User) -> list[KeptRow]:
    """For who approves; the trail says that he read them."""
    return [
        replace(row, reason=read_reasons(hold=row.hold, actor=user).get(REASON, ""))
        for row in kept_rows(destruction_list, user)
    ]


def _dossiers_of(hold_ids: list[int], user: User) -> Mapping[int, list[Dossier]]:
    found: dict[int, list[Dossier]] = defaultdict(list)
    held = HeldDossier.objects.filter(
        hold__in=hold_ids, dossier__in=Dossier.objects.visible_to(user)
    )
    for one in held.select_related("dossier").order_by("pk"):
        found[one.hold_id].append(one.dossier)
    return found


@dataclass(frozen=True)
class AdviceRow:
    advice: Advice
    question: str
    text: str


def advice_rows(destruction_list: DestructionList) -> list[AdviceRow]:
    rows = destruction_list.advices.select_related("asked_by", "adviser", "destruction_list")
    return [
        AdviceRow(one, words.get("question", ""), words.get("text", ""))
        for one in rows
        for words in [words_of(one)]
    ]
