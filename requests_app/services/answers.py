"""The answer as its subject downloads it: the letter and the files that belong to it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F

from privacy_portal.vault.models import StoredFile
from privacy_portal.vault.services import file_names, read_file
from requests_app import events
from requests_app.choices import AttachmentKind
from requests_app.errors import NotAvailable
from requests_app.models import AnswerPackage, Letter


@dataclass(frozen=True)
class Part:
    """One file of the answer; the letter comes first."""

    stored_file: StoredFile
    name: str
    is_letter: bool


def make_package(*, letter: Letter, today: date) -> AnswerPackage:
    """For settings.ANSWER_DAYS; each of its files may be fetched settings.ANSWER_DOWNLOADS times
    on average, so that a slow connection or a second device does not end it."""
    files = letter.privacy_request.attachments.filter(kind=AttachmentKind.ANSWER).count()
    package = AnswerPackage(
        letter=letter,
        available_until=today + timedelta(days=settings.ANSWER_DAYS),
        downloads_left=settings.ANSWER_DOWNLOADS * (files + 1),
    )
    package.full_clean()
    package.save(force_insert=True)
    return package


def was_fetched(package: AnswerPackage) -> bool:
    """Whether any of its files was downloaded."""
    return package.downloads_left < settings.ANSWER_DOWNLOADS * len(parts_of(package))


def parts_of(package: AnswerPackage) -> list[Part]:
    """Only files that were there when the answer was sent, and so are told of in the letter."""
    pdf = package.letter.stored_file
    if pdf is None:
        return []
    files = package.letter.privacy_request.attachments.filter(
        kind=AttachmentKind.ANSWER, added_at__lte=pdf.created_at
    )
    stored_files = [pdf, *(one.stored_file for one in files.select_related("stored_file"))]
    names = file_names(stored_files)
    return [
        Part(stored_file, name or "", stored_file == pdf)
        for stored_file, name in zip(stored_files, names, strict=True)
    ]


@transaction.atomic
def download_part(*, package: AnswerPackage, file_id: str, today: date) -> tuple[Part, bytes]:
    """Counts one download down and reads the file; when reading fails the count stays.

    Raises NotAvailable, also for a file that is no part of this answer.
    """
    part = next((one for one in parts_of(package) if str(one.stored_file.pk) == str(file_id)), None)
    claimed = part and AnswerPackage.objects.filter(
        pk=package.pk, downloads_left__gt=0, available_until__gte=today
    ).update(downloads_left=F("downloads_left") - 1)
    if not part or not claimed:
        raise NotAvailable
    content = read_file(part.stored_file)
    events.answer_downloaded(package.letter)
    return part, content
