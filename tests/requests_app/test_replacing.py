"""What happens with the work of a decision that another one replaces."""

import pytest
from django.core.exceptions import ValidationError

from connectors.choices import InstructionState
from connectors.models import Instruction
from requests_app.choices import LineResult, RefusalGround
from requests_app.decision_rules import Part, denies
from requests_app.models import PrivacyRequest
from tests.requests_app.erasing import GRANTED, REFUSED, approved, decide, hand_out, reported

pytestmark = pytest.mark.django_db


@pytest.fixture
def erasure(organisation, officer, handler) -> PrivacyRequest:
    privacy_request = approved(organisation, officer, handler)
    hand_out(privacy_request, officer)
    return privacy_request


@pytest.mark.parametrize("part", [REFUSED, GRANTED])
def test_work_of_a_replaced_decision_is_called_back(erasure, officer, part):
    decide(erasure, officer, part)

    work = Instruction.objects.of_case(erasure.case_id).get()
    assert work.state == InstructionState.CANCELLED


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
