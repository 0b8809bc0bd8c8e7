"""How retention removes what requests leave behind. Each may run twice, and catches up what was
missed."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from privacy_portal.vault.services import delete_file
from requests_app import events
from requests_app.choices import AttachmentKind, DeliveryKind, IdentityResult
from requests_app.models import AnswerPackage, Attachment, DownloadLink, Draft, IdentityCheck
from requests_app.services.answers import files_of_answer
from requests_app.services.delivery_log import log_delivery
from requests_app.services.drafts import purge_draft

# Time for a second look; far enough within the 24 hours of M17 to miss a night.
KEEP_CHECKED_ID_COPY = timedelta(hours=12)
KEEP_DEAD_LINK = timedelta(days=1)


def purge_drafts(*, now: datetime) -> int:
    """Removes drafts that had their time; of one that was sent the case lives on."""
    expired = Draft.objects.expired(now).values_list("pk", flat=True)
    return sum(purge_draft(draft_id=draft_id, now=now) for draft_id in expired)


def remove_id_copies(*, now: datetime) -> int:
    """Removes copies of an ID that have served: looked at, not needed any more, or closed (M17)."""
    served = _served_id_copies(now).values_list("pk", flat=True)
    return sum(_remove(attachment_id) for attachment_id in served)


def _served_id_copies(now: datetime) -> QuerySet[Attachment]:
    """A copy that came after a check that failed waits for the next check."""
    checks = IdentityCheck.objects.filter(
        privacy_request=OuterRef("privacy_request"), recorded_at__lte=now - KEEP_CHECKED_ID_COPY
    )
    was_checked = checks.filter(
        Q(result=IdentityResult.ESTABLISHED) | Q(recorded_at__gte=OuterRef("added_at"))
    )
    is_closed = ~Q(privacy_request__closed_on=None)
    copies = Attachment.objects.filter(kind=AttachmentKind.ID_COPY)
    return copies.filter(is_closed | Exists(was_checked))


@transaction.atomic
def _remove(attachment_id: int) -> int:
    attachment = (
        Attachment.objects.select_for_update(of=("self",))
        .select_related("stored_file", "privacy_request__organisation")
        .filter(pk=attachment_id)
        .first()
    )
    if attachment is None:
        return 0
    stored_file = attachment.stored_file
    attachment.delete()
    delete_file(stored_file)
    events.file_removed(attachment, actor=None, reason="served")
    return 1


def purge_packages(*, now: datetime) -> int:
    """Removes the files of answers that can no longer be fetched, and links that had their time.

    The letter itself stays in the case, locked: it is the proof of what was said.
    """
    DownloadLink.objects.filter(expires_at__lte=now - KEEP_DEAD_LINK).delete()
    today = timezone.localdate(now)
    expired = AnswerPackage.objects.filter(emptied_at=None, available_until__lt=today)
    return sum(_empty(pk, now) for pk in expired.values_list("pk", flat=True))


@transaction.atomic
def _empty(package_id: int, now: datetime) -> int:
    """How many files went."""
    rows = AnswerPackage.objects.select_for_update(of=("self",), skip_locked=True)
    package = (
        rows.select_related("letter__stored_file", "letter__privacy_request__organisation")
        .filter(pk=package_id, emptied_at=None)
        .first()
    )
    if package is None:
        return 0
    files = _files_of_no_other(package)
    for attachment in files:
        stored_file = attachment.stored_file
        attachment.delete()
        delete_file(stored_file)
    package.emptied_at = now
    package.save(update_fields=["emptied_at"])
    log_delivery(letter=package.letter, kind=DeliveryKind.EXPIRED, actor=None, now=now)
    events.package_emptied(package, files=len(files))
    return len(files)


def _files_of_no_other(package: AnswerPackage) -> list[Attachment]:
    """A second answer to the same request may hold the same files: those go with the last."""
    own = package.letter.privacy_request
    others = AnswerPackage.objects.filter(letter__privacy_request=own, emptied_at=None)
    needed: set[int] = set()
    for other in others.exclude(pk=package.pk).select_related("letter__stored_file"):
        needed.update(files_of_answer(other).values_list("pk", flat=True))
    return list(files_of_answer(package).exclude(pk__in=needed).select_related("stored_file"))
