"""Approving a list that somebody else reviewed, sending it back, and stopping it while that can be
done (rules 5.2, 13)."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from privacy_portal.accounts.models import User
from retention.choices import ListState, ReleaseMode
from retention.errors import FourEyes, NotAllowed
from retention.events import lists as events
from retention.list_steps import Step
from retention.models import DestructionList
from retention.services.lists.saying import add_said
from retention.services.lists.steps import locked_for, save_step
from retention.services.policy import policy_of

ONE_DAY = timedelta(days=1)


def is_own_review(destruction_list: DestructionList, user: User) -> bool:
    """Whether four eyes ask for somebody else."""
    return user.pk in destruction_list.reviewer_ids


def cooling_off_until(destruction_list: DestructionList, today: date) -> date:
    """The last day of it, when approved today. Where the last allowed day is enforced, approval
    never makes destruction later than it would be without."""
    policy = policy_of(destruction_list.organisation)
    chosen = today + timedelta(days=policy.cooling_off_days)
    if policy.mode == ReleaseMode.EXPLICIT:
        return chosen
    enforced_on = destruction_list.warnings.foreseen(today).enforced_on
    return max(today, min(chosen, enforced_on - ONE_DAY))


@transaction.atomic
def approve_list(
    *, destruction_list: DestructionList, actor: User, now: datetime, version: int | None = None
) -> DestructionList:
    """Raises FourEyes for who did anything in its review, NotAllowed when nothing is left on it,
    Conflict."""
    fresh = locked_for(destruction_list, Step.APPROVE, version=version)
    if is_own_review(fresh, actor):
        raise FourEyes
    count = fresh.items.count()
    if not count:
        raise NotAllowed
    fresh.state, fresh.approved_by, fresh.approved_at = ListState.APPROVED, actor, now
    fresh.cooling_off_until = cooling_off_until(fresh, timezone.localdate(now))
    save_step(fresh, "state", "approved_by", "approved_at", "cooling_off_until")
    events.list_approved(fresh, count=count, actor=actor)
    return fresh


@transaction.atomic
def return_list(
    *,
    destruction_list: DestructionList,
    reason: str,
    actor: User,
    now: datetime,
    version: int | None = None,
) -> DestructionList:
    """To the reviewer; also he himself may take it back. Raises NotAllowed, Conflict."""
    fresh = locked_for(destruction_list, Step.RETURN, version=version)
    _back_to_review(fresh, Step.RETURN, reason, actor, now)
    events.list_returned(fresh, actor=actor)
    return fresh


@transaction.atomic
def stop_list(
    *,
    destruction_list: DestructionList,
    reason: str,
    actor: User,
    now: datetime,
    version: int | None = None,
) -> DestructionList:
    """The approval is void. Raises NotAllowed once carrying out began, and Conflict."""
    fresh = locked_for(destruction_list, Step.STOP, version=version)
    fresh.approved_by = fresh.approved_at = fresh.cooling_off_until = None
    _back_to_review(fresh, Step.STOP, reason, actor, now)
    events.list_stopped(fresh, actor=actor)
    return fresh


def _back_to_review(
    fresh: DestructionList, step: Step, reason: str, actor: User, now: datetime
) -> None:
    fresh.state, fresh.submitted_at = ListState.IN_REVIEW, None
    fresh.warn_anew()
    add_said(fresh, step, reason, actor=actor, now=now)
    save_step(
        fresh, "state", "submitted_at", "approved_by", "approved_at", "cooling_off_until",
        "second_warned_on", "is_warned_anew",
    )  # fmt: skip
