"""What was sent is purged at once; what could not be sent is kept a while, for a person to see."""

from datetime import datetime, timedelta

from privacy_portal.mail.choices import MailState
from privacy_portal.mail.models import OutgoingMail

KEEP_FAILED = timedelta(days=30)


def purge_failed(*, now: datetime) -> int:
    """Takes address and text out of mail that failed 30 days after it was written."""
    return OutgoingMail.objects.filter(
        state=MailState.FAILED, purged_at=None, queued_at__lte=now - KEEP_FAILED
    ).update(to="", subject="", text="", html="", purged_at=now)
