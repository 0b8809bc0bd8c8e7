"""The answer as its subject downloads it: the letter and the files that belong to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet

from privacy_portal.accounts.models import User
from privacy_portal.lib.zip_stream import zipped
from privacy_portal.vault.models import StoredFile
from privacy_portal.vault.services import file_names, read_pieces
from requests_app import events
from requests_app.choices import AttachmentKind, DeliveryKind
from requests_app.errors import NotAvailable
from requests_app.models import AnswerPackage, Attachment, Letter
from requests_app.services.delivery_log import log_delivery
from requests_app.services.protection import proposed_protection

Pieces = Iterable[bytes]


@dataclass(frozen=True)
class Part:
    """One file of the answer; the letter comes first."""

    stored_file: StoredFile
    name: str
    is_letter: bool


def make_package(*, letter: Letter, today: date) -> AnswerPackage:
    """For settings.ANSWER_DAYS; each of its files may be fetched settings.ANSWER_DOWNLOADS times
    on average, so that a slow connection or a second device does not end it.

    It begins with the protection that is proposed; the desk may choose another.
    """
    files = letter.privacy_request.attachments.filter(kind=AttachmentKind.ANSWER).count()
    package = AnswerPackage(
        letter=letter,
        available_until=today + timedelta(days=settings.ANSWER_DAYS),
        downloads_left=settings.ANSWER_DOWNLOADS * (files + 1),
        protection=proposed_protection(letter.privacy_request),
    )
    package.full_clean()
    package.save(force_insert=True)
    return package


@transaction.atomic
def make_available_again(*, package: AnswerPackage, actor: User, today: date) -> AnswerPackage:
    """For as long and as often as the first time. Raises NotAvailable when its files were removed
    (erasers.purge_packages): then only a new answer helps."""
    rows = AnswerPackage.objects.select_for_update(of=("self",)).filter(emptied_at=None)
    fresh = rows.select_related("letter__privacy_request__organisation").filter(pk=package.pk)
    if (again := fresh.first()) is None:
        raise NotAvailable
    again.available_until = today + timedelta(days=settings.ANSWER_DAYS)
    again.downloads_left = settings.ANSWER_DOWNLOADS * (files_of_answer(again).count() + 1)
    again.full_clean(exclude=["letter"])
    again.save(update_fields=["available_until", "downloads_left"])
    events.package_renewed(again, actor=actor)
    return again


def was_fetched(package: AnswerPackage) -> bool:
    """Whether any of its files was downloaded."""
    return package.letter.deliveries.filter(kind=DeliveryKind.FETCHED).exists()


def parts_of(package: AnswerPackage) -> list[Part]:
    """Only files that were there when the answer was sent, and so are told of in the letter."""
    pdf = package.letter.stored_file
    if pdf is None:
        return []
    files = files_of_answer(package).select_related("stored_file")
    stored_files = [pdf, *(one.stored_file for one in files)]
    names = file_names(stored_files)
    return [
        Part(stored_file, name or "", stored_file == pdf)
        for stored_file, name in zip(stored_files, names, strict=True)
    ]


def files_of_answer(package: AnswerPackage) -> "QuerySet[Attachment]":
    """Beside the letter; none when its PDF is not there."""
    pdf = package.letter.stored_file
    files = package.letter.privacy_request.attachments.filter(kind=AttachmentKind.ANSWER)
    return files.filter(added_at__lte=pdf.created_at) if pdf else files.none()


@transaction.atomic
def download_part(
    *, package: AnswerPackage, file_id: str, today: date, now: datetime
) -> tuple[Part, Pieces]:
    """Counts one download down and begins to read the file; when that fails the count stays.

    Raises NotAvailable, also for a file that is no part of this answer. The caller has seen to it
    that the package was opened (protection.py).
    """
    part = next((one for one in parts_of(package) if str(one.stored_file.pk) == str(file_id)), None)
    if part is None:
        raise NotAvailable
    _claim(package, 1, today, now)
    return part, _begun(read_pieces(part.stored_file))


@transaction.atomic
def download_all(*, package: AnswerPackage, today: date, now: datetime) -> tuple[str, Pieces]:
    """The whole answer as one ZIP with its name: it counts for each of its files. Raises
    NotAvailable."""
    parts = parts_of(package)
    _claim(package, len(parts), today, now)
    files = ((part.name, read_pieces(part.stored_file)) for part in parts)
    return f"{package.letter.privacy_request.number}.zip", _begun(zipped(files, now=now))


def _claim(package: AnswerPackage, count: int, today: date, now: datetime) -> None:
    available = AnswerPackage.objects.filter(
        pk=package.pk, downloads_left__gte=count, available_until__gte=today, emptied_at=None
    )
    if not count or not available.update(downloads_left=F("downloads_left") - count):
        raise NotAvailable
    log_delivery(letter=package.letter, kind=DeliveryKind.FETCHED, actor=None, now=now)
    events.answer_downloaded(package.letter)


def _begun(pieces: Iterator[bytes]) -> Pieces:
    """The first piece is read now, so that what cannot be read at all fails before it counts."""
    return chain([next(pieces, b"")], pieces)
