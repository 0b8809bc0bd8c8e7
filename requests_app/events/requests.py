"""What the trail can say of one request on its way, and of the list of them."""

from datetime import date

from privacy_portal.accounts.models import Organisation, User
from privacy_portal.audit.services import record
from requests_app.models import (
    Attachment,
    Decision,
    IdentityCheck,
    InternalNote,
    Letter,
    Message,
    Notice,
    PrivacyRequest,
    Redaction,
)


def tell(
    privacy_request: PrivacyRequest, action: str, actor: User | None = None, **details: object
) -> None:
    record(
        organisation=privacy_request.organisation,
        action=f"request.{action}",
        actor=actor,
        obj=privacy_request,
        details=details,
    )


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def request_received(privacy_request: PrivacyRequest, *, actor: User | None) -> None:
    tell(
        privacy_request,
        "received",
        actor,
        number=privacy_request.number,
        right=privacy_request.right,
        channel=privacy_request.channel,
        received_on=iso(privacy_request.received_on),
        due_on=iso(privacy_request.due_on),
    )


def clock_moved(privacy_request: PrivacyRequest, *, kind: str, happened_on: date,
                actor: User | None) -> None:  # fmt: skip
    tell(
        privacy_request,
        "clock_moved",
        actor,
        kind=kind,
        happened_on=iso(happened_on),
        due_on=iso(privacy_request.due_on),
        rule_version=privacy_request.rule_version,
    )


def request_assigned(privacy_request: PrivacyRequest, *, actor: User) -> None:
    tell(privacy_request, "assigned", actor, to=privacy_request.assigned_to_id)


def identity_checked(check: IdentityCheck) -> None:
    tell(
        check.privacy_request,
        "identity_checked",
        check.verifier,
        method=check.method,
        result=check.result,
        authority=check.authority,
    )


def note_added(note: InternalNote) -> None:
    tell(note.privacy_request, "note_added", note.author, note=note.pk)


def message_sent(message: Message) -> None:
    action = "message_sent" if message.author_id else "message_received"
    tell(message.privacy_request, action, message.author, message=message.pk)


def file_added(attachment: Attachment) -> None:
    tell(
        attachment.privacy_request,
        "file_added",
        attachment.added_by,
        file=str(attachment.stored_file_id),
        kind=attachment.kind,
    )


def file_removed(attachment: Attachment, *, actor: User | None, reason: str) -> None:
    tell(
        attachment.privacy_request,
        "file_removed",
        actor,
        file=str(attachment.stored_file_id),
        kind=attachment.kind,
        reason=reason,
    )


def file_opened(attachment: Attachment, *, actor: User) -> None:
    tell(attachment.privacy_request, "file_opened", actor, file=str(attachment.stored_file_id))


def redaction_begun(one: Redaction, *, actor: User) -> None:
    """From now on the original is no part of the answer."""
    _of_redaction(one, "begun", actor)


def redaction_made(one: Redaction, *, marks: int) -> None:
    result = str(one.result.stored_file_id) if one.result else None
    _of_redaction(one, "made", one.made_by, result=result, marks=marks)


def redaction_checked(one: Redaction, *, actor: User, is_approved: bool) -> None:
    _of_redaction(one, "checked", actor, approved=is_approved)


def redaction_reopened(one: Redaction, *, actor: User) -> None:
    _of_redaction(one, "reopened", actor)


def _of_redaction(one: Redaction, what: str, actor: User | None, **details: object) -> None:
    original = one.original
    file = str(original.stored_file_id)
    tell(original.privacy_request, f"redaction_{what}", actor, file=file, **details)


def request_decided(decision: Decision) -> None:
    tell(
        decision.privacy_request,
        "decided",
        decision.decided_by,
        outcome=decision.outcome,
        ground=decision.ground,
    )


def letter_sent(letter: Letter) -> None:
    tell(
        letter.privacy_request,
        "letter_sent",
        letter.sent_by,
        letter=letter.pk,
        kind=letter.kind,
        sha256=letter.sha256,
        sent_on=iso(letter.sent_on),
    )


def letter_to_post(letter: Letter) -> None:
    """The PDF is locked and waits for somebody to print and post it."""
    tell(
        letter.privacy_request,
        "letter_to_post",
        letter.sent_by,
        letter=letter.pk,
        kind=letter.kind,
        sha256=letter.sha256,
    )


def answer_downloaded(letter: Letter) -> None:
    tell(letter.privacy_request, "answer_downloaded", None, letter=letter.pk)


def notice_given(notice: Notice) -> None:
    tell(
        notice.privacy_request,
        "notice_given",
        None,
        kind=notice.kind,
        about_on=iso(notice.about_on),
        overtaken=notice.is_overtaken,
    )


def request_closed(privacy_request: PrivacyRequest, *, actor: User | None) -> None:
    tell(
        privacy_request,
        "closed",
        actor,
        outcome=privacy_request.outcome,
        closed_on=iso(privacy_request.closed_on),
    )


def request_opened(privacy_request: PrivacyRequest, *, actor: User) -> None:
    """Somebody looked at the content (R-CNF-01)."""
    tell(privacy_request, "opened", actor)


def status_opened(privacy_request: PrivacyRequest) -> None:
    tell(privacy_request, "status_opened")


def requests_exported(organisation: Organisation, *, actor: User, rows: int) -> None:
    """A list of requests left the portal as a file."""
    record(
        organisation=organisation,
        action="requests.exported",
        actor=actor,
        obj=organisation,
        details={"rows": rows},
    )


def request_destroyed(privacy_request: PrivacyRequest, *, pk: int) -> None:
    """Its row is gone by now, so its key is handed over. The number is never given out again."""
    record(
        organisation=privacy_request.organisation,
        action="request.destroyed",
        object_type=privacy_request._meta.label_lower,
        object_id=str(pk),
        details={"number": privacy_request.number, "closed_on": iso(privacy_request.closed_on)},
    )


def request_known_as(privacy_request: PrivacyRequest, *, actor: User) -> None:
    """Under which number or address, the trail never holds."""
    tell(privacy_request, "known_as", actor)


def dossiers_looked_up(privacy_request: PrivacyRequest, *, actor: User, dossiers: int) -> None:
    tell(privacy_request, "dossiers_looked_up", actor, dossiers=dossiers)


def request_archived(privacy_request: PrivacyRequest) -> None:
    tell(privacy_request, "archived", archived_on=iso(privacy_request.archived_on))
