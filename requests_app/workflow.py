"""Which step follows which in a request (art. 12): values in, values out.

The portal says what may be done next; people decide. Who may take a step stands in
views/desk/step_pages.py; what differs per right in rights.py.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

OPEN_STATES = ("nieuw", "identiteit", "verduidelijking", "in-behandeling", "besloten")
GRANTED_OUTCOMES = ("toegewezen", "deels")  # choices.Outcome


class Step(StrEnum):
    ASSIGN = "assign"
    CONVERT = "convert"  # to the right that fits better
    SPLIT = "split"  # over several rights
    LINK = "link"  # the same request of the same person
    ASK_IDENTITY = "ask_identity"
    ASK_AUTHORITY = "ask_authority"  # L-03, of who asks for another
    RECORD_IDENTITY = "record_identity"
    RECORD_REPRESENTATION = "record_representation"
    ASK_SCOPE = "ask_scope"
    RECORD_SCOPE = "record_scope"
    EXTEND = "extend"
    ACT_AT_ONCE = "act_at_once"  # stop marketing, carry out a withdrawal: not after a month
    RESTRICT = "restrict"  # also meanwhile: while accuracy or an objection is looked at
    INSTRUCT = "instruct"  # hand the work out to the systems
    FOLLOW_UP = "follow_up"  # ask a system again, or change what it was asked
    INSTRUCT_RESTRICTION = "instruct_restriction"  # or its lifting, to systems not told by itself
    ANNOUNCE_FEE = "announce_fee"
    SETTLE_FEE = "settle_fee"
    DECIDE = "decide"
    ASK_APPROVAL = "ask_approval"  # a colleague, to look at the decision
    APPROVE_DECISION = "approve_decision"
    TELL_RECIPIENTS = "tell_recipients"  # art. 19
    TELL_PLATFORMS = "tell_platforms"  # art. 17(2)
    TELL_IMPACT = "tell_impact"  # R-IMP-01
    TALK_ABOUT_SUPPLY = "talk_about_supply"  # L-30
    WRITE_ANSWER = "write_answer"
    FORWARD = "forward"  # we are the processor: L-24, L-25
    CLOSE_UNIDENTIFIED = "close_unidentified"
    WITHDRAW = "withdraw"
    LIFT_RESTRICTION = "lift_restriction"
    REOPEN = "reopen"
    CORRESPOND = "correspond"  # notes and messages


# Also of a closed request: the law does not stop at the answer.
AFTER_CLOSING = (
    Step.TELL_RECIPIENTS,
    Step.TELL_PLATFORMS,
    Step.LIFT_RESTRICTION,
    Step.INSTRUCT_RESTRICTION,
)


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the workflow needs to know of a request."""

    state: str  # choices.RequestState
    is_archived: bool = False  # closed, and only read from now on (R-RET-05)
    is_assigned: bool = False
    is_for_another: bool = False
    is_identity_established: bool = False
    is_waiting_for_identity: bool = False
    is_waiting_for_scope: bool = False
    is_extended: bool = False
    extension_notice_by: date
    closes_on: date | None = None  # the day that L-06 names to who was asked who he is
    has_decision: bool = False
    is_refused: bool = False  # by that decision, as a whole
    names_no_data: bool = False  # that refusal tells nothing of what is held: art. 12(5)
    is_nothing_done: bool = False  # by that decision: refused, kept, or no data held
    needs_approval: bool = False  # the last decision lets data disappear, and nobody else looked
    is_complaint: bool = False
    acts_at_once: bool = False  # by its right: art. 7(3), 21(3)
    has_acted: bool = False
    has_action: bool = False  # the systems have something to do for this right
    asks_systems_first: bool = False
    needs_no_work: bool = False  # it was recorded why no system has to do anything
    has_instructions: bool = False  # of the work of its right; a restriction meanwhile is apart
    has_open_instructions: bool = False
    may_be_restricted: bool = False  # nobody restricted the data of this request yet
    owes_restriction: bool = False  # it was decided, and not done yet
    is_restricted: bool = False
    has_restriction_work: bool = False  # beside the work of its right; also the lifting
    tells_recipients: bool = False  # art. 19: by a decision that stands
    owes_recipients: bool = False
    has_publications: bool = False  # or may have: what is erased may stand in public places
    is_fee_announced: bool = False  # and the person has not said whether he goes on
    outcome: str = ""  # of a closed request

    @property
    def may_answer(self) -> bool:
        """Nobody gets data, or hears which are held or that there are none, before we know who he
        is (art. 12(6)). An answer to a complaint is for who complains."""
        is_known = self.is_identity_established or self.names_no_data or self.is_complaint
        is_done = not (self.owes_act or self.owes_restriction)
        may_go = self.has_decision and not self.needs_approval and is_done
        # That we stopped tells nobody anything of somebody else.
        return may_go and (is_known or self.may_act)

    @property
    def may_carry_out(self) -> bool:
        """What a decision grants, approved where that is needed."""
        return self.has_decision and not (self.needs_approval or self.is_nothing_done)

    @property
    def may_take_away(self) -> bool:
        """From public places: as little as from systems before we know who asks, and before the
        decision is there, approved where that is needed (art. 12(6))."""
        return self.may_carry_out and self.is_identity_established

    @property
    def has_handed_out(self) -> bool:
        """Or it is known that there is nothing to hand out."""
        return self.has_instructions or self.needs_no_work

    @property
    def may_act(self) -> bool:
        return self.acts_at_once and not self.is_refused

    @property
    def was_granted(self) -> bool:
        return self.outcome in GRANTED_OUTCOMES

    @property
    def may_extend(self) -> bool:
        never = self.is_complaint or self.acts_at_once  # art. 12(3) names neither
        return not (never or self.is_extended or self.is_refused)

    @property
    def may_cost(self) -> bool:
        """Art. 12(5) names art. 15 to 22; what stops at once, stops without a price."""
        return not (self.is_complaint or self.acts_at_once or self.is_fee_announced)

    @property
    def may_tell_recipients(self) -> bool:
        """Also of a restriction that was set meanwhile."""
        return self.tells_recipients or self.owes_recipients or self.is_restricted

    @property
    def owes_act(self) -> bool:
        return self.may_act and not self.has_acted


