from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from requests_app.choices import RequestState
from requests_app.workflow import (
    AFTER_CLOSING,
    OPEN_STATES,
    Facts,
    Step,
    next_step,
    open_steps,
    state_after,
)

TODAY = date(2026, 11, 2)
NOTICE_BY = date(2026, 11, 30)
KNOWN = {"is_assigned": True, "is_identity_established": True}
FLAGS = [
    name for name, kind in Facts.__annotations__.items() if kind is bool and name != "is_extended"
]


def facts(**changes):
    return Facts(**{"state": "nieuw", "extension_notice_by": NOTICE_BY} | changes)


def steps(**changes):
    return open_steps(facts(**changes), TODAY)


def test_open_states_are_all_but_closed():
    assert set(OPEN_STATES) == set(RequestState) - {RequestState.CLOSED}


# --- The one step that is next -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "step"),
    [
        ({}, Step.ASSIGN),
        ({"is_assigned": True}, Step.RECORD_IDENTITY),
        ({"is_assigned": True, "is_waiting_for_identity": True}, Step.RECORD_IDENTITY),
        (KNOWN, Step.DECIDE),
        (KNOWN | {"is_waiting_for_scope": True}, Step.RECORD_SCOPE),
        (KNOWN | {"is_fee_announced": True}, Step.SETTLE_FEE),
        (KNOWN | {"has_action": True, "asks_systems_first": True}, Step.INSTRUCT),
        (KNOWN | {"has_decision": True}, Step.WRITE_ANSWER),
        (KNOWN | {"has_decision": True, "needs_approval": True}, Step.APPROVE_DECISION),
        (KNOWN | {"acts_at_once": True}, Step.ACT_AT_ONCE),
        (
            {"is_assigned": True, "has_decision": True, "owes_restriction": True},
            Step.RECORD_IDENTITY,
        ),
        ({"is_assigned": True, "is_complaint": True}, Step.DECIDE),
        (
            {"is_assigned": True, "is_complaint": True, "is_waiting_for_identity": True},
            Step.RECORD_IDENTITY,
        ),
        ({"state": "gesloten"}, None),
        ({"state": "gesloten", "owes_recipients": True}, Step.TELL_RECIPIENTS),
    ],
)
def test_the_next_step_brings_the_answer_nearer(known, step):
    assert next_step(facts(**known), TODAY) == step


# --- What is open, and what is not ---------------------------------------------------------------


@pytest.mark.parametrize("day", [NOTICE_BY, date(2026, 11, 29)])
def test_an_extension_is_open_until_the_first_month_ends(day):
    assert Step.EXTEND in open_steps(facts(), day)


def test_an_extension_is_shut_after_the_first_month():
    assert Step.EXTEND not in open_steps(facts(), date(2026, 12, 1))


@pytest.mark.parametrize(
    ("known", "step"),
    [
        ({"is_extended": True}, Step.EXTEND),
        ({"is_complaint": True}, Step.EXTEND),
        ({"acts_at_once": True}, Step.EXTEND),
        ({"acts_at_once": True}, Step.ANNOUNCE_FEE),
        ({"has_decision": True, "is_refused": True}, Step.EXTEND),
        ({"closes_on": date(2026, 11, 3)}, Step.CLOSE_UNIDENTIFIED),
        ({"is_complaint": True}, Step.ANNOUNCE_FEE),
        ({"is_waiting_for_identity": True}, Step.DECIDE),
        ({"is_waiting_for_identity": True}, Step.SPLIT),
        ({"is_fee_announced": True}, Step.DECIDE),
        ({"has_decision": True}, Step.WRITE_ANSWER),  # nobody knows who he is
        (KNOWN | {"has_decision": True, "needs_approval": True}, Step.WRITE_ANSWER),
        (KNOWN | {"has_decision": True, "needs_approval": True, "has_action": True}, Step.INSTRUCT),
        ({"has_decision": True}, Step.CONVERT),
        ({"has_open_instructions": True}, Step.CONVERT),
        ({"has_acted": True}, Step.CONVERT),
        ({"has_decision": True}, Step.FORWARD),
        ({}, Step.ASK_AUTHORITY),  # asks for himself
        ({"has_decision": True, "is_refused": True}, Step.WRITE_ANSWER),  # says what is held
        (
            KNOWN | {"has_decision": True, "has_action": True, "is_nothing_done": True},
            Step.FOLLOW_UP,
        ),
        (
            {
                "state": "gesloten",
                "outcome": "ingetrokken",
                "has_decision": True,
                "has_action": True,
            },
            Step.FOLLOW_UP,
        ),
    ],
)
def test_a_step_that_the_law_forbids_is_shut(known, step):
    assert step not in steps(**known)


@pytest.mark.parametrize(
    ("known", "step"),
    [
        ({"has_decision": True, "is_refused": True, "names_no_data": True}, Step.WRITE_ANSWER),
        ({"has_decision": True, "is_complaint": True}, Step.WRITE_ANSWER),
        ({"is_for_another": True}, Step.ASK_AUTHORITY),
        ({"is_for_another": True}, Step.RECORD_REPRESENTATION),
        ({"closes_on": TODAY}, Step.CLOSE_UNIDENTIFIED),
        ({"has_decision": True}, Step.EXTEND),
        ({}, Step.CONVERT),
        ({}, Step.SPLIT),
        ({}, Step.LINK),
        ({}, Step.FORWARD),
    ],
)
def test_a_step_that_the_law_allows_is_open(known, step):
    assert step in steps(**known)


def test_a_closed_request_can_be_opened_again_and_keeps_its_duties():
    assert steps(state="gesloten") == (Step.REOPEN, Step.CORRESPOND)
    owing = {"tells_recipients": True, "has_publications": True, "is_restricted": True}
    owing["has_restriction_work"] = True
    assert set(AFTER_CLOSING) <= set(steps(state="gesloten", **owing))


def test_work_that_the_answer_called_not_ready_goes_on_after_it():
    granted = {"has_decision": True, "has_action": True, "outcome": "deels"}

    assert Step.FOLLOW_UP in steps(state="gesloten", **granted)
    assert Step.FOLLOW_UP not in steps(state="gesloten", needs_approval=True, **granted)


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


# --- Whatever the facts are ----------------------------------------------------------------------

any_facts = st.fixed_dictionaries(
    {"state": st.sampled_from(RequestState.values)}, optional=dict.fromkeys(FLAGS, st.booleans())
)


@settings(max_examples=200)
@given(any_facts)
def test_no_state_is_without_a_way_out_but_the_archive(known):
    is_closed = known["state"] == RequestState.CLOSED
    way_out = Step.REOPEN if is_closed else Step.WITHDRAW

    if is_closed and known.get("is_archived"):
        assert steps(**known) == ()
    else:
        assert way_out in steps(**known)


@settings(max_examples=200)
@given(any_facts)
def test_an_answer_needs_a_decision_and_the_eyes_that_it_needs(known):
    if Step.WRITE_ANSWER in steps(**known):
        assert known.get("has_decision")
        assert not known.get("needs_approval")
        is_known = known.get("is_identity_established") or known.get("is_complaint")
        assert is_known or known.get("names_no_data") or known.get("acts_at_once")
