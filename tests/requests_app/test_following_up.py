"""Asking a system again: only what a decision that stands still wants done."""

import pytest
import time_machine
from django.utils import timezone

from connectors.choices import InstructionState, Reach
from connectors.models import Instruction
from privacy_portal.accounts.models import User
from requests_app.errors import StepNotAllowed
from requests_app.models import PrivacyRequest
from requests_app.services.closing import withdraw_request
from requests_app.services.following_up import ask_again, may_follow_up
from tests.requests_app.desk import page_of
from tests.requests_app.erasing import (
    GRANTED,
    REFUSED,
    TODAY,
    approve,
    approved,
    decide,
    hand_out,
    reported,
)
from tests.requests_app.things import RECEIVED_AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def erasure(organisation, officer, handler) -> PrivacyRequest:
    """Handed out, and it did not work."""
    privacy_request = approved(organisation, officer, handler)
    hand_out(privacy_request, officer)
    reported(privacy_request, InstructionState.FAILED)
    return privacy_request


def again(privacy_request: PrivacyRequest, actor: User) -> Instruction:
    work = Instruction.objects.of_case(privacy_request.case_id).get()
    values = {"reach": Reach.OWNER, "what": "Nog eens.", "due_on": TODAY, "version": work.version}
    return ask_again(
        privacy_request=privacy_request, instruction=work, values=values, actor=actor,
        today=TODAY, now=timezone.now(),
    )  # fmt: skip


def test_what_did_not_work_is_asked_again(erasure, officer):
    assert again(erasure, officer).state == InstructionState.OPEN


def test_nothing_is_erased_when_it_is_refused_meanwhile(erasure, officer):
    decide(erasure, officer, REFUSED)

    with pytest.raises(StepNotAllowed):
        again(erasure, officer)


def test_nothing_is_erased_without_the_second_pair_of_eyes(erasure, officer, handler):
    decide(erasure, officer, GRANTED)

    with pytest.raises(StepNotAllowed):
        again(erasure, officer)


def test_work_of_an_earlier_decision_is_handed_out_anew(erasure, officer, handler):
    decide(erasure, officer, GRANTED)
    approve(erasure, handler)

    with pytest.raises(StepNotAllowed):
        again(erasure, officer)


def test_nothing_is_erased_after_he_withdrew(erasure, officer):
    withdraw_request(privacy_request=erasure, actor=officer, today=TODAY)
    erasure.refresh_from_db()

    assert not may_follow_up(erasure, Instruction.objects.get(case_id=erasure.case_id), TODAY)
    with pytest.raises(StepNotAllowed):
        again(erasure, officer)


def test_the_page_does_not_offer_what_is_not_possible(erasure, officer, signed_in):
    work = Instruction.objects.get(case_id=erasure.case_id)
    page = page_of(erasure, "instruction_page", work.pk)
    with time_machine.travel(RECEIVED_AT):
        client = signed_in(officer)
        before = client.get(page).context["may_retry"]
        decide(erasure, officer, REFUSED)
        after = client.get(page).context["may_retry"]

    assert (before, after) == (True, False)
