"""Art. 18: data that are only kept, until that was looked at again and told before it ends."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from connectors.choices import InstructionAction
from privacy_portal.accounts.models import User
from privacy_portal.vault.services import seal, unseal
from register.choices import MarkKind
from register.models import PersonMark
from register.services.marks import end_mark
from requests_app import events
from requests_app.choices import LetterKind, LetterState, RestrictionGround, RightType
from requests_app.documents.facts.following import RESTRICTION as SEALED_AS
from requests_app.errors import Conflict, NotToldBefore
from requests_app.models import Letter, PrivacyRequest, Restriction
from requests_app.services.case_file import start_term
from requests_app.services.handing_out import hand_out_lifting, hand_out_proposed
from requests_app.services.holding import hold_restricted, release_restricted
from requests_app.services.letters import issue_letter, preview_issue
from requests_app.services.marking import mark_subject
from requests_app.services.recipients import end_restriction_notices, note_restriction
from requests_app.services.steps import locked_for
from requests_app.workflow import Step


@transaction.atomic
def restrict_data(
    *,
    privacy_request: PrivacyRequest,
    ground: RestrictionGround,
    scope: str,
    review_on: date,
    identifier: str = "",
    actor: User,
    today: date,
    now: datetime,
    version: int | None = None,
) -> Restriction:
    """From now on nothing of this person is deleted, exported or mailed (register.marks), and the
    systems that the register names are told.

    Where it is done meanwhile, L-14 tells it at once; where it is the answer, L-14 is that answer.
    Raises ValidationError, Conflict, StepNotAllowed.
    """
    fresh = locked_for(privacy_request, Step.RESTRICT, today=today, version=version)
    _refuse_past(review_on, today, "review_on")
    restriction = Restriction(
        privacy_request=fresh,
        ground=ground,
        sealed=seal(fresh.case_id, SEALED_AS, {"scope": scope.strip()}),
        started_on=today,
        review_on=review_on,
    )
    restriction.full_clean()
    restriction.save()
    mark = mark_subject(fresh, MarkKind.RESTRICTED, identifier=identifier, actor=actor, today=today)
    hold_restricted(restriction, mark, actor=actor)
    fresh.save(update_fields=["version"])
    events.data_restricted(restriction, actor=actor)
    hand_out_proposed(
        fresh, action=InstructionAction.RESTRICT, about=scope, actor=actor, today=today, now=now
    )
    if fresh.right != RightType.RESTRICTION:
        note_restriction(privacy_request=fresh, actor=actor)
        issue_letter(
            privacy_request=fresh,
            kind=LetterKind.RESTRICTED,
            texts={"scope": scope.strip()},
            today=today,
            actor=actor,
        )
    return restriction


def scope_of(restriction: Restriction) -> str:
    case_id = restriction.privacy_request.case_id
    scope: str = unseal(case_id, SEALED_AS, bytes(restriction.sealed))["scope"]
    return scope


@transaction.atomic
def keep_restricted(
    *, restriction: Restriction, review_on: date, actor: User, today: date, version: int
) -> Restriction:
    """Looked at again, and still needed. Raises ValidationError, Conflict, StepNotAllowed."""
    fresh = _locked(restriction, today, version)
    _refuse_past(review_on, today, "review_on")
    fresh.review_on = review_on
    fresh.save(update_fields=["review_on", "version"])
    events.restriction_reviewed(fresh, actor=actor)
    return fresh


@transaction.atomic
def announce_lifting(
    *,
    restriction: Restriction,
    lifts_on: date,
    reason: str,
    actor: User,
    today: date,
    version: int,
) -> Restriction:
    """L-15: on which day the data are used again, and why; a later one takes its place.

    Raises ValidationError, Conflict, StepNotAllowed.
    """
    fresh = _locked(restriction, today, version)
    _refuse_past(lifts_on, today, "lifts_on")
    if not reason.strip():
        raise ValidationError({"reason": _("Fill in why you use the data again.")})
    fresh.lifts_on = lifts_on
    fresh.save(update_fields=["lifts_on", "version"])
    issue_letter(
        privacy_request=fresh.privacy_request,
        kind=LetterKind.RESTRICTION_LIFTING,
        texts={"reason": reason.strip()},
        today=today,
        actor=actor,
    )
    events.lifting_announced(fresh, actor=actor)
    return fresh


def preview_lifting(*, restriction: Restriction, lifts_on: date, reason: str, today: date) -> bytes:
    """L-15 as announce_lifting would send it. Raises PdfFailed."""
    return preview_issue(
        privacy_request=restriction.privacy_request,
        kind=LetterKind.RESTRICTION_LIFTING,
        texts={"reason": reason.strip()},
        extra={"lifts_on": lifts_on.isoformat()},
        today=today,
    )


@transaction.atomic
def lift_restriction(
    *, restriction: Restriction, actor: User, today: date, now: datetime, version: int
) -> Restriction:
    """Art. 18(3): on or after the day that L-15 names, and after the day on which it went out. The
    systems that were told to restrict are told now.

    Raises NotToldBefore, Conflict, StepNotAllowed.
    """
    fresh = _locked(restriction, today, version)
    told_on = told_of_lifting_on(fresh)
    if told_on is None or told_on >= today or fresh.lifts_on is None or fresh.lifts_on > today:
        raise NotToldBefore
    fresh.lifting_told_on, fresh.lifted_on, fresh.lifted_by = told_on, today, actor
    fresh.full_clean(exclude=["privacy_request"])
    fresh.save(update_fields=["lifting_told_on", "lifted_on", "lifted_by", "version"])
    privacy_request = fresh.privacy_request
    for mark in PersonMark.objects.filter(
        organisation=privacy_request.organisation,
        kind=MarkKind.RESTRICTED,
        request_number=privacy_request.number,
    ):
        end_mark(mark=mark, until=today, actor=actor)
    release_restricted(fresh, today=today, actor=actor)
    if not privacy_request.is_open:
        privacy_request.restriction = fresh
        start_term(privacy_request, today=today, actor=actor)
    end_restriction_notices(privacy_request)
    about = scope_of(fresh)
    hand_out_lifting(privacy_request, about=about, actor=actor, today=today, now=now)
    events.restriction_lifted(fresh)
    return fresh


def told_of_lifting_on(restriction: Restriction) -> date | None:
    """The day on which the last L-15 really went out; None while it still has to go."""
    letter: Letter | None = restriction.privacy_request.letters.filter(
        kind=LetterKind.RESTRICTION_LIFTING
    ).last()
    return letter.sent_on if letter and letter.state == LetterState.SENT else None


def _locked(restriction: Restriction, today: date, version: int) -> Restriction:
    """Also of a closed request: a restriction mostly outlives the answer."""
    request = locked_for(restriction.privacy_request, Step.LIFT_RESTRICTION, today=today)
    request.save(update_fields=["version"])
    fresh = Restriction.objects.select_for_update(of=("self",)).get(pk=restriction.pk)
    if fresh.version != version:
        raise Conflict
    fresh.privacy_request = request
    fresh.version += 1
    return fresh


def _refuse_past(day: date, today: date, field: str) -> None:
    if day <= today:
        raise ValidationError({field: _("Fill in a day after today.")})
