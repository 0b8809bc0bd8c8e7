"""Files that the desk adds to a request or takes out of it (M5, R-IDV-04)."""

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from privacy_portal.accounts.models import User
from privacy_portal.vault.services import delete_file
from privacy_portal.vault.uploads import CleanFile, store_upload
from requests_app import events
from requests_app.choices import AttachmentKind
from requests_app.errors import FileInUse, StepNotAllowed, TooManyFiles
from requests_app.models import Attachment, PrivacyRequest
from requests_app.services.redaction_marks import belongs_to_redaction
from requests_app.services.steps import locked_for
from requests_app.workflow import Step


@transaction.atomic
def add_files(
    *,
    privacy_request: PrivacyRequest,
    kind: AttachmentKind,
    files: Iterable[CleanFile],
    actor: User,
    today: date,
    now: datetime,
) -> list[Attachment]:
    """Raises TooManyFiles, and StepNotAllowed for a part of an answer that was sent already."""
    fresh, files = locked_for(privacy_request, Step.CORRESPOND, today=today), list(files)
    _refuse_after_answer(fresh, kind)
    if fresh.attachments.filter(kind=kind).count() + len(files) > settings.UPLOAD_MAX_FILES:
        raise TooManyFiles
    return [_attach(fresh, kind, file, actor=actor, now=now) for file in files]


@transaction.atomic
def remove_file(*, attachment: Attachment, actor: User, reason: str, today: date) -> None:
    """Row and content go, the event stays; what was sent as an answer stays as its proof.

    `reason` is a code for the trail. Twice is no error. Raises StepNotAllowed, and FileInUse for
    what belongs to a blacked-out copy.
    """
    fresh = locked_for(attachment.privacy_request, Step.CORRESPOND, today=today)
    _refuse_after_answer(fresh, attachment.kind)
    if belongs_to_redaction(attachment):
        raise FileInUse
    gone, _ = Attachment.objects.filter(pk=attachment.pk).delete()
    if gone:
        delete_file(attachment.stored_file)
        events.file_removed(attachment, actor=actor, reason=reason)


def _refuse_after_answer(privacy_request: PrivacyRequest, kind: str) -> None:
    if kind == AttachmentKind.ANSWER and not privacy_request.is_open:
        raise StepNotAllowed(kind)


def _attach(
    privacy_request: PrivacyRequest,
    kind: AttachmentKind,
    file: CleanFile,
    *,
    actor: User,
    now: datetime,
) -> Attachment:
    attachment = Attachment(
        privacy_request=privacy_request,
        stored_file=store_upload(case_id=privacy_request.case_id, purpose=kind, upload=file),
        kind=kind,
        added_by=actor,
        added_at=now,
    )
    attachment.full_clean(exclude=["privacy_request", "stored_file", "added_by"])
    attachment.save(force_insert=True)
    events.file_added(attachment)
    return attachment
