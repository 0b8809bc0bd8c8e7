"""Taking a step: lock the row, see whether it is still what the person saw, ask the workflow."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from connectors.choices import InstructionState
from connectors.models import OPEN_STATES, Instruction
from privacy_portal.accounts.models import User
from requests_app import events, workflow
from requests_app.choices import (
    Aspect,
    ClockEventKind,
    FeeState,
    ForWhom,
    LineResult,
    Outcome,
    RecipientNoticeState,
    RequestState,
    RightType,
)
from requests_app.decision_rules import ABOUT_THE_ASKING
from requests_app.errors import Conflict, StepNotAllowed
from requests_app.models import DecisionLine, PrivacyRequest, Restriction
from requests_app.notices import closes_on
from requests_app.rights import DONE, needs_second_person, right_of, tells_recipients
from requests_app.services.case_file import start_term
from requests_app.services.holding import release_data

# Art. 18(1): as a right of its own, and meanwhile (a: accuracy, d: objection; erasure: b and c).
MAY_RESTRICT = (
    RightType.RESTRICTION,
    RightType.RECTIFICATION,
    RightType.OBJECTION,
    RightType.ERASURE,
)


# What facts_of_many reads of every row: prefetch these.
RELATED = (
    "clock_events",
    "identity_checks",
    "decisions__lines",
    "recipient_notices",
    "fee_notices",
)


@dataclass
class Around:
    """What stands beside a request, in tables that know it only by its id."""

    instructions: set[tuple[str, str]] = field(default_factory=set)  # action and state of each
    restriction: Restriction | None = None


def facts_of(privacy_request: PrivacyRequest) -> workflow.Facts:
    """A handful of queries; for a page of requests there is facts_of_many."""
    return _facts_of(privacy_request, _around([privacy_request])[privacy_request.pk])


def facts_of_many(privacy_requests: Sequence[PrivacyRequest]) -> list[workflow.Facts]:
    """Two queries, when RELATED was prefetched."""
    around = _around(privacy_requests)
    return [_facts_of(one, around[one.pk]) for one in privacy_requests]


def _around(privacy_requests: Sequence[PrivacyRequest]) -> dict[int, Around]:
    by_case = {one.case_id: Around() for one in privacy_requests}
    around = {one.pk: by_case[one.case_id] for one in privacy_requests}
    asked = Instruction.objects.filter(case_id__in=by_case)
    asked = asked.exclude(state=InstructionState.CANCELLED)
    for case_id, action, state in asked.order_by().values_list("case_id", "action", "state"):
        by_case[case_id].instructions.add((action, state))
    for restriction in Restriction.objects.filter(privacy_request__in=around):
        around[restriction.privacy_request_id].restriction = restriction
    return around


def _facts_of(privacy_request: PrivacyRequest, around: Around) -> workflow.Facts:
    kinds = [event.kind for event in privacy_request.clock_events.all()]
    right = right_of(privacy_request.right, privacy_request.aspect)
    states = {state for action, state in around.instructions if action == right.action}
    return workflow.Facts(
        state=privacy_request.state,
        is_archived=privacy_request.archived_on is not None,
        outcome=privacy_request.outcome,
        is_assigned=privacy_request.assigned_to_id is not None,
        is_for_another=privacy_request.for_whom != ForWhom.SELF,
        is_waiting_for_scope=_is_waiting(
            kinds, ClockEventKind.SCOPE_REQUESTED, ClockEventKind.SCOPE_ANSWERED
        ),
        is_extended=ClockEventKind.EXTENDED in kinds,
        extension_notice_by=privacy_request.extension_notice_by,
        is_complaint=privacy_request.right == RightType.COMPLAINT,
        acts_at_once=right.is_at_once,
        has_acted=privacy_request.acted_on is not None,
        has_action=bool(right.action),
        asks_systems_first=right.works_before_deciding,
        needs_no_work=privacy_request.without_work_on is not None,
        has_instructions=bool(states),
        has_open_instructions=bool(states & set(OPEN_STATES)),
        **_identity(privacy_request),
        **_decided(privacy_request, around.restriction),
        **_following(privacy_request, around.restriction),
    )


def _identity(privacy_request: PrivacyRequest) -> dict[str, Any]:
    happened = {event.kind: event.happened_on for event in privacy_request.clock_events.all()}
    kinds = [event.kind for event in privacy_request.clock_events.all()]
    asked, answered = ClockEventKind.IDENTITY_REQUESTED, ClockEventKind.IDENTITY_ANSWERED
    is_waiting = _is_waiting(kinds, asked, answered)
    checks = privacy_request.identity_checks.all()
    return {
        "is_identity_established": any(check.is_enough for check in checks),
        "is_waiting_for_identity": is_waiting,
        "closes_on": closes_on(privacy_request.strict_on, happened[asked]) if is_waiting else None,
    }


def _decided(privacy_request: PrivacyRequest, restriction: Restriction | None) -> dict[str, Any]:
    decisions = list(privacy_request.decisions.all())
    if not decisions or decisions[-1].returned_by_id:  # sent back: it is decided anew
        return {}
    last = decisions[-1]
    lines = list(last.lines.all())
    results = [line.result for line in lines]
    needs_approval = last.approved_by_id is None and needs_second_person(
        privacy_request.right, results
    )
    tells = not needs_approval and tells_recipients(privacy_request.right, results)
    if last.ended_on:  # opened again: decided anew, but whoever must be told of it still is
        return {"tells_recipients": tells}
    return {
        "has_decision": True,
        "is_refused": last.outcome == Outcome.REFUSED,
        "names_no_data": _names_no_data(lines),
        "is_nothing_done": not set(results) & set(DONE),
        "owes_restriction": privacy_request.right == RightType.RESTRICTION
        and LineResult.GRANTED in results
        and restriction is None,
        "needs_approval": needs_approval,
        "tells_recipients": tells,
    }


def _names_no_data(lines: Sequence[DecisionLine]) -> bool:
    """The whole is refused for the way in which was asked: nobody hears that there are data."""
    return [one.ground in ABOUT_THE_ASKING for one in lines] == [True] and not (
        lines[0].category or lines[0].system
    )


def _following(privacy_request: PrivacyRequest, restriction: Restriction | None) -> dict[str, Any]:
    notices = [one.state for one in privacy_request.recipient_notices.all()]
    fees = [one.state for one in privacy_request.fee_notices.all()]
    return {
        "may_be_restricted": restriction is None and privacy_request.right in MAY_RESTRICT,
        "has_restriction_work": restriction is not None
        and (
            privacy_request.right != RightType.RESTRICTION
            or restriction.lifted_on is not None
            or not privacy_request.is_open
        ),
        "is_restricted": restriction is not None and restriction.lifted_on is None,
        "owes_recipients": RecipientNoticeState.OWED in notices,
        "has_publications": privacy_request.aspect == Aspect.PUBLISHED
        or privacy_request.right == RightType.ERASURE,
        "is_fee_announced": FeeState.ANNOUNCED in fees,
    }


def _is_waiting(kinds: list[str], asked: str, answered: str) -> bool:
    return kinds.count(asked) > kinds.count(answered)


def locked_for(
    privacy_request: PrivacyRequest,
    step: workflow.Step,
    *,
    today: date,
    version: int | None = None,
) -> PrivacyRequest:
    """The row, locked until the transaction ends, with its version raised (save `version` too).

    `version` is the one that the person saw; None when it does not matter (adding, not changing).
    Raises Conflict when somebody else changed the request since, StepNotAllowed when the workflow
    does not have this step now.
    """
    fresh = (
        PrivacyRequest.objects.select_for_update(of=("self",))
        .select_related("organisation", "assigned_to")
        .get(pk=privacy_request.pk)
    )
    if version is not None and fresh.version != version:
        raise Conflict
    if step not in workflow.open_steps(facts_of(fresh), today):
        raise StepNotAllowed(step)
    fresh.version += 1
    return fresh


def close(
    privacy_request: PrivacyRequest, *, outcome: Outcome, today: date, actor: User | None
) -> None:
    """Ends a request that locked_for returned: from now on nothing is owed any more.

    The caller issues the letter that tells why. `actor` is None for the subject and the portal.
    """
    privacy_request.state = RequestState.CLOSED
    privacy_request.outcome = outcome
    privacy_request.closed_on = today
    privacy_request.attention_on = None
    privacy_request.save(update_fields=["state", "outcome", "closed_on", "attention_on", "version"])
    release_data(privacy_request, today=today, actor=actor)
    start_term(privacy_request, today=today, actor=actor)
    events.request_closed(privacy_request, actor=actor)
