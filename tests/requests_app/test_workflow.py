from datetime import date

import pytest

from requests_app.choices import RequestState
from requests_app.workflow import OPEN_STATES, Facts, Step, next_step, open_steps, state_after

TODAY = date(2026, 11, 2)
NOTICE_BY = date(2026, 11, 30)


def facts(**changes):
    return Facts(**{"state": "nieuw", "extension_notice_by": NOTICE_BY} | changes)


def test_open_states_are_all_but_closed():
    assert set(OPEN_STATES) == set(RequestState) - {RequestState.CLOSED}


@pytest.mark.parametrize(
    ("known", "step"),
    [
        ({}, Step.ASSIGN),
        ({"is_assigned": True}, Step.RECORD_IDENTITY),
        ({"is_assigned": True, "is_waiting_for_identity": True}, Step.RECORD_IDENTITY),
        ({"is_assigned": True, "is_identity_established": True}, Step.DECIDE),
        (
            {"is_assigned": True, "is_identity_established": True, "is_waiting_for_scope": True},
            Step.RECORD_SCOPE,
        ),
        (
            {"is_assigned": True, "is_identity_established": True, "has_decision": True},
            Step.WRITE_ANSWER,
        ),
        ({"state": "gesloten"}, None),
    ],
)
def test_the_next_step_brings_the_answer_nearer(known, step):
    assert next_step(facts(**known), TODAY) == step


@pytest.mark.parametrize("day", [NOTICE_BY, date(2026, 11, 29)])
def test_an_extension_is_open_until_the_first_month_ends(day):
    assert Step.EXTEND in open_steps(facts(), day)


def test_an_extension_is_shut_after_the_first_month():
    assert Step.EXTEND not in open_steps(facts(), date(2026, 12, 1))


def test_an_extension_is_possible_once():
    assert Step.EXTEND not in open_steps(facts(is_extended=True), TODAY)


def test_nothing_is_decided_while_identity_is_awaited():
    assert Step.DECIDE not in open_steps(facts(is_waiting_for_identity=True), TODAY)


def test_no_data_are_answered_to_somebody_unknown():
    decided = facts(state="besloten", has_decision=True)

    assert Step.WRITE_ANSWER not in open_steps(decided, TODAY)
    assert next_step(facts(state="besloten", is_assigned=True, has_decision=True), TODAY) == (
        Step.RECORD_IDENTITY
    )


def test_a_refusal_may_be_sent_to_somebody_unknown():
    refused = facts(state="besloten", has_decision=True, is_refused=True)

    assert Step.WRITE_ANSWER in open_steps(refused, TODAY)


def test_a_closed_request_only_takes_correspondence():
    assert open_steps(facts(state="gesloten"), TODAY) == (Step.CORRESPOND,)


def test_every_open_state_has_a_way_out():
    for state in OPEN_STATES:
        assert Step.WITHDRAW in open_steps(facts(state=state), TODAY)


@pytest.mark.parametrize(
    ("known", "state"),
    [
        ({}, RequestState.NEW),
        ({"is_assigned": True}, RequestState.IN_PROGRESS),
        ({"is_waiting_for_identity": True}, RequestState.IDENTITY),
        ({"is_waiting_for_scope": True}, RequestState.SCOPE),
        ({"has_decision": True}, RequestState.DECIDED),
    ],
)
def test_the_state_follows_from_the_facts(known, state):
    assert state_after(facts(**known)) == state
