"""Instructions of made-up requests: a few with every state, and very many to measure with."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from django.db import transaction

from connectors.choices import InstructionAction, InstructionState, Reach
from connectors.models import Instruction
from connectors.outcomes import Report
from connectors.services.content import SEALED_AS, Content
from connectors.services.instructions import Draft
from connectors.services.reporting import report, take_up
from privacy_portal.accounts.models import Organisation, User
from privacy_portal.lib.copy_rows import copy_rows, next_ids
from privacy_portal.vault import keys
from privacy_portal.vault.choices import FileState
from privacy_portal.vault.services import seal_with
from privacy_portal.vault.uploads import CleanFile
from register.choices import Place
from register.models import System
from requests_app.deadlines.rule import AMSTERDAM
from requests_app.instruction_proposals import action_of, proposals, subject_words
from requests_app.models import PrivacyRequest
from requests_app.services.instructions import make_instructions

CHUNK = 500  # requests at a time
STATES = {
    InstructionState.OPEN: 40,
    InstructionState.RUNNING: 10,
    InstructionState.DONE: 35,
    InstructionState.NOTHING_FOUND: 12,
    InstructionState.REFUSED: 1,
    InstructionState.FAILED: 2,
}
FILE = CleanFile("export.csv", "text/csv", b"veld,waarde\nplaats,Delft\n", FileState.CLEAN)


def give_systems(organisation: Organisation, owner: User) -> None:
    """Our own applications are for the system owner; the others go by mail or on paper."""
    System.objects.filter(organisation=organisation, place=Place.OWN).update(owner=owner)


@transaction.atomic
def hand_out_example(privacy_request: PrivacyRequest, actor: User, today: date) -> None:
    """What the register proposes; the first is done, the second found nothing, the third runs."""
    action = action_of(privacy_request)
    now = datetime.combine(today, time(11, 0), AMSTERDAM)
    found = proposals(privacy_request, today)
    if not found or action is None:
        return
    subject = subject_words(privacy_request)
    drafts = [
        Draft(
            system=one.system,
            action=action,
            reach=one.reach,
            due_on=one.due_on,
            categories=list(one.categories),
            content=Content(subject=subject, what=one.what, keep=one.keep, to_email=one.to_email),
        )
        for one in found
    ]
    made = make_instructions(
        privacy_request=privacy_request, drafts=drafts, actor=actor, today=today, now=now
    )
    _answer(made, today + timedelta(days=1), now + timedelta(days=1))


def _answer(made: list[Instruction], today: date, now: datetime) -> None:
    outcomes = [
        Report(state=InstructionState.DONE, found_count=1, files=[FILE], by="J. Voorbeeld"),
        Report(state=InstructionState.NOTHING_FOUND, by="J. Voorbeeld"),
    ]
    for instruction, outcome in zip(made, outcomes, strict=False):
        report(
            instruction=instruction, outcome=outcome, actor=instruction.system.owner,
            today=today, now=now, version=None,
        )  # fmt: skip
    for instruction in made[2:3]:
        instruction.refresh_from_db()
        take_up(instruction=instruction, actor=None, version=instruction.version)


# --- Very many ------------------------------------------------------------------------------------


def make_many(organisation: Organisation, actor: User, *, count: int, today: date) -> Iterator[int]:
    """Spreads them over the open requests; yields after each chunk how many there are. No mail, no
    trail."""
    requests = list(PrivacyRequest.objects.filter(organisation=organisation).open().order_by("pk"))
    systems = list(System.objects.filter(organisation=organisation).order_by("pk"))
    if not requests or not systems:
        return
    random, made = Random(1), 0  # noqa: S311 - nothing here is a secret
    for start in range(0, len(requests), CHUNK):
        chunk = requests[start : start + CHUNK]
        share = -(-count * len(chunk) // len(requests))
        rows = [(chunk[number % len(chunk)], random.choice(systems)) for number in range(share)]
        _copy(rows, actor, random, today)
        made += share
        yield made


def _copy(
    rows: list[tuple[PrivacyRequest, System]], actor: User, random: Random, today: date
) -> None:
    opened = keys.find({one.case_id for one, _system in rows})
    ids = next_ids(Instruction, len(rows), using="default")
    content = {"subject": "nummer 17", "what": "Zoek alles op over deze persoon."}
    now = datetime.combine(today, time(9, 0), AMSTERDAM)
    states = random.choices(list(STATES), weights=list(STATES.values()), k=len(rows))
    copy_rows(
        Instruction,
        (
            Instruction(
                pk=pk,
                organisation_id=one.organisation_id,
                case_id=one.case_id,
                number=one.number,
                action=InstructionAction.COLLECT,
                system=system,
                sealed=seal_with(opened[one.case_id], one.case_id, SEALED_AS, content),
                reach=Reach.OWNER,
                due_on=max(one.internal_target_on - timedelta(days=3), one.received_on),
                state=state,
                made_by=actor,
                made_at=now,
                reported_on=today if state not in (InstructionState.OPEN, InstructionState.RUNNING)
                else None,
            )
            for pk, (one, system), state in zip(ids, rows, states, strict=True)
        ),
        using="default",
    )  # fmt: skip
