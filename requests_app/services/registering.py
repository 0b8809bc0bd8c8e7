"""Registering, for somebody else, a request that came in on paper or by voice (R-REQ-02)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from privacy_portal.accounts.models import Organisation, User
from privacy_portal.vault.uploads import CleanFile
from requests_app.choices import AttachmentKind, Channel
from requests_app.deadlines import receipt_day
from requests_app.intake import Intake
from requests_app.services.files import add_files
from requests_app.services.intake import Receipt, Wishes, receive_request


@transaction.atomic
def register_request(
    *,
    organisation: Organisation,
    wishes: dict[str, Any],
    intake: Intake,
    channel: Channel,
    received_at: datetime,
    files: Iterable[CleanFile],
    file_kind: AttachmentKind,
    submission_id: UUID,
    representative_kind: str = "",
    actor: User,
    now: datetime,
) -> Receipt:
    """Request and scan together or not at all. Raises TooManyFiles.

    Two clicks at the same moment: the second fails on the constraint of `submission_id`.
    """
    receipt = receive_request(
        organisation=organisation,
        wishes=Wishes(**wishes),
        intake=intake,
        channel=channel,
        received_at=received_at,
        now=now,
        actor=actor,
        submission_id=submission_id,
        representative_kind=representative_kind,
    )
    add_files(
        privacy_request=receipt.privacy_request,
        kind=file_kind,
        files=files,
        actor=actor,
        today=receipt_day(now),
        now=now,
    )
    return receipt
