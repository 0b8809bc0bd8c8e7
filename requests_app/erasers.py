"""How retention removes what requests leave behind. Each may run twice, and catches up what was
missed.

An answer past its date needs no eraser: it cannot be downloaded any more, and the letter stays in
the case as proof of what was said.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from privacy_portal.vault.services import delete_file
from requests_app import events
from requests_app.choices import AttachmentKind, IdentityResult
from requests_app.models import Attachment, Draft, IdentityCheck
from requests_app.services.drafts import purge_draft

# Time for a second look; far enough within the 24 hours of M17 to miss a night.
KEEP_CHECKED_ID_COPY = timedelta(hours=12)


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
