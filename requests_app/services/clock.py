"""Moving the legal date: events are added, and the date is computed anew from all of them."""

from dataclasses import replace
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import User
from requests_app import deadlines, events, workflow
from requests_app.choices import ClockEventKind, RightType
from requests_app.deadlines import SuspensionKind
from requests_app.models import ClockEvent, PrivacyRequest
from requests_app.services.steps import facts_of, locked_for

CLOCK_FIELDS = [
    "due_on",
    "internal_target_on",
    "refusal_due_on",
    "extension_notice_by",
    "strict_on",
    "rule_version",
    "clock",
    "attention_on",
]
ASKS = {
    ClockEventKind.IDENTITY_REQUESTED: SuspensionKind.IDENTITY,
    ClockEventKind.SCOPE_REQUESTED: SuspensionKind.SCOPE,
}
ANSWERS = {
    ClockEventKind.IDENTITY_ANSWERED: SuspensionKind.IDENTITY,
    ClockEventKind.SCOPE_ANSWERED: SuspensionKind.SCOPE,
}
STEP_OF = {
    ClockEventKind.IDENTITY_REQUESTED: workflow.Step.ASK_IDENTITY,
    ClockEventKind.IDENTITY_ANSWERED: workflow.Step.RECORD_IDENTITY,
    ClockEventKind.SCOPE_REQUESTED: workflow.Step.ASK_SCOPE,
    ClockEventKind.SCOPE_ANSWERED: workflow.Step.RECORD_SCOPE,
    ClockEventKind.EXTENDED: workflow.Step.EXTEND,
}


def set_clock(privacy_request: PrivacyRequest, clock_events: list[ClockEvent], today: date) -> None:
    """Computes the dates from all events and puts them on the row, without saving.

    The nightly work looks at the request again: what it owes may have moved.
    """
    inputs = _inputs(privacy_request, clock_events)
    deadline = deadlines.answer_due(inputs)
    privacy_request.due_on = deadline.due_on
    privacy_request.internal_target_on = deadline.internal_target_on
    privacy_request.refusal_due_on = deadline.refusal_due_on
    privacy_request.extension_notice_by = deadline.extension_notice_by
    privacy_request.strict_on = deadline.strict_on
    privacy_request.rule_version = deadline.rule_version
    privacy_request.clock = {
        "inputs": inputs.to_json(),
        "steps": [step.to_json() for step in deadline.steps],
        "target_steps": [step.to_json() for step in deadline.target_steps],
    }
    privacy_request.attention_on = today


@transaction.atomic
def move_clock(
    *,
    privacy_request: PrivacyRequest,
    kind: ClockEventKind,
    happened_on: date,
    actor: User | None,
    today: date,
    reason: str = "",
    version: int | None = None,
) -> PrivacyRequest:
    """Adds one event that moves the date (art. 12(3), 12(6), recital 63); not for RECEIVED.

    `actor` is None when the portal itself did it. Raises Conflict, StepNotAllowed, and
    ValidationError for a day on which it cannot have happened.
    """
    fresh = locked_for(privacy_request, STEP_OF[kind], today=today, version=version)
    if not _earliest_day(fresh, kind) <= happened_on <= today:
        raise ValidationError({"happened_on": _("This cannot have happened on that day.")})
    event = ClockEvent(
        privacy_request=fresh, kind=kind, happened_on=happened_on, reason=reason, recorded_by=actor
    )
    event.full_clean()
    event.save()
    set_clock(fresh, list(fresh.clock_events.all()), today)
    fresh.state = workflow.state_after(facts_of(fresh))
    fresh.save(update_fields=[*CLOCK_FIELDS, "state", "version"])
    events.clock_moved(fresh, kind=kind, happened_on=happened_on, actor=actor)
    return fresh


def _earliest_day(privacy_request: PrivacyRequest, kind: ClockEventKind) -> date:
    """An answer cannot come before its question, and nothing before receipt."""
    questions = {answer: ask for ask, answer in zip(ASKS, ANSWERS, strict=True)}
    asked = privacy_request.clock_events.filter(kind=questions.get(kind)).last()
    return asked.happened_on if asked else privacy_request.received_on


def _inputs(
    privacy_request: PrivacyRequest, clock_events: list[ClockEvent]
) -> deadlines.ClockInputs:
    suspensions: list[deadlines.Suspension] = []
    extension = None
    for event in clock_events:
        kind = ClockEventKind(event.kind)
        if kind is ClockEventKind.EXTENDED:
            extension = deadlines.Extension(notified_on=event.happened_on, has_reasons=True)
        elif kind in ASKS:
            suspensions.append(deadlines.Suspension(event.happened_on, None, ASKS[kind]))
        elif kind in ANSWERS:
            suspensions = _answered(suspensions, ANSWERS[kind], event.happened_on)
    weeks = _complaint_weeks(privacy_request)
    return deadlines.ClockInputs(
        received_on=privacy_request.received_on,
        suspensions=tuple(suspensions),
        extension=None if weeks else extension,  # art. 12(3) does not govern a complaint
        lead_working_days=privacy_request.organisation.internal_lead_working_days,
        complaint_weeks=weeks,
    )


def _complaint_weeks(privacy_request: PrivacyRequest) -> int:
    is_complaint = privacy_request.right == RightType.COMPLAINT
    return privacy_request.organisation.complaint_weeks if is_complaint else 0


def _answered(
    suspensions: list[deadlines.Suspension], kind: SuspensionKind, answered_on: date
) -> list[deadlines.Suspension]:
    """An answer ends every question of its kind that is still open."""
    return [
        replace(one, answered_on=answered_on)
        if one.kind is kind and one.answered_on is None
        else one
        for one in suspensions
    ]
