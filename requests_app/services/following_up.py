"""Asking a system again, or changing what it was asked: only while that work may still be done."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from connectors.models import Instruction
from connectors.services import instructions as connecting
from privacy_portal.accounts.models import User
from requests_app.errors import StepNotAllowed
from requests_app.models import PrivacyRequest
from requests_app.rights import right_of
from requests_app.services.steps import facts_of, locked_for
from requests_app.workflow import Step, open_steps


@transaction.atomic
def ask_again(
    *,
    privacy_request: PrivacyRequest,
    instruction: Instruction,
    values: Mapping[str, Any],
    actor: User,
    today: date,
    now: datetime,
) -> Instruction:
    """`values`: what connectors' retry_instruction asks. Raises StepNotAllowed, and what that
    raises."""
    _still_asked(privacy_request, instruction, today)
    return connecting.retry_instruction(instruction=instruction, actor=actor, now=now, **values)


@transaction.atomic
def change_work(
    *,
    privacy_request: PrivacyRequest,
    instruction: Instruction,
    values: Mapping[str, Any],
    actor: User,
    today: date,
) -> Instruction:
    """`values`: what connectors' change_instruction asks. Raises StepNotAllowed, and what that
    raises."""
    _still_asked(privacy_request, instruction, today)
    return connecting.change_instruction(instruction=instruction, actor=actor, **values)


def may_follow_up(privacy_request: PrivacyRequest, instruction: Instruction, today: date) -> bool:
    step = _step_of(privacy_request, instruction)
    is_open = step in open_steps(facts_of(privacy_request), today)
    return is_open and not _is_replaced(privacy_request, instruction)


def _still_asked(privacy_request: PrivacyRequest, instruction: Instruction, today: date) -> None:
    step = _step_of(privacy_request, instruction)
    fresh = locked_for(privacy_request, step, today=today)
    if _is_replaced(fresh, instruction):
        raise StepNotAllowed(step)
    fresh.save(update_fields=["version"])


def _step_of(privacy_request: PrivacyRequest, instruction: Instruction) -> Step:
    """A restriction meanwhile is apart from the work of the right."""
    action = right_of(privacy_request.right, privacy_request.aspect).action
    return Step.FOLLOW_UP if instruction.action == action else Step.INSTRUCT_RESTRICTION


def _is_replaced(privacy_request: PrivacyRequest, instruction: Instruction) -> bool:
    """The work of an earlier decision is handed out anew, as the last one says."""
    right = right_of(privacy_request.right, privacy_request.aspect)
    if right.works_before_deciding or right.is_at_once or instruction.action != right.action:
        return False
    return privacy_request.decisions.filter(decided_at__gt=instruction.made_at).exists()
