"""Deciding on a request, part by part: done, kept or refused, with ground and motivation."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from privacy_portal.accounts.models import User
from privacy_portal.vault.services import seal
from requests_app import events
from requests_app.choices import Outcome
from requests_app.decision_rules import (
    LINE_SEALED_AS,
    SEALED_AS,
    Part,
    notes_of,
    problems,
    said_of_refusal,
)
from requests_app.models import Decision, DecisionLine, PrivacyRequest
from requests_app.right_words import problem_words
from requests_app.rights import outcome_of, right_of
from requests_app.services.recipients import note_recipients
from requests_app.services.replacing import replace_work
from requests_app.services.searching import refuse_nothing_held
from requests_app.services.steps import facts_of, locked_for
from requests_app.workflow import Step, state_after


@transaction.atomic
def decide_request(
    *,
    privacy_request: PrivacyRequest,
    parts: Sequence[Part],
    notes: Mapping[str, str] | None = None,
    actor: User,
    today: date,
    version: int | None = None,
) -> Decision:
    """Adds a decision; until the answer is sent a later one replaces it, and both are kept.

    Where data disappear, nothing follows until somebody else approved it (approving). Raises
    ValidationError when it is not lawful (decision_rules) or not true (searching, replacing),
    Conflict, StepNotAllowed.
    """
    fresh = locked_for(privacy_request, Step.DECIDE, today=today, version=version)
    is_nothing = bool(parts) and outcome_of([one.result for one in parts]) == Outcome.NO_DATA
    if is_nothing and right_of(fresh.right, fresh.aspect).works_before_deciding:
        refuse_nothing_held(fresh)
    replace_work(fresh, parts, actor=actor)
    decision = add_decision(fresh, parts=parts, notes=notes or {}, actor=actor, today=today)
    fresh.state = state_after(facts_of(fresh))
    fresh.save(update_fields=["without_work_on", "state", "version"])
    return decision


def add_decision(
    fresh: PrivacyRequest,
    *,
    parts: Sequence[Part],
    notes: Mapping[str, str],
    actor: User,
    today: date,
) -> Decision:
    """For a request that locked_for returned; the caller saves its state."""
    wrong = problems(fresh.right, fresh.aspect, parts, notes, fresh.received_on)
    if wrong:
        raise ValidationError([problem_words(one.code) for one in wrong])
    # Who was asked to look at the one before need not look any more.
    fresh.decisions.filter(approved_by=None, returned_by=None).update(reviewer=None)
    names = notes_of(fresh.right, fresh.aspect)
    kept_notes = {name: notes.get(name, "").strip() for name in names}
    decision = Decision(
        privacy_request=fresh,
        outcome=outcome_of([one.result for one in parts]),
        ground=next((one.ground for one in parts if one.is_refused), ""),
        sealed=seal(fresh.case_id, SEALED_AS, said_of_refusal(parts) | kept_notes),
        decided_by=actor,
    )
    decision.full_clean()
    decision.save()
    for position, part in enumerate(parts):
        _add_line(decision, position, part)
    events.request_decided(decision)
    if not facts_of(fresh).needs_approval:
        note_recipients(decision=decision, actor=actor)
    return decision


def _add_line(decision: Decision, position: int, part: Part) -> None:
    """What does not belong to the result is dropped: a granted part has no ground."""
    line = DecisionLine(
        decision=decision,
        position=position,
        category=part.category,
        system=part.system,
        result=part.result,
        ground=part.ground if part.is_refused else "",
        kept_until=part.kept_until if part.is_refused else None,
        statute=part.statute if part.is_refused else "",
        sealed=seal(decision.privacy_request.case_id, LINE_SEALED_AS, part.texts),
    )
    line.full_clean()
    line.save()
