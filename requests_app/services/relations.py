"""Requests that have to do with each other: another right, several rights, the same one twice."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import User
from requests_app import events
from requests_app.askers import intakes_of
from requests_app.choices import (
    AnswerBy,
    Capacity,
    Channel,
    ClockEventKind,
    ForWhom,
    LetterKind,
    LinkKind,
    Outcome,
    RightType,
)
from requests_app.deadlines import receipt_day
from requests_app.intake import Intake
from requests_app.models import ClockEvent, PrivacyRequest
from requests_app.same_person import is_same_person
from requests_app.services.case_file import stop_term
from requests_app.services.clock import CLOCK_FIELDS, set_clock
from requests_app.services.handling import add_note
from requests_app.services.holding import hold_data
from requests_app.services.intake import Wishes, acknowledgement_kind, receive_request
from requests_app.services.letters import issue_letter
from requests_app.services.steps import close, facts_of, locked_for
from requests_app.workflow import Step, state_after

CONVERTED = ("right", "aspect", "without_work_on", "state", "version", *CLOCK_FIELDS)


@transaction.atomic
def convert_request(
    *,
    privacy_request: PrivacyRequest,
    right: str,
    aspect: str,
    reason: str,
    actor: User,
    now: datetime,
    version: int | None = None,
) -> PrivacyRequest:
    """To the right that fits better. The day of receipt stays, so the date follows from that; a new
    acknowledgement tells it, and why. What was asked about the scope goes with the old right.
    Raises ValidationError, Conflict, StepNotAllowed."""
    today = receipt_day(now)
    fresh = locked_for(privacy_request, Step.CONVERT, today=today, version=version)
    if (right, aspect) == (fresh.right, fresh.aspect):
        raise ValidationError({"what": _("This is what it is already.")})
    before = fresh.right, fresh.aspect
    fresh.right, fresh.aspect, fresh.without_work_on = right, aspect, None
    _end_scope_question(fresh, today, actor)
    set_clock(fresh, list(fresh.clock_events.all()), today)
    fresh.state = state_after(facts_of(fresh))
    fresh.full_clean(validate_unique=False, validate_constraints=False)
    fresh.save(update_fields=CONVERTED)
    hold_data(fresh, today=today, actor=actor)
    issue_letter(
        privacy_request=fresh,
        kind=acknowledgement_kind(right),
        extra={"why_converted": reason},
        actor=actor,
        today=today,
    )
    events.request_converted(fresh, from_right=before[0], from_aspect=before[1], actor=actor)
    return fresh


def _end_scope_question(fresh: PrivacyRequest, today: date, actor: User) -> None:
    """The clock does not stand still any longer for an answer that is not needed."""
    if not facts_of(fresh).is_waiting_for_scope:
        return
    kind = ClockEventKind.SCOPE_ANSWERED
    ClockEvent.objects.create(
        privacy_request=fresh, kind=kind, happened_on=today, recorded_by=actor
    )
    events.clock_moved(fresh, kind=kind, happened_on=today, actor=actor)


# --- One letter that asks for several things -----------------------------------------------------


@transaction.atomic
def split_request(
    *,
    privacy_request: PrivacyRequest,
    right: str,
    aspect: str,
    details: str,
    actor: User,
    now: datetime,
    version: int | None = None,
) -> PrivacyRequest:
    """A second request for another right, with the same day of receipt and the same person.

    What was established about him holds for both, and his code opens both. `details`: what he says
    about this right; empty keeps his words. Files stay with the first. Raises Conflict,
    StepNotAllowed.
    """
    fresh = locked_for(privacy_request, Step.SPLIT, today=receipt_day(now), version=version)
    fresh.save(update_fields=["version"])
    new = receive_request(
        organisation=fresh.organisation,
        wishes=_same_wishes(fresh, right, aspect),
        intake=_intake_for(fresh, details),
        channel=Channel(fresh.channel),
        received_at=fresh.received_at,
        now=now,
        actor=actor,
        split_from=fresh,
    ).privacy_request
    events.request_split(fresh, new=new, actor=actor)
    return new


def _same_wishes(fresh: PrivacyRequest, right: str, aspect: str) -> Wishes:
    return Wishes(
        right=RightType(right),
        aspect=aspect,
        for_whom=ForWhom(fresh.for_whom),
        answer_by=AnswerBy(fresh.answer_by),
        language=fresh.language,
        wants_easy_language=fresh.wants_easy_language,
        wants_call=fresh.wants_call,
    )


def _intake_for(fresh: PrivacyRequest, details: str) -> Intake:
    intake = intakes_of([fresh])[0] or Intake()
    return Intake.from_json(intake.to_json() | ({"details": details} if details else {}))


# --- The same request twice ----------------------------------------------------------------------


@transaction.atomic
def close_as_duplicate(
    *,
    privacy_request: PrivacyRequest,
    earlier: PrivacyRequest,
    actor: User,
    today: date,
    version: int | None = None,
) -> PrivacyRequest:
    """Handled together with an open request that came earlier, whose date then counts; L-31 names
    it. A request that was answered already is no duplicate: who asks again gets an answer again.

    Raises ValidationError, Conflict, StepNotAllowed.
    """
    fresh = locked_for(privacy_request, Step.LINK, today=today, version=version)
    first = PrivacyRequest.objects.select_for_update().get(pk=earlier.pk)
    problem = _why_no_duplicate(fresh, first)
    if problem:
        raise ValidationError({"number": problem})
    fresh.linked_to, fresh.link_kind = first, LinkKind.DUPLICATE
    fresh.save(update_fields=["linked_to", "link_kind"])
    events.request_linked(fresh, actor=actor)
    close(fresh, outcome=Outcome.DUPLICATE, today=today, actor=actor)
    issue_letter(privacy_request=fresh, kind=LetterKind.CLOSING, actor=actor, today=today)
    return fresh


def _why_no_duplicate(fresh: PrivacyRequest, first: PrivacyRequest) -> str:
    if first.organisation_id != fresh.organisation_id or first.pk == fresh.pk:
        return _("Choose another request of this organisation.")
    if not first.is_open:
        return _("That request is closed, so this one needs an answer of its own.")
    if first.right != fresh.right or first.received_on > fresh.received_on:
        return _("Choose a request for the same right, that came in earlier.")
    if not is_same_person(fresh, first):
        return _(
            "These are not surely of one person: another number, or another name, e-mail and date "
            "of birth. Answer each of them."
        )
    return ""


# --- Open again ----------------------------------------------------------------------------------


@transaction.atomic
def reopen_request(
    *,
    privacy_request: PrivacyRequest,
    reason: str,
    actor: User,
    now: datetime,
    version: int | None = None,
) -> PrivacyRequest:
    """As when somebody shows after all who he is. The reason becomes a note; the dates are counted
    as if it had never been closed, so it may be late at once. It is decided anew.
    Raises Conflict, StepNotAllowed."""
    today = receipt_day(now)
    fresh = locked_for(privacy_request, Step.REOPEN, today=today, version=version)
    outcome, fresh.outcome, fresh.closed_on = fresh.outcome, "", None
    fresh.capacity = Capacity.CONTROLLER  # whoever it was sent on to, now it is ours
    fresh.decisions.filter(ended_on=None).update(ended_on=today)
    if fresh.link_kind == LinkKind.DUPLICATE:
        fresh.linked_to, fresh.link_kind = None, ""
    set_clock(fresh, list(fresh.clock_events.all()), today)
    fresh.state = state_after(facts_of(fresh))
    fresh.save(
        update_fields=["outcome", "capacity", "closed_on", "linked_to", "link_kind", "state",
                       "version", *CLOCK_FIELDS]
    )  # fmt: skip
    stop_term(fresh)
    hold_data(fresh, today=today, actor=actor)
    add_note(privacy_request=fresh, text=reason, actor=actor, now=now)
    events.request_reopened(fresh, outcome=outcome, actor=actor)
    return fresh
