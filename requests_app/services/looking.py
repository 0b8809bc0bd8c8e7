"""What staff see of a request is itself recorded (R-CNF-01)."""

from datetime import date, datetime

from django.db import transaction

from privacy_portal.accounts.models import Organisation, User
from requests_app import events
from requests_app.events.letters import letter_opened
from requests_app.models import Attachment, Letter, Message, PrivacyRequest
from requests_app.models.privacy_request import PrivacyRequestQuerySet
from requests_app.services.letters import preview_letter


@transaction.atomic
def open_request(*, privacy_request: PrivacyRequest, actor: User) -> None:
    events.request_opened(privacy_request, actor=actor)


@transaction.atomic
def open_file(*, attachment: Attachment, actor: User) -> None:
    events.file_opened(attachment, actor=actor)


@transaction.atomic
def open_letter(*, letter: Letter, actor: User, today: date) -> bytes:
    """The PDF as it was sent; of a draft as it would be sent today."""
    letter_opened(letter, actor=actor)
    return preview_letter(letter=letter, today=today)


@transaction.atomic
def look_up_dossiers(*, privacy_request: PrivacyRequest, dossiers: int, actor: User) -> None:
    """`dossiers`: how many he saw."""
    events.dossiers_looked_up(privacy_request, actor=actor, dossiers=dossiers)


@transaction.atomic
def mark_read(*, privacy_request: PrivacyRequest, now: datetime) -> int:
    """The desk has read what the subject wrote; how many messages were new."""
    return Message.objects.filter(
        privacy_request=privacy_request, author=None, read_at=None
    ).update(read_at=now)


@transaction.atomic
def export_requests(
    *, rows: PrivacyRequestQuerySet, organisations: list[Organisation], actor: User
) -> int:
    """Notes, before the first line leaves, how many requests of each organisation are exported."""
    together = 0
    for organisation in organisations:
        count = rows.filter(organisation=organisation).count()
        if count:
            events.requests_exported(organisation, actor=actor, rows=count)
        together += count
    return together
