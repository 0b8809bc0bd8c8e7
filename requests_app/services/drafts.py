"""The answers somebody is still giving in the public form, until they become one request (M1)."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from privacy_portal.accounts.models import Organisation
from privacy_portal.mail.services import queue_mail
from privacy_portal.vault import services as vault
from privacy_portal.vault.models import StoredFile
from privacy_portal.vault.uploads import CleanFile, store_upload
from requests_app import events
from requests_app.choices import AnswerBy, AttachmentKind, Channel, ForWhom, RightType
from requests_app.errors import DraftGone, NotComplete, TooFast, TooManyFiles
from requests_app.form_steps import (
    aspect_of,
    first_open_step,
    kept_answers,
    kept_file_kinds,
    representative_of,
)
from requests_app.intake import Intake
from requests_app.models import Attachment, Draft, PrivacyRequest
from requests_app.services.intake import Receipt, Wishes, receive_request
from requests_app.services.telling import receipt_key

SEALED_AS = "draft"
WISHES = {"right", "for_whom", "answer_by", "wants_easy_language", "wants_call"}


@dataclass
class DraftContent:
    """What is sealed in a draft: the answers, and after sending only the secret code."""

    answers: dict[str, Any] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)  # names of the form's steps
    code: str = ""


@dataclass(frozen=True)
class DraftFile:
    """A file in the vault; there its purpose is the kind of attachment that it will be."""

    pk: UUID
    kind: str
    name: str


def start_draft(*, organisation: Organisation, now: datetime) -> Draft:
    """Opens the case whose key seals the answers and files, now and after sending."""
    case_id = vault.open_case()
    draft = Draft(organisation=organisation, case_id=case_id, started_at=now)
    draft.sealed = _seal(draft, DraftContent())
    draft.full_clean(exclude=["organisation", "sent_at"])
    draft.save(force_insert=True)
    return draft


def read_draft(draft: Draft) -> DraftContent:
    """Raises DraftGone when its key was destroyed."""
    try:
        return DraftContent(**vault.unseal(draft.case_id, SEALED_AS, draft.sealed))
    except vault.CaseDestroyed as error:
        raise DraftGone from error


@transaction.atomic
def answer_step(*, draft: Draft, step: str, answers: dict[str, Any], now: datetime) -> DraftContent:
    """Keeps the answers of one page; answering again replaces them. Raises DraftGone."""
    fresh = _locked(draft, now)
    content = read_draft(fresh)
    content.answers |= answers
    if step not in content.done:
        content.done.append(step)
    fresh.sealed = _seal(fresh, content)
    fresh.save(update_fields=["sealed"])
    return content


def files_of(draft: Draft, kind: str | None = None) -> list[DraftFile]:
    """The files sent along so far, oldest first; of one kind, or all."""
    files = StoredFile.objects.filter(case_id=draft.case_id, purpose__in=AttachmentKind.values)
    files = (files.filter(purpose=kind) if kind else files).order_by("created_at")
    names = vault.file_names(files)
    return [
        DraftFile(pk=file.pk, kind=file.purpose, name=name or "")
        for file, name in zip(files, names, strict=True)
    ]


@transaction.atomic
def add_files(*, draft: Draft, kind: str, files: Iterable[CleanFile], now: datetime) -> None:
    """Stores files under the draft's own key at once. Raises DraftGone, TooManyFiles."""
    fresh, files = _locked(draft, now), list(files)
    kept = StoredFile.objects.filter(case_id=fresh.case_id).count()
    if kept + len(files) > settings.UPLOAD_MAX_FILES:
        raise TooManyFiles
    for file in files:
        store_upload(case_id=fresh.case_id, purpose=kind, upload=file)


@transaction.atomic
def remove_file(*, draft: Draft, file_id: UUID, now: datetime) -> None:
    """Removing what is gone already is no error. Raises DraftGone."""
    fresh = _locked(draft, now)
    for stored_file in StoredFile.objects.filter(case_id=fresh.case_id, pk=file_id):
        vault.delete_file(stored_file)


