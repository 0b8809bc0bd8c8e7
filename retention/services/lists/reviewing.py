"""A person takes a proposed list, and hands it on to somebody else for approval."""

from datetime import datetime

from django.db import transaction

from privacy_portal.accounts.models import User
from retention.choices import ListState
from retention.errors import NotAllowed
from retention.events import lists as events
from retention.list_steps import Step
from retention.models import DestructionList
from retention.services.lists.saying import add_said
from retention.services.lists.sending import ask_approvers
from retention.services.lists.steps import locked_for, note_reviewer, save_step


@transaction.atomic
def start_review(*, destruction_list: DestructionList, actor: User) -> DestructionList:
    """From now on the list takes no new items. Raises NotAllowed when a colleague took it."""
    fresh = locked_for(destruction_list, Step.START)
    note_reviewer(fresh, actor)
    fresh.state, fresh.reviewed_by, fresh.takes_items = ListState.IN_REVIEW, actor, False
    save_step(fresh, "state", "reviewed_by", "takes_items")
    events.review_started(fresh, count=fresh.items.count(), actor=actor)
    return fresh


@transaction.atomic
def submit_list(
    *,
    destruction_list: DestructionList,
    note: str,
    actor: User,
    now: datetime,
    version: int | None = None,
) -> DestructionList:
    """Who submits it answers for the review. Raises NotAllowed, also when nothing is left on it,
    and Conflict."""
    fresh = locked_for(destruction_list, Step.SUBMIT, version=version)
    count = fresh.items.count()
    if not count:
        raise NotAllowed
    note_reviewer(fresh, actor)
    fresh.state, fresh.reviewed_by, fresh.submitted_at = ListState.SUBMITTED, actor, now
    add_said(fresh, Step.SUBMIT, note, actor=actor, now=now)
    save_step(fresh, "state", "reviewed_by", "submitted_at")
    ask_approvers(fresh)
    events.list_submitted(fresh, count=count, actor=actor)
    return fresh
