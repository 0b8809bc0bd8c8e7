"""From marks to a file that goes out: made, looked at by a second reader, told in the letter."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import User
from privacy_portal.accounts.permissions import Action, users_who_may
from privacy_portal.lib.redaction import RedactionFailed
from privacy_portal.vault.services import delete_file, file_name, read_file, store_file
from requests_app import events, redaction
from requests_app.choices import AttachmentKind, RedactionState
from requests_app.models import Attachment, PrivacyRequest, Redaction
from requests_app.services.redaction_marks import (
    content_of,
    locked_redaction,
    refuse_unless,
    with_files,
    write,
)


@transaction.atomic
def finish_marking(
    *, one: Redaction, name: str, version: int, actor: User, today: date, now: datetime
) -> Redaction:
    """The marks are complete; a task makes the file (make_redaction)."""
    fresh = locked_redaction(one, version, today)
    refuse_unless(fresh.is_open)
    content = content_of(fresh)
    if not content.marks:
        raise ValidationError(_("Nothing is marked yet."))
    fresh.state, fresh.made_by, fresh.made_at = RedactionState.OWED, actor, now
    fresh.checked_by = fresh.checked_at = None
    write(fresh, replace(content, name=name, returned=""))
    return fresh


def make_redaction(redaction_id: int, *, now: datetime) -> bool:
    """Makes the file that goes out. Twice makes it once: the row is looked at again at the end.

    What cannot be made is said on the page; the marks can then be changed. Raises VaultFull, after
    which it is still owed.
    """
    one = with_files(Redaction.objects.owed()).filter(pk=redaction_id).first()
    if one is None:
        return False
    stored_file, content = one.original.stored_file, content_of(one)
    try:
        made = redaction.black_out(
            stored_file.content_type,
            read_file(stored_file),
            [mark.place for mark in content.marks],
        )
    except RedactionFailed:
        made = None
    return _kept(one, content.name, made, now)


@transaction.atomic
def judge_redaction(
    *,
    one: Redaction,
    is_approved: bool,
    reason: str,
    version: int,
    actor: User,
    today: date,
    now: datetime,
) -> Redaction:
    """The second reader says yes, and the file is part of the answer; or no, and why.

    Raises StepNotAllowed too for who set one of the marks himself.
    """
    fresh = locked_redaction(one, version, today)
    refuse_unless(fresh.state == RedactionState.TO_CHECK and actor.pk not in makers_of(fresh))
    if is_approved:
        _approve(fresh, actor, now)
    else:
        _take_back(fresh)
        write(fresh, replace(content_of(fresh), returned=reason))
    events.redaction_checked(fresh, actor=actor, is_approved=is_approved)
    return fresh


@transaction.atomic
def reopen_marking(*, one: Redaction, version: int, actor: User, today: date) -> Redaction:
    """The file that was made goes; the marks stay, to be changed."""
    fresh = locked_redaction(one, version, today)
    refuse_unless(not fresh.is_open)
    _take_back(fresh)
    write(fresh, content_of(fresh))
    events.redaction_reopened(fresh, actor=actor)
    return fresh


def has_unfinished(privacy_request: PrivacyRequest) -> bool:
    """Whether a file is still being made black, or waits for its second reader."""
    return Redaction.objects.unfinished().filter(original__privacy_request=privacy_request).exists()


def makers_of(one: Redaction) -> set[int]:
    """Who may not be the second reader."""
    called_complete = {one.made_by_id} if one.made_by_id else set()
    return called_complete | set(content_of(one).makers)


def second_readers(privacy_request: PrivacyRequest, makers: set[int]) -> list[User]:
    """The colleagues who may send letters, see this request, and did not make it black."""
    may_send = users_who_may(Action.SEND_LETTER, privacy_request.organisation)
    sees_all = users_who_may(Action.SEE_ALL_REQUESTS, privacy_request.organisation)
    sees = Q(pk__in=sees_all.values("pk")) | Q(pk=privacy_request.assigned_to_id)
    return list(may_send.filter(sees).exclude(pk__in=makers).order_by("name"))


@dataclass
class Told:
    """What the letter says of one file (L-09): how often, and on which grounds."""

    name: str
    count: int
    grounds: dict[str, int] = field(default_factory=dict)  # choices.RedactionGround: how often
    reasons: list[str] = field(default_factory=list)  # in words, where no other ground fitted


def redactions_told(privacy_request: PrivacyRequest) -> list[Told]:
    """The files of the answer in which something is black."""
    approved = Redaction.objects.filter(
        original__privacy_request=privacy_request, state=RedactionState.APPROVED
    )
    return [_told(one) for one in with_files(approved).order_by("pk")]


def _told(one: Redaction) -> Told:
    assert one.result is not None  # noqa: S101  # by a constraint of the database
    marks = content_of(one).marks
    told = Told(name=file_name(one.result.stored_file), count=len(marks))
    for mark in marks:
        told.grounds[mark.ground] = told.grounds.get(mark.ground, 0) + 1
        if mark.why and mark.why not in told.reasons:
            told.reasons.append(mark.why)
    return told


# --- Under the lock -------------------------------------------------------------------------------


@transaction.atomic
def _kept(one: Redaction, name: str, made: bytes | None, now: datetime) -> bool:
    """False when a colleague or another worker was first."""
    waiting = Redaction.objects.owed().select_for_update(of=("self",))
    fresh = with_files(waiting).filter(pk=one.pk, version=one.version).first()
    if fresh is None:
        return False
    fresh.state = RedactionState.FAILED if made is None else RedactionState.TO_CHECK
    fresh.result = None if made is None else _attached(fresh, name, made, now)
    write(fresh, content_of(fresh))
    events.redaction_made(fresh, marks=len(content_of(fresh).marks))
    return True


def _attached(one: Redaction, name: str, made: bytes, now: datetime) -> Attachment:
    privacy_request = one.original.privacy_request
    stored_file = store_file(
        case_id=privacy_request.case_id,
        purpose=AttachmentKind.REDACTED,
        name=name,
        content_type=one.original.stored_file.content_type,
        content=made,
    )
    return Attachment.objects.create(
        privacy_request=privacy_request,
        stored_file=stored_file,
        kind=AttachmentKind.REDACTED,
        added_by=one.made_by,
        added_at=now,
    )


def _approve(one: Redaction, actor: User, now: datetime) -> None:
    assert one.result is not None  # noqa: S101  # by a constraint of the database
    one.state, one.checked_by, one.checked_at = RedactionState.APPROVED, actor, now
    one.result.kind = AttachmentKind.ANSWER
    one.result.save(update_fields=["kind"])
    write(one, content_of(one))


def _take_back(one: Redaction) -> None:
    """What was made goes, and with it the approval."""
    result, one.result = one.result, None
    one.state = RedactionState.DRAFT
    one.made_by = one.made_at = one.checked_by = one.checked_at = None
    one.save()
    if result:
        stored_file = result.stored_file
        result.delete()
        delete_file(stored_file)
