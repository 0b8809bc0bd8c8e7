"""What waits for this person in retention: for the first page of the desk. Only what there is."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Min, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from connectors.models import OPEN_STATES
from privacy_portal.accounts.models import Organisation, User
from privacy_portal.accounts.permissions import Action, actions_of
from retention.archive_pages import TO_ASK_AGAIN
from retention.choices import ChangeState, ItemState, ListState
from retention.coming import items_to_judge, overdue
from retention.list_steps import STEPS, Step
from retention.models import (
    Advice,
    ArchiveOrder,
    ClockWatch,
    DestructionList,
    Hold,
    RetentionItem,
    RetentionPolicy,
    TermChange,
)
from retention.services.executing.recalling import told_but_must_stay

ADVISED = [state for state, steps in STEPS.items() if Step.GIVE_ADVICE in steps]


@dataclass(frozen=True)
class Waiting:
    number: int
    label: str
    page: str  # the name of its address
    tone: str = ""  # danger, warn or nothing
    args: tuple[int | str, ...] = ()  # of that address, when it is about one thing

    @property
    def url(self) -> str:
        return reverse(self.page, args=self.args)


def waiting_for(user: User, today: date) -> list[Waiting] | None:
    """None for who does not see retention."""
    where = _where(user)
    if not where[Action.SEE_RETENTION]:
        return None
    found = [
        *_late(where[Action.SEE_RETENTION], today),
        *_lists(where, user),
        *_failed(where[Action.REVIEW_DESTRUCTION]),
        *_must_stay(where[Action.REVIEW_DESTRUCTION], today),
        *_undone_orders(where[Action.EDIT_DOSSIERS], today),
        *_advice(where[Action.SEE_RETENTION], user),
        *_changes(where, user),
        *_policies(where[Action.APPROVE_DESTRUCTION], user),
        *_holds(where[Action.KEEP_HOLDS], today),
        *_to_judge(where[Action.EDIT_DOSSIERS]),
        *_clock(where[Action.MANAGE_SETTINGS]),
    ]
    return [one for one in found if one.number]


def _where(user: User) -> dict[Action, list[Organisation]]:
    actions = actions_of(user)
    return {
        action: [one for one, allowed in actions.items() if action in allowed] for action in Action
    }


def _late(where: Collection[Organisation], today: date) -> Iterator[Waiting]:
    number = sum(overdue(one, today) for one in where)
    label = ngettext("part should be gone already", "parts should be gone already", number)
    yield Waiting(number, label, "retention_overview", "danger")


def _lists(where: dict[Action, list[Organisation]], user: User) -> Iterator[Waiting]:
    lists, page = DestructionList.objects.all(), "destruction_lists"
    proposed = lists.filter(
        organisation__in=where[Action.REVIEW_DESTRUCTION], state=ListState.PROPOSED
    ).count()
    label = ngettext("destruction list to review", "destruction lists to review", proposed)
    yield Waiting(proposed, label, page, "warn")
    submitted = lists.filter(
        organisation__in=where[Action.APPROVE_DESTRUCTION], state=ListState.SUBMITTED
    ).exclude(reviewer_ids__contains=[user.pk])
    number = submitted.count()
    label = ngettext("destruction list to approve", "destruction lists to approve", number)
    yield Waiting(number, label, page, "warn")


def _failed(where: Collection[Organisation]) -> Iterator[Waiting]:
    """Leads to the first list on which something was not destroyed."""
    going = DestructionList.objects.filter(organisation__in=where, state=ListState.EXECUTING)
    failed = RetentionItem.objects.filter(destruction_list__in=going, state=ItemState.FAILED)
    number, first = failed.count(), failed.aggregate(first=Min("destruction_list"))["first"]
    label = ngettext("part could not be destroyed", "parts could not be destroyed", number)
    yield Waiting(number, label, "list_execution", "danger", (first,) if first else ())


def _must_stay(where: Collection[Organisation], today: date) -> Iterator[Waiting]:
    """Leads to the first list of which a system is destroying what must stay after all."""
    going = DestructionList.objects.filter(organisation__in=where, state=ListState.EXECUTING)
    parts = told_but_must_stay(today).filter(destruction_list__in=going)
    number, first = parts.count(), parts.aggregate(first=Min("destruction_list"))["first"]
    label = ngettext(
        "part must stay, and is being destroyed", "parts must stay, and are being destroyed", number
    )
    yield Waiting(number, label, "list_execution", "danger", (first,) if first else ())


def _undone_orders(where: Collection[Organisation], today: date) -> Iterator[Waiting]:
    """Refused, failed, or late: also on paper, where only the desk can say that it is done."""
    is_late = Q(instruction__state__in=OPEN_STATES, instruction__due_on__lt=today)
    undone = Q(instruction__state__in=TO_ASK_AGAIN) | is_late
    number = ArchiveOrder.objects.filter(undone, organisation__in=where).count()
    label = ngettext("archive order that was not done", "archive orders that were not done", number)
    yield Waiting(number, label, "archive_orders", "danger")


def _advice(where: Collection[Organisation], user: User) -> Iterator[Waiting]:
    """Leads to the first list; once the advice on it is given, to the next."""
    asked = Advice.objects.filter(
        adviser=user, given_at=None, destruction_list__organisation__in=where,
        destruction_list__state__in=ADVISED, destruction_list__is_enforced=False,
    )  # fmt: skip
    lists = list(asked.order_by("pk").values_list("destruction_list", flat=True))
    label = ngettext(
        "list on which you are asked advice", "lists on which you are asked advice", len(lists)
    )
    yield Waiting(len(lists), label, "destruction_list", "warn", tuple(lists[:1]))


def _changes(where: dict[Action, list[Organisation]], user: User) -> Iterator[Waiting]:
    changes, page = TermChange.objects.all(), "dossier_kinds"
    proposed = changes.filter(
        organisation__in=where[Action.EDIT_DOSSIERS], state=ChangeState.PROPOSED
    )
    confirmed = changes.filter(
        organisation__in=where[Action.APPROVE_DESTRUCTION], state=ChangeState.CONFIRMED
    ).exclude(confirmed_by=user)
    number = proposed.count() + confirmed.count()
    label = ngettext("changed term to look at", "changed terms to look at", number)
    yield Waiting(number, label, page, "warn")


def _policies(where: Collection[Organisation], user: User) -> Iterator[Waiting]:
    policies = RetentionPolicy.objects.filter(organisation__in=where).exclude(asked={})
    asked = policies.exclude(asked_by=user).order_by("pk")
    slugs = list(asked.values_list("organisation__slug", flat=True))
    label = ngettext("policy to approve", "policies to approve", len(slugs))
    yield Waiting(len(slugs), label, "asked_policy", "warn", tuple(slugs[:1]))


def _holds(where: Collection[Organisation], today: date) -> Iterator[Waiting]:
    number = Hold.objects.filter(organisation__in=where).owing_review(today).count()
    label = ngettext("hold to look at again", "holds to look at again", number)
    yield Waiting(number, label, "holds", "warn")


def _to_judge(where: list[Organisation]) -> Iterator[Waiting]:
    number = items_to_judge(where).count()
    label = ngettext("part to judge", "parts to judge", number)
    yield Waiting(number, label, "items_to_judge", "warn")


def _clock(where: Collection[Organisation]) -> Iterator[Waiting]:
    """Of the whole installation, so an administrator of any organisation sees it (M13)."""
    if where and ClockWatch.objects.exclude(stopped_at=None).exists():
        yield Waiting(1, _("clock that nobody trusts"), "clock_watch", "danger")
