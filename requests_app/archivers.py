"""How retention archives a request (settings.RETENTION_ARCHIVERS): from then on only who keeps the
archive, and administrators, reach it (R-RET-05). The subject still reaches his own status."""

from datetime import date
from uuid import UUID

from django.db import transaction

from requests_app import events
from requests_app.errors import StillNeeded
from requests_app.models import PrivacyRequest


@transaction.atomic
def archive_request(case_id: UUID, *, archived_on: date) -> None:
    """Runs twice, archives once. Raises StillNeeded."""
    rows = PrivacyRequest.objects.select_for_update(of=("self",)).select_related("organisation")
    privacy_request = rows.filter(case_id=case_id, archived_on=None).first()
    if privacy_request is None:
        return
    if privacy_request.is_open:
        raise StillNeeded
    privacy_request.archived_on = archived_on
    privacy_request.save(update_fields=["archived_on"])
    events.request_archived(privacy_request)
