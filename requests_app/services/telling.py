"""Mail that tells a subject that there is something to see: number and link, never content."""

from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from privacy_portal.lib.blind_index import blind_index
from privacy_portal.mail.services import queue_mail
from privacy_portal.vault.services import unseal
from requests_app.intake import SEALED_AS, Intake
from requests_app.models import PrivacyRequest

# Mails whose key begins with the id of the request.
TOLD_OF_REQUEST = ("received", "scope_answer", "identity_answer")


def email_of(privacy_request: PrivacyRequest) -> str:
    """Empty when he gave none."""
    sealed = bytes(privacy_request.sealed)
    return Intake.from_json(unseal(privacy_request.case_id, SEALED_AS, sealed)).email


def receipt_key(privacy_request: PrivacyRequest, to: str) -> str:
    """Receipt is told once to each address: by the form when it is sent, else by L-01."""
    address = blind_index(privacy_request.organisation_id, "email", to)
    return f"received-{privacy_request.pk}-{address[:16]}"


def tell_handler(*, privacy_request: PrivacyRequest, template: str, today: date) -> None:
    """News for the desk, once a day: to who handles it, else to the officer; only the number."""
    handler = privacy_request.assigned_to
    organisation = privacy_request.organisation
    to = handler.email if handler and handler.is_active else organisation.officer_email
    page = reverse("request_page", args=[privacy_request.pk])
    queue_mail(
        organisation=organisation,
        to=to,
        template=template,
        context={"number": privacy_request.number, "link": f"{settings.BASE_URL}{page}"},
        language=settings.LANGUAGE_CODE,
        key=f"{template}-{privacy_request.pk}-{today}",
    )


def tell(
    *,
    privacy_request: PrivacyRequest,
    template: str,
    language: str,
    key: str,
    context: dict[str, Any] | None = None,
) -> None:
    """Once per `key`; nothing when no address is known."""
    to = email_of(privacy_request)
    if not to:
        return
    status_path = reverse("status_login", args=[privacy_request.organisation.slug])
    queue_mail(
        organisation=privacy_request.organisation,
        to=to,
        template=template,
        context={
            **(context or {}),
            "number": privacy_request.number,
            "link": f"{settings.BASE_URL}{status_path}",
        },
        language=language,
        key=receipt_key(privacy_request, to) if template == "received" else key,
    )
