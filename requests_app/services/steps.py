"""Taking a step: lock the row, see whether it is still what the person saw, ask the workflow."""

from datetime import date

from privacy_portal.accounts.models import User
from requests_app import events, workflow
from requests_app.choices import ClockEventKind, Outcome, RequestState
from requests_app.errors import Conflict, StepNotAllowed
from requests_app.models import PrivacyRequest


def facts_of(privacy_request: PrivacyRequest) -> workflow.Facts:
    """Three queries; none when clock_events, identity_checks and decisions were prefetched."""
    kinds = [event.kind for event in privacy_request.clock_events.all()]
    checks = privacy_request.identity_checks.all()
    decisions = list(privacy_request.decisions.all())
    return workflow.Facts(
        state=privacy_request.state,
        is_assigned=privacy_request.assigned_to_id is not None,
        is_identity_established=any(check.is_enough for check in checks),
        is_waiting_for_identity=_is_waiting(
            kinds, ClockEventKind.IDENTITY_REQUESTED, ClockEventKind.IDENTITY_ANSWERED
        ),
        is_waiting_for_scope=_is_waiting(
            kinds, ClockEventKind.SCOPE_REQUESTED, ClockEventKind.SCOPE_ANSWERED
        ),
        is_extended=ClockEventKind.EXTENDED in kinds,
        extension_notice_by=privacy_request.extension_notice_by,
        has_decision=bool(decisions),
        is_refused=bool(decisions) and decisions[-1].outcome == Outcome.REFUSED,
    )


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
    events.request_closed(privacy_request, actor=actor)
