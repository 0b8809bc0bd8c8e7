"""What the tests of the desk share: steps taken through the pages, as a person would."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from connectors.choices import InstructionAction, InstructionState, Reach
from connectors.models import Instruction
from privacy_portal.accounts.models import Organisation, User
from privacy_portal.vault.services import seal
from register.models import System
from requests_app.choices import Channel, IdentityMethod, IdentityResult, Outcome
from requests_app.examples.parts import parts_for
from requests_app.models import Decision, PrivacyRequest
from requests_app.services import decisions
from requests_app.services.handling import assign_request
from requests_app.services.identity import record_identity


def page_of(privacy_request: PrivacyRequest, url_name: str = "request_page", *more: object) -> str:
    return reverse(url_name, args=[privacy_request.pk, *more])


def take_step(
    client: Client, privacy_request: PrivacyRequest, url_name: str, **fields: object
) -> HttpResponse:
    """With the version that is on the row now, unless the test gives another."""
    privacy_request.refresh_from_db()
    form = {"version": privacy_request.version, **fields}
    return client.post(page_of(privacy_request, url_name), form)


def assigned(privacy_request: PrivacyRequest, to: User) -> PrivacyRequest:
    return assign_request(
        privacy_request=privacy_request, to=to, actor=to, today=privacy_request.received_on
    )


def decide_request(
    *, outcome: Outcome, ground: str | None = None, motivation: str = "", **who: Any
) -> Decision:
    """The shortest decision with this outcome; `notes` for a right that asks them."""
    parts = parts_for(outcome, who["privacy_request"].right, ground or "", motivation)
    return decisions.decide_request(parts=parts, **who)


def decided(privacy_request: PrivacyRequest, actor: User) -> PrivacyRequest:
    """Assigned, identified, and no data found: the shortest answer is next."""
    today = privacy_request.received_on
    assigned(privacy_request, actor)
    record_identity(
        privacy_request=privacy_request,
        method=IdentityMethod.CALL_BACK,
        result=IdentityResult.ESTABLISHED,
        answered_on=today,
        actor=actor,
        today=today,
    )
    decide_request(
        privacy_request=privacy_request,
        outcome=Outcome.NO_DATA,
        ground=None,
        motivation="",
        actor=actor,
        today=today,
    )
    privacy_request.refresh_from_db()
    return privacy_request


def asked(
    privacy_request: PrivacyRequest, actor: User, system: str, state: str = InstructionState.OPEN
) -> Instruction:
    """What a system of the register was asked to collect, and what it reported."""
    organisation = privacy_request.organisation
    is_open = state == InstructionState.OPEN
    return Instruction.objects.create(
        organisation=organisation,
        case_id=privacy_request.case_id,
        number=privacy_request.number,
        action=InstructionAction.COLLECT,
        system=System.objects.get(organisation=organisation, code=system),
        sealed=seal(privacy_request.case_id, "instruction", {}),
        reach=Reach.OWNER,
        due_on=privacy_request.due_on,
        state=state,
        reported_on=None if is_open else privacy_request.received_on,
        made_by=actor,
    )


def quick_requests(
    organisation: Organisation, first_day: date, days: list[int], **fields: object
) -> list[PrivacyRequest]:
    """Rows without a case behind them, each due so many days after the first day."""
    earlier = PrivacyRequest.objects.count()
    return PrivacyRequest.objects.bulk_create(
        _row(organisation, f"AVG-2026-{earlier + number:05d}", first_day, after, fields)
        for number, after in enumerate(days)
    )


def _row(
    organisation: Organisation, number: str, first_day: date, after: int, fields: dict
) -> PrivacyRequest:
    due_on = first_day + timedelta(days=after)
    values = {
        "organisation": organisation,
        "number": number,
        "right": "inzage",
        "channel": Channel.FORM,
        "sealed": b"",
        "code_hash": "!",
        "received_at": "2026-09-01T12:00:00+02:00",
        "received_on": first_day,
        "due_on": due_on,
        "internal_target_on": due_on,
        "extension_notice_by": due_on,
        "strict_on": due_on,
        "rule_version": "test",
        "clock": {"inputs": {}, "steps": [], "target_steps": []},
    }
    return PrivacyRequest(**values | fields)
