"""An erasure, decided, approved and handed out to one system: what its tests share."""

from django.utils import timezone

from connectors.choices import InstructionAction, InstructionState, Reach
from connectors.models import Instruction
from connectors.services.content import Content
from connectors.services.instructions import Draft
from privacy_portal.accounts.models import Organisation, User
from register.models import System
from requests_app.choices import LineResult, RefusalGround, RightType
from requests_app.decision_rules import Part
from requests_app.models import Decision, PrivacyRequest
from requests_app.services.approving import approve_decision
from requests_app.services.decisions import decide_request
from requests_app.services.instructions import make_instructions
from tests.requests_app.desk import assigned
from tests.requests_app.things import RECEIVED_AT, make_known, received

TODAY = RECEIVED_AT.date()
GRANTED = Part(result=LineResult.GRANTED, what="Alles")
REFUSED = Part(
    result=LineResult.REFUSED, ground=RefusalGround.NO_ERASURE_GROUND, motivation="Geen grond."
)


def approved(organisation: Organisation, officer: User, approver: User) -> PrivacyRequest:
    privacy_request = received(organisation, right=RightType.ERASURE)
    assigned(privacy_request, officer)
    make_known(privacy_request, officer, TODAY)
    decide(privacy_request, officer, GRANTED)
    approve(privacy_request, approver)
    return privacy_request


def decide(privacy_request: PrivacyRequest, officer: User, *parts: Part) -> Decision:
    return decide_request(privacy_request=privacy_request, parts=parts, actor=officer, today=TODAY)


def approve(privacy_request: PrivacyRequest, approver: User) -> None:
    privacy_request.refresh_from_db()
    approve_decision(
        privacy_request=privacy_request,
        actor=approver,
        now=timezone.now(),
        today=TODAY,
        version=privacy_request.version,
    )


def hand_out(privacy_request: PrivacyRequest, officer: User, *, left_out: str = "") -> Instruction:
    system, _new = System.objects.get_or_create(
        organisation=privacy_request.organisation, code="crm", defaults={"name": "CRM"}
    )
    draft = Draft(
        system=system,
        action=InstructionAction.ERASE,
        reach=Reach.OWNER,
        due_on=TODAY,
        content=Content(subject="A. de Vries", what="Wis alles."),
        left_out=left_out,
    )
    return make_instructions(
        privacy_request=privacy_request,
        drafts=[draft],
        actor=officer,
        today=TODAY,
        now=timezone.now(),
    )[0]


def reported(privacy_request: PrivacyRequest, state: str) -> Instruction:
    rows = Instruction.objects.of_case(privacy_request.case_id)
    told = None if state == InstructionState.CANCELLED else TODAY
    rows.update(state=state, reported_on=told)
    return rows.get()
