"""Doing an instruction: taking it up, handing it back, telling what came of it."""

from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from connectors import events
from connectors.choices import EvidenceKind, InstructionState
from connectors.errors import NotPossible
from connectors.models import Instruction, InstructionFile
from connectors.outcomes import (
    HANDS_DATA_IN,
    NEEDS_REASON,
    OUTCOMES,
    Report,
    lacks_signature,
)
from connectors.services.access import end_accesses
from connectors.services.content import content_of, put
from connectors.services.instructions import locked, save
from connectors.services.sending import mail_reported
from privacy_portal.accounts.models import User
from privacy_portal.vault.uploads import store_upload


@transaction.atomic
def take_up(*, instruction: Instruction, actor: User | None, version: int) -> Instruction:
    """So that others see that somebody is at it. Raises Conflict, NotPossible."""
    fresh = _moved(instruction, version, InstructionState.OPEN, InstructionState.RUNNING)
    events.instruction_taken_up(fresh, actor=actor)
    return fresh


@transaction.atomic
def hand_back(*, instruction: Instruction, actor: User | None, version: int) -> Instruction:
    """Raises Conflict, NotPossible."""
    fresh = _moved(instruction, version, InstructionState.RUNNING, InstructionState.OPEN)
    events.instruction_handed_back(fresh, actor=actor)
    return fresh


def _moved(
    instruction: Instruction, version: int, before: InstructionState, after: InstructionState
) -> Instruction:
    fresh = locked(instruction, version=version)
    if fresh.state != before:
        raise NotPossible
    fresh.state = after
    save(fresh, "state")
    return fresh


@transaction.atomic
def report(
    *,
    instruction: Instruction,
    outcome: Report,
    actor: User | None,
    today: date,
    now: datetime,
    version: int | None,
) -> Instruction:
    """Ends it, with its links; who asked is told when it was not simply done.

    `actor` None: by link and code. Raises Conflict, NotPossible for what is not open, VaultFull,
    and ValidationError without a reason where one is needed or with too many files.
    """
    fresh = locked(instruction, version=version)
    if not fresh.is_open:
        raise NotPossible
    _refuse_unfit(fresh, outcome)
    fresh.state, fresh.found_count = outcome.state, outcome.found_count
    fresh.reported_by, fresh.reported_on = actor, today
    told = {"state": outcome.state.value, "text": outcome.text, "on": today.isoformat()}
    told["by"] = outcome.by or (actor.name if actor else "")
    put(fresh, reports=[*content_of(fresh).reports, told])
    save(fresh, "state", "found_count", "reported_by", "reported_on", "sealed")
    _add_files(fresh, outcome, actor)
    end_accesses(fresh, now)
    if outcome.state in NEEDS_REASON:
        mail_reported(fresh)
    events.instruction_reported(fresh, files=len(outcome.files), actor=actor)
    return fresh


def _refuse_unfit(instruction: Instruction, outcome: Report) -> None:
    if outcome.state not in OUTCOMES:
        raise NotPossible
    if outcome.state in NEEDS_REASON and not outcome.text.strip():
        raise ValidationError(_("Fill in why."))
    if lacks_signature(outcome, action=instruction.action, reach=instruction.reach):
        raise ValidationError(_("Add the signed form, or say why there is none."))
    if len(outcome.files) > settings.UPLOAD_MAX_FILES:
        raise ValidationError(_("These are too many files. Send 10 at most."))


def _add_files(instruction: Instruction, outcome: Report, actor: User | None) -> None:
    collected = instruction.action in HANDS_DATA_IN
    kind = outcome.kind or (EvidenceKind.COLLECTED if collected else EvidenceKind.PROOF)
    for upload in outcome.files:
        row = InstructionFile(
            instruction=instruction,
            stored_file=store_upload(
                case_id=instruction.case_id, purpose=f"instruction {kind}", upload=upload
            ),
            kind=kind,
            added_by=actor,
        )
        row.full_clean(exclude=["instruction", "stored_file", "added_by"])
        row.save(force_insert=True)
