"""Everything the audit trail can say of a request: ids, codes and dates, never names or texts."""

from datetime import date

from privacy_portal.accounts.models import Absence, Organisation, User
from privacy_portal.audit.services import record
from requests_app.models import (
    Attachment,
    Decision,
    IdentityCheck,
    InternalNote,
    Letter,
    Message,
    NoteTemplate,
    Notice,
    PrivacyRequest,
    Redaction,
    YearReport,
)


def _tell(
    privacy_request: PrivacyRequest, action: str, actor: User | None = None, **details: object
) -> None:
    record(
        organisation=privacy_request.organisation,
        action=f"request.{action}",
        actor=actor,
        obj=privacy_request,
        details=details,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def request_received(privacy_request: PrivacyRequest, *, actor: User | None) -> None:
    _tell(
        privacy_request,
        "received",
        actor,
        number=privacy_request.number,
        right=privacy_request.right,
        channel=privacy_request.channel,
        received_on=_iso(privacy_request.received_on),
        due_on=_iso(privacy_request.due_on),
    )


def clock_moved(privacy_request: PrivacyRequest, *, kind: str, happened_on: date,
                actor: User | None) -> None:  # fmt: skip
    _tell(
        privacy_request,
        "clock_moved",
        actor,
        kind=kind,
        happened_on=_iso(happened_on),
        due_on=_iso(privacy_request.due_on),
        rule_version=privacy_request.rule_version,
    )


def request_assigned(privacy_request: PrivacyRequest, *, actor: User) -> None:
    _tell(privacy_request, "assigned", actor, to=privacy_request.assigned_to_id)


def identity_checked(check: IdentityCheck) -> None:
    _tell(
        check.privacy_request,
        "identity_checked",
        check.verifier,
        method=check.method,
        result=check.result,
        authority=check.authority,
    )


def note_added(note: InternalNote) -> None:
    _tell(note.privacy_request, "note_added", note.author, note=note.pk)


def message_sent(message: Message) -> None:
    action = "message_sent" if message.author_id else "message_received"
    _tell(message.privacy_request, action, message.author, message=message.pk)


def file_added(attachment: Attachment) -> None:
    _tell(
        attachment.privacy_request,
        "file_added",
        attachment.added_by,
        file=str(attachment.stored_file_id),
        kind=attachment.kind,
    )


def file_removed(attachment: Attachment, *, actor: User | None, reason: str) -> None:
    _tell(
        attachment.privacy_request,
        "file_removed",
        actor,
        file=str(attachment.stored_file_id),
        kind=attachment.kind,
        reason=reason,
    )


def file_opened(attachment: Attachment, *, actor: User) -> None:
    _tell(attachment.privacy_request, "file_opened", actor, file=str(attachment.stored_file_id))


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
    _tell(original.privacy_request, f"redaction_{what}", actor, file=file, **details)


def request_decided(decision: Decision) -> None:
    _tell(
        decision.privacy_request,
        "decided",
        decision.decided_by,
        outcome=decision.outcome,
        ground=decision.ground,
    )


def letter_sent(letter: Letter) -> None:
    _tell(
        letter.privacy_request,
        "letter_sent",
        letter.sent_by,
        letter=letter.pk,
        kind=letter.kind,
        sha256=letter.sha256,
        sent_on=_iso(letter.sent_on),
    )


def letter_to_post(letter: Letter) -> None:
    """The PDF is locked and waits for somebody to print and post it."""
    _tell(
        letter.privacy_request,
        "letter_to_post",
        letter.sent_by,
        letter=letter.pk,
        kind=letter.kind,
        sha256=letter.sha256,
    )


def answer_downloaded(letter: Letter) -> None:
    _tell(letter.privacy_request, "answer_downloaded", None, letter=letter.pk)


def notice_given(notice: Notice) -> None:
    _tell(
        notice.privacy_request,
        "notice_given",
        None,
        kind=notice.kind,
        about_on=_iso(notice.about_on),
        overtaken=notice.is_overtaken,
    )


def request_closed(privacy_request: PrivacyRequest, *, actor: User | None) -> None:
    _tell(
        privacy_request,
        "closed",
        actor,
        outcome=privacy_request.outcome,
        closed_on=_iso(privacy_request.closed_on),
    )


def request_opened(privacy_request: PrivacyRequest, *, actor: User) -> None:
    """Somebody looked at the content (R-CNF-01)."""
    _tell(privacy_request, "opened", actor)


def status_opened(privacy_request: PrivacyRequest) -> None:
    _tell(privacy_request, "status_opened")


def requests_exported(organisation: Organisation, *, actor: User, rows: int) -> None:
    """A list of requests left the portal as a file."""
    record(
        organisation=organisation,
        action="requests.exported",
        actor=actor,
        obj=organisation,
        details={"rows": rows},
    )


# --- The desk itself ------------------------------------------------------------------------------


def absence_noted(absence: Absence, *, actor: User) -> None:
    record(
        organisation=None,
        action="absence.noted",
        actor=actor,
        obj=absence,
        details={
            "user": absence.user_id,
            "starts_on": absence.starts_on,
            "ends_on": absence.ends_on,
            "substitute": absence.substitute_id,
        },
    )


def absence_removed(absence: Absence, *, actor: User) -> None:
    record(
        organisation=None,
        action="absence.removed",
        actor=actor,
        obj=absence,
        details={"user": absence.user_id},
    )


def calendar_feed_made(user: User) -> None:
    record(organisation=None, action="calendar_feed.made", actor=user, obj=user)


def calendar_feed_revoked(user: User) -> None:
    record(organisation=None, action="calendar_feed.revoked", actor=user, obj=user)


def letters_printed(organisation: Organisation, *, actor: User, letters: list[int]) -> None:
    """Their PDFs left the portal as one file."""
    record(
        organisation=organisation,
        action="letters.printed",
        actor=actor,
        obj=organisation,
        details={"letters": letters},
    )


def note_template_kept(template: NoteTemplate, *, actor: User) -> None:
    record(
        organisation=template.organisation,
        action="note_template.kept",
        actor=actor,
        obj=template,
    )


def note_template_removed(template: NoteTemplate, *, actor: User) -> None:
    record(
        organisation=template.organisation,
        action="note_template.removed",
        actor=actor,
        obj=template,
    )


def year_report_written(report: YearReport) -> None:
    record(
        organisation=report.organisation,
        action="year_report.written",
        actor=report.written_by,
        obj=report,
        details={"year": report.year, "version": report.version},
    )


def figures_published(organisation: Organisation, *, actor: User) -> None:
    """Or no longer; for everybody, under the organisation's address."""
    record(
        organisation=organisation,
        action="figures.published" if organisation.publishes_figures else "figures.hidden",
        actor=actor,
        obj=organisation,
    )