def open_steps(facts: Facts, today: date) -> tuple[Step, ...]:
    """Every step that may be taken now."""
    allowed = _when_open(facts, today) if facts.state in OPEN_STATES else _when_closed(facts)
    return tuple(step for step in Step if step in allowed)


def _when_closed(facts: Facts) -> set[Step]:
    if facts.is_archived:
        return set()
    allowed = {
        Step.CORRESPOND: True,
        Step.REOPEN: True,
        # The answer may name a system that was not ready: that work goes on.
        Step.FOLLOW_UP: facts.has_action and facts.was_granted and facts.may_carry_out,
        Step.TELL_RECIPIENTS: facts.may_tell_recipients,
        Step.TELL_PLATFORMS: facts.has_publications,
        Step.LIFT_RESTRICTION: facts.is_restricted,
        Step.INSTRUCT_RESTRICTION: facts.has_restriction_work,
    }
    return {step for step, is_open in allowed.items() if is_open}


def _when_open(facts: Facts, today: date) -> set[Step]:
    allowed = {
        Step.ASSIGN: True,
        Step.CORRESPOND: True,
        Step.WITHDRAW: True,
        # What was handed out or done for the old right is called back first.
        Step.CONVERT: not (facts.has_decision or facts.has_open_instructions or facts.has_acted),
        Step.SPLIT: not (facts.has_decision or facts.is_waiting_for_identity),
        Step.LINK: not facts.has_decision,
        Step.FORWARD: not facts.has_decision,
        Step.TELL_IMPACT: not facts.is_complaint,
        Step.TALK_ABOUT_SUPPLY: True,
        Step.RECORD_REPRESENTATION: facts.is_for_another,
        Step.TELL_RECIPIENTS: facts.may_tell_recipients,
        Step.LIFT_RESTRICTION: facts.is_restricted,
        Step.INSTRUCT_RESTRICTION: facts.has_restriction_work,
        **_about_identity(facts, today),
        **_about_the_clock(facts, today),
        **_about_the_work(facts),
        **_about_deciding(facts),
    }
    return {step for step, is_open in allowed.items() if is_open}


