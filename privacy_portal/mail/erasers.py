"""What was sent is purged at once; what could not be sent is kept a while, for a person to see."""

from datetime import datetime, timedelta

from privacy_portal.mail.choices import MailState
from privacy_portal.mail.models import OutgoingMail

KEEP_FAILED = timedelta(days=30)
KEEP_PROOF = timedelta(days=730)  # of what was told, and when; R-RET-03
AT_ONCE = 1000


def purge_failed(*, now: datetime) -> int:
    """Takes address and text out of mail that failed 30 days after it was written."""
    return OutgoingMail.objects.filter(
        state=MailState.FAILED, purged_at=None, queued_at__lte=now - KEEP_FAILED
    ).update(to="", subject="", text="", html="", purged_at=now)


def purge_proofs(*, now: datetime) -> int:
    """Removes the rows of old mail, from which who and what was taken out long ago; among the
    oldest rows, so that it costs the same however many there are."""
    oldest = list(OutgoingMail.objects.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    gone, _ = OutgoingMail.objects.filter(pk__in=oldest, purged_at__lte=now - KEEP_PROOF).delete()
    return gone
