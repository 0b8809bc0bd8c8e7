"""From the final content of a letter to a locked PDF on its way to the subject."""

import hashlib
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from privacy_portal.lib.blind_index import blind_index
from privacy_portal.lib.pdf import render_pdf
from privacy_portal.mail.services import queue_mail
from privacy_portal.vault.services import store_file, unseal
from requests_app import documents, events
from requests_app.choices import LetterKind, LetterState, Outcome
from requests_app.intake import SEALED_AS as INTAKE_PURPOSE
from requests_app.intake import Intake
from requests_app.models import Letter, PrivacyRequest
from requests_app.services.answers import make_package

PURPOSE = "letter"  # of the sealed content and of the file
MADE_FIELDS = ["state", "stored_file", "sha256", "sent_on", "sent_by", "version"]


def make_pdf(context: dict[str, Any]) -> bytes:
    """Raises PdfFailed."""
    return render_pdf(documents.letter_html(context))


def deliver(letter: Letter, context: dict[str, Any], pdf: bytes, today: date) -> None:
    """Keeps the PDF with its hash, and sends the letter or lays it ready to be posted.

    The caller holds the letter's lock.
    """
    privacy_request = letter.privacy_request
    letter.stored_file = store_file(
        case_id=privacy_request.case_id,
        purpose=PURPOSE,
        name=documents.file_name_of(privacy_request.number, letter.kind),
        content_type="application/pdf",
        content=pdf,
    )
    letter.sha256 = hashlib.sha256(pdf).hexdigest()
    letter.version += 1
    is_online = not context["is_on_paper"]
    letter.state = LetterState.SENT if is_online else LetterState.TO_POST
    letter.sent_on = today if is_online else None
    letter.save(update_fields=MADE_FIELDS)
    if is_online:
        _make_available(letter, context, today)
        events.letter_sent(letter)
    else:
        events.letter_to_post(letter)


def _make_available(letter: Letter, context: dict[str, Any], today: date) -> None:
    """Online: the subject sees it behind number and code; a mail tells that it is there.

    L-40 is for staff, whom the notice itself mails.
    """
    kind = LetterKind(letter.kind)
    if kind is LetterKind.ESCALATION:
        return
    if kind in documents.ANSWER_KINDS and context["outcome"] != Outcome.WITHDRAWN:
        package = make_package(letter=letter, today=today)
        _tell(letter, "answer_ready", {"available_until": package.available_until})
    elif kind is LetterKind.ACKNOWLEDGEMENT:
        _tell(letter, "received", {"due_on": letter.privacy_request.due_on})
    else:
        _tell(letter, "letter_ready", {})


def receipt_key(privacy_request: PrivacyRequest, to: str) -> str:
    """Receipt is told once to each address: by the form when it is sent, else by L-01."""
    address = blind_index(privacy_request.organisation_id, "email", to)
    return f"received-{privacy_request.pk}-{address[:16]}"


def _tell(letter: Letter, template: str, context: dict[str, Any]) -> None:
    """Number and link, never content; nothing when no address is known."""
    privacy_request = letter.privacy_request
    intake = Intake.from_json(
        unseal(privacy_request.case_id, INTAKE_PURPOSE, bytes(privacy_request.sealed))
    )
    if not intake.email:
        return
    status_path = reverse("status_login", args=[privacy_request.organisation.slug])
    queue_mail(
        organisation=privacy_request.organisation,
        to=intake.email,
        template=template,
        context={
            **context,
            "number": privacy_request.number,
            "link": f"{settings.BASE_URL}{status_path}",
        },
        language=letter.language,
        key=receipt_key(privacy_request, intake.email)
        if template == "received"
        else f"letter-{letter.pk}",
    )
