"""What happens with the work of a decision that another one replaces."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from connectors.choices import InstructionAction, InstructionState, Reach
from connectors.models import Instruction
from connectors.services.content import Content
from connectors.services.instructions import Draft
from register.models import System
from requests_app.choices import LineResult, RefusalGround, RightType
from requests_app.decision_rules import Part, denies
from requests_app.models import PrivacyRequest
from requests_app.services.approving import approve_decision
from requests_app.services.decisions import decide_request
from requests_app.services.instructions import make_instructions
from tests.requests_app.desk import assigned
from tests.requests_app.things import RECEIVED_AT, make_known, received

pytestmark = pytest.mark.django_db
TODAY = RECEIVED_AT.date()
GRANTED = Part(result=LineResult.GRANTED, what="Alles")
REFUSED = Part(
    result=LineResult.REFUSED, ground=RefusalGround.NO_ERASURE_GROUND, motivation="Geen grond."
)


@pytest.fixture
def erasure(organisation, officer, handler) -> PrivacyRequest:
    """Approved and handed out to one system."""
    privacy_request = received(organisation, right=RightType.ERASURE)
    assigned(privacy_request, officer)
    make_known(privacy_request, officer, TODAY)
    decide(privacy_request, officer, GRANTED)
    hand_out(privacy_request, officer, handler)
    return privacy_request


def decide(privacy_request, officer, *parts):
    return decide_request(privacy_request=privacy_request, parts=parts, actor=officer, today=TODAY)


def hand_out(privacy_request, officer, approver) -> Instruction:
    privacy_request.refresh_from_db()
    approve_decision(
        privacy_request=privacy_request, actor=approver, now=timezone.now(), today=TODAY,
        version=privacy_request.version,
    )  # fmt: skip
    system, _new = System.objects.get_or_create(
        organisation=privacy_request.organisation, code="crm", defaults={"name": "CRM"}
    )
    draft = Draft(
        system=system,
        action=InstructionAction.ERASE,
        reach=Reach.OWNER,
        due_on=TODAY,
        content=Content(subject="A. de Vries", what="Wis alles."),
    )
    return make_instructions(
        privacy_request=privacy_request, drafts=[draft], actor=officer, today=TODAY,
        now=timezone.now(),
    )[0]  # fmt: skip


def work_of(privacy_request) -> Instruction:
    return Instruction.objects.of_case(privacy_request.case_id).get()


def reported(privacy_request, state) -> None:
    Instruction.objects.filter(pk=work_of(privacy_request).pk).update(
        state=state, reported_on=TODAY
    )


@pytest.mark.parametrize("part", [REFUSED, GRANTED])
def test_work_of_a_replaced_decision_is_called_back(erasure, officer, part):
    decide(erasure, officer, part)

    assert work_of(erasure).state == InstructionState.CANCELLED


def test_what_was_reported_erased_is_not_refused(erasure, officer):
    reported(erasure, InstructionState.DONE)

    with pytest.raises(ValidationError, match="CRM"):
        decide(erasure, officer, REFUSED)

    assert erasure.decisions.count() == 1


def test_what_did_not_work_may_be_refused(erasure, officer):
    reported(erasure, InstructionState.FAILED)

    assert decide(erasure, officer, REFUSED).ground == RefusalGround.NO_ERASURE_GROUND


@pytest.mark.parametrize(
    ("parts", "denied"),
    [
        ([REFUSED], True),
        ([GRANTED], False),
        ([Part(result=LineResult.NO_DATA)], True),
        ([Part(result=LineResult.KEPT, system="crm"), GRANTED], False),
        ([Part(result=LineResult.KEPT, system="boekhouding")], False),
        ([Part(result=LineResult.KEPT, category="foto")], False),
        ([Part(result=LineResult.KEPT, category="naw")], True),
    ],
)
def test_only_what_is_about_the_same_system_and_data_is_denied(parts, denied):
    assert denies(parts, "crm", ["naw"]) == denied
