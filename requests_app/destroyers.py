"""How retention destroys a request for ever (settings.RETENTION_DESTROYERS).

What stays: the trail (ids and codes), who wants no marketing any more (art. 21(3)), what the yearly
figures count (models.PastRequest), and the counter, so that a number is never given out again.
"""

from typing import Any
from uuid import UUID

from django.db import transaction

from connectors.services.forgetting import forget_instructions
from privacy_portal.mail.services import forget_mails
from privacy_portal.vault.services import delete_files, destroy_key
from register.services.marks import forget_ended_marks
from requests_app import events
from requests_app.errors import StillNeeded
from requests_app.models import Draft, PrivacyRequest
from requests_app.reports.past import keep_figures
from requests_app.services.holding import forget_holds
from requests_app.services.telling import TOLD_OF_REQUEST


@transaction.atomic
def destroy_request(case_id: UUID) -> None:
    """The key first: from then on nothing can be read, whatever comes after. Then the rows, which a
    rollback would bring back unreadable, and the files. Runs twice, or on after a crash, without
    harm. The row is locked, so that nobody opens it again meanwhile.

    The caller decided, and committed that. Raises StillNeeded.
    """
    rows = PrivacyRequest.objects.select_for_update(of=("self",)).select_related("organisation")
    privacy_request = rows.filter(case_id=case_id).first()
    if privacy_request:
        _refuse_needed(privacy_request)
        keep_figures(privacy_request)
    destroy_key(case_id)
    Draft.objects.filter(case_id=case_id).delete()
    forget_instructions(case_id=case_id)
    pk = _remove(privacy_request) if privacy_request else None
    delete_files(case_id)
    if privacy_request and pk:
        events.request_destroyed(privacy_request, pk=pk)


def _refuse_needed(privacy_request: PrivacyRequest) -> None:
    restriction = getattr(privacy_request, "restriction", None)
    if privacy_request.is_open or (restriction and restriction.lifted_on is None):
        raise StillNeeded


def _remove(privacy_request: PrivacyRequest) -> int:
    """The key that it had."""
    forget_ended_marks(privacy_request.organisation, request_number=privacy_request.number)
    forget_holds(privacy_request)
    _forget_mails(privacy_request)
    privacy_request.linked_from.update(linked_to=None, link_kind="")
    # These point at letters, which the database keeps as long as they do.
    privacy_request.recipient_notices.all().delete()
    privacy_request.publications.all().delete()
    pk: int = privacy_request.pk
    privacy_request.delete()
    return pk


def _forget_mails(privacy_request: PrivacyRequest) -> None:
    """By the keys that services.delivery, .handling, .notices and .telling give."""
    letters, messages = _ids(privacy_request.letters), _ids(privacy_request.messages)
    forget_mails(
        keys=[*(f"letter-{pk}" for pk in letters), *(f"message-{pk}" for pk in messages)],
        starts=[
            *(f"notice-{pk}-" for pk in _ids(privacy_request.notices)),
            *(f"{what}-{privacy_request.pk}-" for what in TOLD_OF_REQUEST),
        ],
    )


def _ids(rows: Any) -> list[int]:
    return list(rows.order_by().values_list("pk", flat=True))