@transaction.atomic
def send_draft(*, draft: Draft, language: str, now: datetime) -> None:
    """Makes the draft into a request, once: a second click finds it sent and does nothing.

    Raises DraftGone, NotComplete, and TooFast for what no person could fill in so quickly.
    """
    fresh = _locked(draft, now, may_be_sent=True)
    if fresh.sent_at:
        return
    content = read_draft(fresh)
    if first_open_step(content.answers, content.done):
        raise NotComplete
    if now - fresh.started_at < timedelta(seconds=settings.FORM_MIN_SECONDS):
        raise TooFast
    receipt = _receive(fresh, kept_answers(content.answers), language, now)
    _keep_files(fresh, receipt.privacy_request, kept_file_kinds(content.answers), now)
    if content.answers.get("email"):
        mail_receipt(privacy_request=receipt.privacy_request, to=content.answers["email"])
    fresh.sealed = _seal(fresh, DraftContent(code=receipt.code))
    fresh.sent_at = now
    fresh.save(update_fields=["sealed", "sent_at"])


def sent_request(draft: Draft) -> PrivacyRequest:
    """What a draft that was sent became."""
    return PrivacyRequest.objects.select_related("organisation").get(submission_id=draft.pk)


@transaction.atomic
def mail_receipt(*, privacy_request: PrivacyRequest, to: str) -> None:
    """The number and the link, never the code or what was asked (M12); once to each address.

    For who gave no address in the form this is the only use of it: it is not kept.
    """
    organisation = privacy_request.organisation
    queue_mail(
        organisation=organisation,
        to=to,
        template="received",
        context={
            "number": privacy_request.number,
            "due_on": privacy_request.due_on,
            "link": settings.BASE_URL + reverse("status_login", args=[organisation.slug]),
        },
        language=privacy_request.language,
        key=receipt_key(privacy_request, to),
    )


@transaction.atomic
def purge_draft(*, draft_id: UUID, now: datetime) -> bool:
    """With its key and files, unless it became a request. Whether it was there.

    The row's lock keeps sending out, and an expired draft is never sent. So nothing is lost when
    the key is gone and a crash keeps the row until the next round.
    """
    draft = Draft.objects.expired(now).select_for_update().filter(pk=draft_id).first()
    if draft is None:
        return False
    if draft.sent_at is None:
        vault.destroy_case(draft.case_id)
    draft.delete()
    return True


def _locked(draft: Draft, now: datetime, *, may_be_sent: bool = False) -> Draft:
    alive = Draft.objects.alive(now).select_for_update(of=("self",)).select_related("organisation")
    fresh = alive.filter(pk=draft.pk).first()
    if fresh is None or (fresh.sent_at and not may_be_sent):
        raise DraftGone
    return fresh


def _seal(draft: Draft, content: DraftContent) -> bytes:
    return vault.seal(draft.case_id, SEALED_AS, asdict(content))


def _receive(draft: Draft, answers: dict[str, Any], language: str, now: datetime) -> Receipt:
    wishes = Wishes(
        right=RightType(answers["right"]),
        aspect=aspect_of(answers),
        for_whom=ForWhom(answers["for_whom"]),
        answer_by=AnswerBy(answers["answer_by"]),
        language=language,
        wants_easy_language=answers["wants_easy_language"],
        wants_call=answers["wants_call"],
    )
    told = {name: value for name, value in answers.items() if name not in WISHES}
    return receive_request(
        organisation=draft.organisation,
        wishes=wishes,
        intake=Intake.from_json(told),
        channel=Channel.FORM,
        received_at=now,
        now=now,
        case_id=draft.case_id,
        submission_id=draft.pk,
        representative_kind=representative_of(answers),
    )


def _keep_files(
    draft: Draft, privacy_request: PrivacyRequest, kinds: set[str], now: datetime
) -> None:
    for stored_file in StoredFile.objects.filter(
        case_id=draft.case_id, purpose__in=AttachmentKind.values
    ):
        if stored_file.purpose not in kinds:
            vault.delete_file(stored_file)
            continue
        attachment = Attachment(
            privacy_request=privacy_request,
            stored_file=stored_file,
            kind=stored_file.purpose,
            added_at=now,
        )
        attachment.full_clean(exclude=["privacy_request", "stored_file", "message", "added_by"])
        attachment.save(force_insert=True)
        events.file_added(attachment)