def _about_identity(facts: Facts, today: date) -> dict[Step, bool]:
    may_ask = not facts.is_waiting_for_identity and not facts.is_identity_established
    return {
        Step.ASK_IDENTITY: may_ask,
        Step.ASK_AUTHORITY: may_ask and facts.is_for_another,
        # Also without asking: somebody may be known, or shows an ID at the desk (art. 12(6)).
        Step.RECORD_IDENTITY: not facts.is_identity_established,
        # Art. 11(2), 12(2): not before the day until which he may show it.
        Step.CLOSE_UNIDENTIFIED: facts.closes_on is not None and facts.closes_on <= today,
    }


def _about_the_clock(facts: Facts, today: date) -> dict[Step, bool]:
    in_time = today <= facts.extension_notice_by
    return {
        Step.ASK_SCOPE: not (
            facts.is_waiting_for_scope or facts.has_decision or facts.is_complaint
        ),
        Step.RECORD_SCOPE: facts.is_waiting_for_scope,
        # Art. 12(3): only with notice within the first month, and only once; a refusal is told
        # within the month (12(4)).
        Step.EXTEND: facts.may_extend and in_time,
    }


def _about_the_work(facts: Facts) -> dict[Step, bool]:
    may_work = facts.asks_systems_first or facts.may_carry_out or facts.may_act
    is_known = facts.is_identity_established or facts.may_act
    may_instruct = facts.has_action and may_work and is_known
    return {
        Step.ACT_AT_ONCE: facts.owes_act,
        # What cannot be undone is done only after the decision, approved where that is needed.
        Step.INSTRUCT: may_instruct,
        Step.FOLLOW_UP: may_instruct,
        Step.RESTRICT: facts.may_be_restricted and facts.is_identity_established,
        Step.TELL_PLATFORMS: facts.has_publications,
    }


def _about_deciding(facts: Facts) -> dict[Step, bool]:
    return {
        # R-FEE-02: while a fee was told and nobody reacted, nothing is decided.
        Step.DECIDE: not facts.is_waiting_for_identity and not facts.is_fee_announced,
        Step.ASK_APPROVAL: facts.needs_approval,
        Step.APPROVE_DECISION: facts.needs_approval,
        Step.WRITE_ANSWER: facts.may_answer,
        Step.ANNOUNCE_FEE: facts.may_cost and not facts.has_decision,
        Step.SETTLE_FEE: facts.is_fee_announced,
    }


def next_step(facts: Facts, today: date) -> Step | None:
    """The one step that brings the request nearer to its answer; None: wait for somebody else."""
    if facts.state not in OPEN_STATES:
        return Step.TELL_RECIPIENTS if facts.owes_recipients else None
    if not facts.is_assigned:
        return Step.ASSIGN
    if facts.owes_act:
        return Step.ACT_AT_ONCE
    return _after_decision(facts) if facts.has_decision else _before_decision(facts)


def _before_decision(facts: Facts) -> Step:
    needs_identity = not (facts.is_identity_established or facts.is_complaint)
    if needs_identity or facts.is_waiting_for_identity:
        return Step.RECORD_IDENTITY
    if facts.is_waiting_for_scope:
        return Step.RECORD_SCOPE
    if facts.is_fee_announced:
        return Step.SETTLE_FEE
    if facts.owes_recipients:  # of a restriction that was set meanwhile
        return Step.TELL_RECIPIENTS
    if facts.asks_systems_first and not facts.has_handed_out:
        return Step.INSTRUCT
    return Step.DECIDE


def _after_decision(facts: Facts) -> Step | None:
    if facts.needs_approval:
        return Step.APPROVE_DECISION
    if facts.owes_restriction:
        return Step.RESTRICT if facts.is_identity_established else Step.RECORD_IDENTITY
    if not facts.may_answer:
        return Step.RECORD_IDENTITY
    carries_out = facts.has_action and not facts.asks_systems_first and not facts.is_nothing_done
    if carries_out and not facts.has_handed_out:
        return Step.INSTRUCT
    if facts.has_open_instructions:
        return None
    return Step.TELL_RECIPIENTS if facts.owes_recipients else Step.WRITE_ANSWER


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
