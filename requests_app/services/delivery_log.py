"""What happened with a letter once it was final; rows are added, never changed."""

from datetime import datetime

from privacy_portal.accounts.models import User
from requests_app.choices import DeliveryKind
from requests_app.models import Letter, LetterDelivery


def log_delivery(
    *, letter: Letter, kind: DeliveryKind, actor: User | None, now: datetime
) -> LetterDelivery:
    """`actor` is None for the portal and for the subject."""
    entry = LetterDelivery(letter=letter, kind=kind, actor=actor, happened_at=now)
    entry.full_clean(exclude=["letter", "actor"])
    entry.save(force_insert=True)
    return entry
