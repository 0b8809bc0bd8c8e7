"""Which step follows which in a request (art. 12): values in, values out.

Leaves out what differs per right. The portal says what may be done next; people decide.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

OPEN_STATES = ("nieuw", "identiteit", "verduidelijking", "in-behandeling", "besloten")


class Step(StrEnum):
    ASSIGN = "assign"
    ASK_IDENTITY = "ask_identity"
    RECORD_IDENTITY = "record_identity"
    ASK_SCOPE = "ask_scope"
    RECORD_SCOPE = "record_scope"
    EXTEND = "extend"
    DECIDE = "decide"
    WRITE_ANSWER = "write_answer"
    CLOSE_UNIDENTIFIED = "close_unidentified"
    WITHDRAW = "withdraw"
    CORRESPOND = "correspond"  # notes and messages


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the workflow needs to know of a request."""

    state: str  # choices.RequestState
    is_assigned: bool = False
    is_identity_established: bool = False
    is_waiting_for_identity: bool = False
    is_waiting_for_scope: bool = False
    is_extended: bool = False
    extension_notice_by: date
    has_decision: bool = False
    is_refused: bool = False  # by that decision, as a whole

    @property
    def may_answer(self) -> bool:
        """Nobody gets data, or hears that there are none, before we know who he is (art. 12(6)); a
        refusal tells nothing of the kind."""
        return self.has_decision and (self.is_identity_established or self.is_refused)


def open_steps(facts: Facts, today: date) -> tuple[Step, ...]:
    """Every step that may be taken now; a closed request has none but correspondence."""
    if facts.state not in OPEN_STATES:
        return (Step.CORRESPOND,)
    allowed = {
        Step.ASSIGN: True,
        Step.CORRESPOND: True,
        Step.WITHDRAW: True,
        Step.ASK_IDENTITY: not facts.is_waiting_for_identity and not facts.is_identity_established,
        # Also without asking: somebody may be known, or shows an ID at the desk (art. 12(6)).
        Step.RECORD_IDENTITY: not facts.is_identity_established,
        Step.ASK_SCOPE: not facts.is_waiting_for_scope and not facts.has_decision,
        Step.RECORD_SCOPE: facts.is_waiting_for_scope,
        # Art. 12(3): only with notice within the first month, and only once.
        Step.EXTEND: not facts.is_extended and today <= facts.extension_notice_by,
        Step.DECIDE: not facts.is_waiting_for_identity,
        Step.WRITE_ANSWER: facts.may_answer,
        Step.CLOSE_UNIDENTIFIED: facts.is_waiting_for_identity,  # art. 11(2), 12(2)
    }
    return tuple(step for step in Step if allowed[step])


def next_step(facts: Facts, today: date) -> Step | None:
    """The one step that brings the request nearer to its answer; None: wait for the subject."""
    if facts.state not in OPEN_STATES:
        return None
    if not facts.is_assigned:
        return Step.ASSIGN
    if facts.may_answer:
        return Step.WRITE_ANSWER
    if not facts.is_identity_established:
        return Step.RECORD_IDENTITY
    return Step.RECORD_SCOPE if facts.is_waiting_for_scope else Step.DECIDE


def state_after(facts: Facts) -> str:
    """The state that an open request is in, from its facts alone."""
    if facts.has_decision:
        return "besloten"
    if facts.is_waiting_for_identity:
        return "identiteit"
    if facts.is_waiting_for_scope:
        return "verduidelijking"
    if facts.is_assigned or facts.is_identity_established:
        return "in-behandeling"
    return "nieuw"
