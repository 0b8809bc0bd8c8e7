"""Nobody gets somebody else's data before it is known that he may ask (UAVG 5(4), art. 12(6))."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError

from requests_app.choices import (
    AnswerTo,
    AuthorityProof,
    ForWhom,
    IdentityMethod,
    IdentityResult,
    LetterKind,
    LineResult,
    Outcome,
    RefusalGround,
    RepresentativeKind,
    RightType,
)
from requests_app.decision_rules import Part
from requests_app.services import decisions
from requests_app.services.identity import ask_identity, record_identity
from requests_app.services.representation import record_representation
from requests_app.services.steps import facts_of
from requests_app.workflow import Step, open_steps
from tests.requests_app.desk import assigned, decide_request, page_of, take_step
from tests.requests_app.things import RECEIVED_AT, received

pytestmark = pytest.mark.django_db
TODAY = RECEIVED_AT.date()
CHECKED = {"method": "getoond", "result": "vastgesteld", "answered_on": "1-9-2026"}


@pytest.fixture
def for_a_child(organisation, officer):
    return assigned(received(organisation, for_whom=ForWhom.CHILD), officer)


def check(privacy_request, officer, authority):
    return record_identity(
        privacy_request=privacy_request,
        method=IdentityMethod.SHOWN,
        result=IdentityResult.ESTABLISHED,
        authority=authority,
        answered_on=TODAY,
        actor=officer,
        today=TODAY,
    )


def decide(privacy_request, officer, outcome, ground=None):
    decide_request(
        privacy_request=privacy_request,
        outcome=outcome,
        ground=ground,
        motivation="Dit is niet aangetoond." if ground else "",
        actor=officer,
        today=TODAY,
    )
    privacy_request.refresh_from_db()


def may_answer(privacy_request):
    return Step.WRITE_ANSWER in open_steps(facts_of(privacy_request), TODAY)


@pytest.mark.parametrize(
    ("authority", "is_open"),
    [
        (AuthorityProof.SEEN, True),
        (AuthorityProof.NOT_DOUBTED, True),
        (AuthorityProof.NOT_SHOWN, False),
    ],
)
def test_data_of_a_child_wait_for_authority(for_a_child, officer, authority, is_open):
    check(for_a_child, officer, authority)
    decide(for_a_child, officer, Outcome.GRANTED)

    assert may_answer(for_a_child) == is_open


def test_proof_that_comes_later_opens_the_answer(for_a_child, officer):
    check(for_a_child, officer, AuthorityProof.NOT_SHOWN)
    decide(for_a_child, officer, Outcome.GRANTED)

    check(for_a_child, officer, AuthorityProof.SEEN)

    assert may_answer(for_a_child)


@pytest.mark.parametrize(
    ("ground", "is_open"),
    [(RefusalGround.EXCESSIVE, True), (RefusalGround.RIGHTS_OF_OTHERS, False)],
)
def test_without_authority_only_a_refusal_that_tells_of_no_data_may_go(
    for_a_child, officer, ground, is_open
):
    check(for_a_child, officer, AuthorityProof.NOT_SHOWN)

    decide(for_a_child, officer, Outcome.REFUSED, ground)

    assert may_answer(for_a_child) == is_open
    assert Step.ASK_AUTHORITY in open_steps(facts_of(for_a_child), TODAY)


def test_a_refusal_per_category_tells_what_is_held_and_waits(organisation, officer):
    privacy_request = received(organisation, right=RightType.ERASURE)
    part = Part(
        result=LineResult.KEPT, category="naw", ground=RefusalGround.LEGAL_CLAIMS,
        motivation="Er loopt een zaak.",
    )  # fmt: skip

    decisions.decide_request(
        privacy_request=privacy_request, parts=[part], actor=officer, today=TODAY
    )

    assert not may_answer(privacy_request)


def test_who_is_known_but_may_not_ask_keeps_the_question_open(for_a_child, officer):
    ask_identity(privacy_request=for_a_child, texts={"doubt": "Gezag?"}, actor=officer, today=TODAY)

    check(for_a_child, officer, AuthorityProof.NOT_SHOWN)

    assert facts_of(for_a_child).is_waiting_for_identity
    assert not for_a_child.letters.filter(kind=LetterKind.IDENTITY_CONFIRMED).exists()


def test_authority_is_never_left_open(for_a_child, officer):
    with pytest.raises(ValidationError) as problem:
        check(for_a_child, officer, "")

    assert set(problem.value.message_dict) == {"authority"}


def test_who_asks_for_himself_needs_none(organisation, officer):
    assert check(received(organisation), officer, "").is_enough


@pytest.fixture
def client(signed_in, officer):
    with time_machine.travel(RECEIVED_AT + timedelta(days=1), tick=True):
        client = signed_in(officer)
        client.cookies["language"] = "en"
        yield client


def test_the_desk_is_asked_for_authority(client, for_a_child):
    response = take_step(client, for_a_child, "record_identity", **CHECKED)

    assert set(response.context["form"].errors) == {"authority"}
    assert not for_a_child.identity_checks.exists()


def test_the_desk_is_not_asked_when_somebody_asks_for_himself(client, organisation):
    page = client.get(page_of(received(organisation), "record_identity"))

    assert "authority" not in page.context["form"].fields


def test_the_page_of_the_request_says_it(client, for_a_child):
    take_step(client, for_a_child, "record_identity", authority="bewijs-gezien", **CHECKED)

    page = client.get(page_of(for_a_child)).content.decode()

    assert page.count("Saw proof that this person may ask") == 2  # identity, and what happened


def test_another_role_is_not_proved_by_what_was_seen_before(for_a_child, officer):
    check(for_a_child, officer, AuthorityProof.SEEN)

    row = record_representation(
        privacy_request=for_a_child,
        kind=RepresentativeKind.CURATOR,
        answer_to=AnswerTo.REPRESENTATIVE,
        actor=officer,
        today=TODAY,
    )

    assert (row.proof, row.proof_judged_on) == ("", None)
