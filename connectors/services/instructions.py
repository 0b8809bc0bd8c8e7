"""Making instructions, changing them, taking them back and trying again. Who may, and whether the
moment is right, is for the app that asks: requests_app or retention."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypedDict
from uuid import UUID

from django.db import transaction

from connectors import events
from connectors.choices import About, EvidenceKind, InstructionAction, InstructionState, Reach
from connectors.errors import Conflict, NotPossible
from connectors.models import Instruction, InstructionFile
from connectors.services.access import end_accesses, send_link
from connectors.services.content import Content, content_of, put, sealed
from connectors.services.sending import OUTSIDE, mail_owner
from privacy_portal.accounts.models import Organisation, User
from privacy_portal.vault.models import StoredFile
from register.choices import Place
from register.models import System

MAY_BE_RETRIED = (
    InstructionState.FAILED,
    InstructionState.REFUSED,
    InstructionState.NOTHING_FOUND,
    InstructionState.CANCELLED,
)


class Addressee(TypedDict):
    to_name: str
    to_email: str


@dataclass(frozen=True, kw_only=True)
class Draft:
    """One instruction before it is made. `left_out`: why this system is not asked; `list_file`: the
    keys of the dossiers that it is about."""

    system: System
    action: InstructionAction
    reach: Reach
    due_on: date
    content: Content
    categories: list[str] = field(default_factory=list)
    left_out: str = ""
    list_file: StoredFile | None = None


@dataclass(frozen=True, kw_only=True)
class Case:
    """What the instructions belong to."""

    organisation: Organisation
    case_id: UUID
    number: str
    about: About = About.REQUEST


@transaction.atomic
def make_instructions(
    *, case: Case, drafts: list[Draft], actor: User | None, now: datetime
) -> list[Instruction]:
    """Makes each, and sends what goes by mail. A system that is left out gets a row too, so that
    the reason stays with the request. `actor` None: the portal itself. Raises CaseDestroyed."""
    return [_make(case, draft, actor, now) for draft in drafts]


def _make(case: Case, draft: Draft, actor: User | None, now: datetime) -> Instruction:
    instruction = Instruction(
        organisation=case.organisation,
        case_id=case.case_id,
        number=case.number,
        about=case.about,
        action=draft.action,
        system=draft.system,
        categories=draft.categories,
        reach=draft.reach,
        due_on=draft.due_on,
        made_by=actor,
    )
    instruction.sealed = sealed(instruction, draft.content)
    if draft.left_out:
        instruction.state = InstructionState.CANCELLED
        put(instruction, why_cancelled=draft.left_out)
    instruction.full_clean(exclude=["organisation", "system", "made_by"])
    instruction.save(force_insert=True)
    if draft.list_file:
        _add_list(instruction, draft.list_file, actor)
    if draft.left_out:
        events.system_left_out(instruction, actor=actor)
        return instruction
    _send(instruction, draft.content, actor, now)
    events.instruction_made(instruction, actor=actor)
    return instruction


def _add_list(instruction: Instruction, list_file: StoredFile, actor: User | None) -> None:
    row = InstructionFile(
        instruction=instruction, stored_file=list_file, kind=EvidenceKind.LIST, added_by=actor
    )
    row.full_clean(exclude=["instruction", "stored_file", "added_by"])
    row.save(force_insert=True)


def _send(instruction: Instruction, content: Content, actor: User | None, now: datetime) -> None:
    if instruction.reach == Reach.OWNER:
        mail_owner(instruction)
    elif instruction.reach in OUTSIDE and content.to_email:
        send_link(instruction=instruction, actor=actor, now=now)


@transaction.atomic
def change_instruction(
    *,
    instruction: Instruction,
    what: str,
    keep: str,
    due_on: date,
    actor: User,
    version: int,
) -> Instruction:
    """A new date is reminded of anew. Raises Conflict, and NotPossible for what is not open."""
    fresh = locked(instruction, version=version)
    if not fresh.is_open:
        raise NotPossible
    put(fresh, what=what, keep=keep)
    if due_on != fresh.due_on:
        fresh.due_on, fresh.reminded_on, fresh.escalated_on = due_on, None, None
    save(fresh, "sealed", "due_on", "reminded_on", "escalated_on")
    events.instruction_changed(fresh, actor=actor)
    return fresh


@transaction.atomic
def cancel_instruction(
    *, instruction: Instruction, reason: str, actor: User | None, version: int | None, now: datetime
) -> Instruction:
    """No longer needed. Raises Conflict, and NotPossible for what was reported on."""
    fresh = locked(instruction, version=version)
    if fresh.state == InstructionState.CANCELLED:
        return fresh
    if not fresh.is_open:
        raise NotPossible
    fresh.state = InstructionState.CANCELLED
    put(fresh, why_cancelled=reason)
    end_accesses(fresh, now)
    save(fresh, "state", "sealed")
    events.instruction_cancelled(fresh, actor=actor)
    return fresh


@transaction.atomic
def retry_instruction(
    *,
    instruction: Instruction,
    reach: Reach,
    what: str,
    due_on: date,
    actor: User,
    version: int,
    now: datetime,
) -> Instruction:
    """To be done again, perhaps by another way; what was reported before stays readable.

    Raises Conflict, and NotPossible for what is open or done.
    """
    fresh = locked(instruction, version=version)
    if fresh.state not in MAY_BE_RETRIED:
        raise NotPossible
    fresh.state, fresh.reach, fresh.due_on = InstructionState.OPEN, reach, due_on
    fresh.found_count = fresh.reported_by = fresh.reported_on = None
    fresh.reminded_on = fresh.escalated_on = fresh.sent_at = None
    put(fresh, what=what, why_cancelled="", **addressee(fresh.system, reach))
    save(
        fresh, "state", "reach", "due_on", "found_count", "reported_by", "reported_on",
        "reminded_on", "escalated_on", "sent_at", "sealed",
    )  # fmt: skip
    _send(fresh, content_of(fresh), actor, now)
    events.instruction_retried(fresh, actor=actor)
    return fresh


def reach_of(system: System, owners: Collection[int]) -> Reach:
    """`owners`: ids of who may do instructions in this organisation."""
    if system.owner_id in owners:
        return Reach.OWNER
    if system.place == Place.PAPER:
        return Reach.PAPER
    return Reach.PROCESSOR if system.processor_id else Reach.COLLEAGUE


def addressee(system: System, reach: Reach) -> Addressee:
    """To whom the link goes, as the register knows him."""
    if reach == Reach.PROCESSOR and system.processor:
        party = system.processor
        return {"to_name": party.contact or party.name, "to_email": party.email}
    if reach == Reach.COLLEAGUE:
        return {"to_name": system.owner_name, "to_email": system.owner_email}
    return {"to_name": "", "to_email": ""}


def locked(instruction: Instruction, *, version: int | None) -> Instruction:
    """The row, locked until the transaction ends. `version` None: it does not matter who saw what.
    Raises Conflict when somebody changed it since."""
    rows = Instruction.objects.select_for_update(of=("self",))
    fresh = rows.select_related(
        "organisation", "system__owner", "system__processor", "made_by"
    ).get(pk=instruction.pk)
    if version is not None and fresh.version != version:
        raise Conflict
    return fresh


def save(instruction: Instruction, *names: str) -> None:
    """With its version raised, so that whoever looks at an older one is told (M11)."""
    instruction.version += 1
    instruction.full_clean(exclude=["organisation", "system", "made_by", "reported_by"])
    instruction.save(update_fields=[*names, "version"])
