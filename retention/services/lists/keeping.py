"""A reviewer keeps what should not be destroyed yet: a hold with a ground, a reason and a last day,
by which the item leaves the list. Until the list is submitted a keep can be taken back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import attrgetter

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import User
from retention.errors import NotAllowed
from retention.events import lists as events
from retention.list_steps import Step
from retention.models import DestructionList, Hold, KeptItem, RetentionItem
from retention.services.holds import lift_hold, place_hold
from retention.services.lists.steps import locked_for, note_reviewer, save_step
from retention.services.planning import plan_dossiers

MOST_AT_ONCE = 100
LONGEST = relativedelta(years=1)  # then it comes on a list again
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class _Keep:
    ground: str
    reason: str
    until: date
    actor: User
    today: date


@transaction.atomic
def keep_items(
    *,
    destruction_list: DestructionList,
    item_ids: Iterable[int],
    ground: str,
    reason: str,
    until: date,
    actor: User,
    now: datetime,
    version: int | None = None,
) -> int:
    """`until` is the last day on which they are kept; how many left the list.

    One hold for each line of the register. Raises ValidationError when the day cannot be,
    NotAllowed when none of them is on the list any more, and Conflict.
    """
    fresh, today = locked_for(destruction_list, Step.KEEP, version=version), timezone.localdate(now)
    items = list(_chosen(fresh, item_ids))
    if not items:
        raise NotAllowed
    _is_possible(until, items, today)
    keep = _Keep(ground=ground, reason=reason, until=until, actor=actor, today=today)
    holds = [
        _hold(fresh, list(same), keep) for _line, same in groupby(items, key=attrgetter("line_id"))
    ]
    note_reviewer(fresh, actor)
    save_step(fresh)
    count = len(items)
    events.items_kept(fresh, count=count, ground=ground, until=until, holds=holds, actor=actor)
    return count


def _chosen(fresh: DestructionList, item_ids: Iterable[int]) -> list[RetentionItem]:
    rows = fresh.items.present().filter(pk__in=list(item_ids)).select_related("line", "dossier")
    return list(rows.order_by("line_id", "pk")[:MOST_AT_ONCE])


def _is_possible(until: date, items: list[RetentionItem], today: date) -> None:
    due_on = max(one.delete_by or today for one in items)
    first, last = max(due_on, today + ONE_DAY), max(due_on, today) + LONGEST
    if not first <= until <= last:
        days = {"first": date_format(first, "j F Y"), "last": date_format(last, "j F Y")}
        raise ValidationError(
            {"until": _("Fill in a day from %(first)s up to and including %(last)s.") % days}
        )


def _holds_from(item: RetentionItem, today: date) -> date:
    """Today, unless it was due before."""
    return min(item.delete_by or today, today)


def _hold(fresh: DestructionList, items: list[RetentionItem], keep: _Keep) -> Hold:
    """It holds from the last allowed day on, when that is past: a hold that begins later than that
    day does not move it (rules 5.2, 8), and these still exist."""
    hold = place_hold(
        organisation=fresh.organisation,
        kind=keep.ground,
        reason=keep.reason,
        starts_on=min(_holds_from(one, keep.today) for one in items),
        ends_on=keep.until,
        dossiers=[one.dossier for one in items],
        line=items[0].line,
        actor=keep.actor,
        today=keep.today,
    )
    RetentionItem.objects.filter(pk__in=[one.pk for one in items]).update(destruction_list=None)
    KeptItem.objects.bulk_create(
        KeptItem(destruction_list=fresh, item=one, hold=hold, kept_by=keep.actor) for one in items
    )
    return hold


@transaction.atomic
def take_back_keep(
    *,
    destruction_list: DestructionList,
    hold: Hold,
    reason: str,
    actor: User,
    version: int | None = None,
) -> int:
    """All that was kept by this hold can be destroyed after all; how many came back on the list.
    What is due after its week now, is proposed later. Raises NotAllowed, Conflict."""
    fresh = locked_for(destruction_list, Step.TAKE_BACK, version=version)
    kept = fresh.kept.filter(hold=hold)
    item_ids = list(kept.exclude(item=None).values_list("item_id", flat=True))
    if not kept.exists():
        raise NotAllowed
    lift_hold(hold=hold, last_day=hold.starts_on - ONE_DAY, reason=reason, actor=actor)
    count = _put_back(fresh, item_ids)
    kept.delete()
    note_reviewer(fresh, actor)
    save_step(fresh, "first_due_on")
    events.keep_taken_back(fresh, hold=hold, count=count, actor=actor)
    return count


def _put_back(fresh: DestructionList, item_ids: list[int]) -> int:
    """With the dates that hold now, if those still fall in its week or before."""
    items = RetentionItem.objects.filter(pk__in=item_ids, destruction_list=None, review_reason="")
    plan_dossiers(dossier_ids=sorted(set(items.values_list("dossier_id", flat=True))))
    due = list(items.due_by(fresh.due_until).values_list("pk", "delete_by"))
    fresh.first_due_on = min([fresh.first_due_on, *(day for _pk, day in due if day)])
    RetentionItem.objects.filter(pk__in=[pk for pk, _day in due]).update(destruction_list=fresh)
    return len(due)
