"""An answer says "we did that" only when it was done."""

import pytest

from connectors.choices import InstructionState
from requests_app.choices import Capacity, LetterKind, LineResult, RefusalGround, RightType
from requests_app.decision_rules import Part
from requests_app.documents.blocks import all_blocks
from requests_app.documents.facts.answering import open_systems
from requests_app.errors import InstructionsOpen, NotCarriedOut
from requests_app.models import PrivacyRequest
from requests_app.services.carrying_out import is_not_carried_out, refuse_when_not_done
from requests_app.services.closing import withdraw_request
from requests_app.services.letters import draft_letter, send_answer
from requests_app.services.relations import reopen_request
from requests_app.services.steps import facts_of
from requests_app.workflow import Step, open_steps
from tests.requests_app.desk import page_of
from tests.requests_app.erasing import (
    TODAY,
    approve,
    approved,
    decide,
    hand_out,
    reported,
)
from tests.requests_app.things import RECEIVED_AT, make_known, received

pytestmark = pytest.mark.django_db


@pytest.fixture
def erasure(organisation, officer, handler) -> PrivacyRequest:
    return approved(organisation, officer, handler)


@pytest.mark.parametrize(
    ("state", "is_missing"),
    [
        (InstructionState.DONE, False),
        (InstructionState.FAILED, False),  # the letter names it as not ready
        (InstructionState.NOTHING_FOUND, True),
        (None, True),
    ],
)
def test_something_must_have_been_erased(erasure, officer, state, is_missing):
    if state:
        hand_out(erasure, officer)
        reported(erasure, state)

    assert is_not_carried_out(erasure) == is_missing


def test_a_system_that_was_left_out_with_a_reason_is_enough(erasure, officer):
    hand_out(erasure, officer, left_out="Dit systeem is vorige week al leeggemaakt.")

    assert not is_not_carried_out(erasure)


@pytest.mark.parametrize("right", [RightType.RECTIFICATION, RightType.OBJECTION])
def test_other_rights_that_change_something_wait_too(organisation, officer, right):
    privacy_request = received(organisation, right=right)
    make_known(privacy_request, officer, TODAY)
    decide(privacy_request, officer, Part(result=LineResult.GRANTED, what="Alles", new="Nieuw"))

    assert is_not_carried_out(privacy_request)


def test_a_processor_that_refuses_did_not_do_it(erasure, officer):
    hand_out(erasure, officer)
    reported(erasure, InstructionState.REFUSED)

    with pytest.raises(InstructionsOpen):
        refuse_when_not_done(erasure, without=[], done_otherwise="")


def test_a_refusal_that_was_decided_on_is_not_open_any_more(erasure, officer, handler):
    hand_out(erasure, officer)
    reported(erasure, InstructionState.REFUSED)
    kept = Part(
        result=LineResult.KEPT, what="CRM", system="crm", ground=RefusalGround.LEGAL_CLAIMS,
        motivation="Er loopt een zaak.",
    )  # fmt: skip
    decide(erasure, officer, kept, Part(result=LineResult.GRANTED, what="De rest"))
    approve(erasure, handler)

    assert open_systems(erasure) == []


def test_what_is_opened_again_needs_a_new_decision(erasure, officer):
    withdraw_request(privacy_request=erasure, actor=officer, today=TODAY)
    PrivacyRequest.objects.update(capacity=Capacity.PROCESSOR)  # as when it was sent on

    opened = reopen_request(
        privacy_request=erasure, reason="Hij belde.", actor=officer, now=RECEIVED_AT
    )

    steps = open_steps(facts_of(opened), TODAY)
    assert Step.DECIDE in steps
    assert opened.capacity == Capacity.CONTROLLER
    assert not {Step.WRITE_ANSWER, Step.INSTRUCT} & set(steps)


def test_how_it_was_done_without_a_system_is_kept_as_a_note(erasure, officer, signed_in):
    texts = {one.code: "Een zin." for one in all_blocks(LetterKind.ERASED)}
    draft = draft_letter(
        privacy_request=erasure, kind=LetterKind.ERASED, actor=officer, texts=texts
    )
    values = {"letter": draft, "actor": officer, "today": TODAY, "version": draft.version}

    form = signed_in(officer).get(page_of(erasure, "send_answer")).context["form"]
    with pytest.raises(NotCarriedOut):
        send_answer(**values)
    send_answer(**values, done_otherwise="Het papieren dossier is versnipperd.")

    assert "done_otherwise" in form.fields
    assert erasure.notes.count() == 1
