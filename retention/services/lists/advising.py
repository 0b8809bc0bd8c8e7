"""Asking a colleague to look along, and what he advises. It decides nothing, but stays."""

from datetime import datetime

from django.db import transaction

from privacy_portal.accounts.models import User
from privacy_portal.accounts.permissions import Action, may
from privacy_portal.vault.services import seal, unseal
from retention.errors import NotAllowed
from retention.events import lists as events
from retention.list_steps import Step
from retention.models import Advice, DestructionList
from retention.services.lists.sending import ask_adviser
from retention.services.lists.steps import locked_for, note_reviewer, save_step


@transaction.atomic
def ask_advice(
    *,
    destruction_list: DestructionList,
    adviser: User,
    question: str,
    actor: User,
    version: int | None = None,
) -> Advice:
    """Once of each colleague. Raises NotAllowed for who was asked before, asks himself or cannot
    see the list, and Conflict."""
    fresh = locked_for(destruction_list, Step.ASK_ADVICE, version=version)
    is_known = fresh.advices.filter(adviser=adviser).exists()
    if is_known or adviser == actor or not may(adviser, Action.SEE_RETENTION, fresh.organisation):
        raise NotAllowed
    advice = Advice(destruction_list=fresh, asked_by=actor, adviser=adviser)
    advice.sealed = _sealed(advice, {"question": question.strip()})
    advice.full_clean()
    advice.save()
    note_reviewer(fresh, actor)
    save_step(fresh)
    ask_adviser(advice)
    events.advice_asked(advice, actor=actor)
    return advice


@transaction.atomic
def give_advice(*, advice: Advice, outcome: str, text: str, actor: User, now: datetime) -> Advice:
    """Once, by who was asked, until the list is approved. Raises NotAllowed."""
    fresh_list = locked_for(advice.destruction_list, Step.GIVE_ADVICE)
    fresh = fresh_list.advices.get(pk=advice.pk)
    if fresh.given_at or fresh.adviser_id != actor.pk:
        raise NotAllowed
    fresh.outcome, fresh.given_at = outcome, now
    fresh.sealed = _sealed(fresh, words_of(fresh) | {"text": text.strip()})
    fresh.full_clean()
    fresh.save(update_fields=["outcome", "given_at", "sealed"])
    events.advice_given(fresh, actor=actor)
    return fresh


def words_of(advice: Advice) -> dict[str, str]:
    """What was asked ("question"), and what was advised ("text")."""
    case_id = advice.destruction_list.case_id
    return dict(unseal(case_id, _sealed_as(advice), advice.sealed))


def _sealed(advice: Advice, words: dict[str, str]) -> bytes:
    return seal(advice.destruction_list.case_id, _sealed_as(advice), words)


def _sealed_as(advice: Advice) -> str:
    return f"advice of {advice.adviser_id}"
