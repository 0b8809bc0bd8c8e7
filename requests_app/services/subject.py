"""What a subject does with his own request: adding, writing, stopping."""

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from privacy_portal.vault.uploads import CleanFile, store_upload
from requests_app import events
from requests_app.choices import AttachmentKind, ClockEventKind
from requests_app.errors import TooManyFiles
from requests_app.models import Attachment, Message, PrivacyRequest
from requests_app.services.clock import move_clock
from requests_app.services.closing import withdraw_request
from requests_app.services.handling import add_message
from requests_app.services.steps import facts_of, locked_for
from requests_app.services.telling import tell_handler
from requests_app.workflow import Step


@transaction.atomic
def write_message(
    *,
    privacy_request: PrivacyRequest,
    text: str,
    files: Iterable[tuple[AttachmentKind, CleanFile]] = (),
    today: date,
    now: datetime,
) -> Message:
    """A message of the subject; also how he answers a question about identity or scope.

    Which data he means only he can say: so that answer lets the clock run again at once. Whether it
    shows who he is, is for a person to judge; the day on which it came counts, however late that
    is, and the desk is told. Raises TooManyFiles.
    """
    files = list(files)
    if len(files) > settings.UPLOAD_MAX_FILES:
        raise TooManyFiles
    fresh = locked_for(privacy_request, Step.CORRESPOND, today=today)
    message = add_message(privacy_request=fresh, text=text, actor=None, now=now)
    for kind, file in files:
        _attach(message, kind, file, now)
    _take_as_answer(fresh, today)
    return message


def _take_as_answer(privacy_request: PrivacyRequest, today: date) -> None:
    facts = facts_of(privacy_request)
    if facts.is_waiting_for_scope and privacy_request.is_open:
        move_clock(
            privacy_request=privacy_request,
            kind=ClockEventKind.SCOPE_ANSWERED,
            happened_on=today,
            actor=None,
            today=today,
        )
        tell_handler(privacy_request=privacy_request, template="scope_answer", today=today)
    if facts.is_waiting_for_identity and privacy_request.is_open:
        tell_handler(privacy_request=privacy_request, template="identity_answer", today=today)


@transaction.atomic
def stop_request(
    *, privacy_request: PrivacyRequest, reason: str, today: date, now: datetime
) -> PrivacyRequest:
    """Withdraws his own request; the reason, if any, is kept as his message.

    Raises StepNotAllowed when it is closed already.
    """
    if reason:
        add_message(privacy_request=privacy_request, text=reason, actor=None, now=now)
    return withdraw_request(privacy_request=privacy_request, actor=None, today=today)


def mark_read(*, privacy_request: PrivacyRequest, now: datetime) -> None:
    """The subject has seen what was written to him."""
    unread = privacy_request.messages.filter(read_at=None).exclude(author=None)
    unread.update(read_at=now)


def _attach(message: Message, kind: AttachmentKind, file: CleanFile, now: datetime) -> None:
    privacy_request = message.privacy_request
    attachment = Attachment(
        privacy_request=privacy_request,
        stored_file=store_upload(case_id=privacy_request.case_id, purpose=kind, upload=file),
        kind=kind,
        message=message,
        added_at=now,
    )
    attachment.full_clean(exclude=["privacy_request", "stored_file", "message", "added_by"])
    attachment.save(force_insert=True)
    events.file_added(attachment)
