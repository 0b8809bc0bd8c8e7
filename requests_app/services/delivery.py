"""From the final content of a letter to a locked PDF on its way to the subject."""

import hashlib
from datetime import date
from typing import Any

from django.utils import timezone

from privacy_portal.lib.pdf import render_pdf
from privacy_portal.vault.services import store_file
from requests_app import documents, events
from requests_app.choices import DeliveryKind, LetterKind, LetterState
from requests_app.models import Letter
from requests_app.rights import is_answer
from requests_app.services.answers import make_package
from requests_app.services.delivery_log import log_delivery
from requests_app.services.telling import tell

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
    now = timezone.now()
    log_delivery(letter=letter, kind=DeliveryKind.MADE, actor=letter.sent_by, now=now)
    if is_online:
        log_delivery(letter=letter, kind=DeliveryKind.ONLINE, actor=letter.sent_by, now=now)
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
    if is_answer(kind, context["outcome"]):
        package = make_package(letter=letter, today=today)
        _tell(letter, "answer_ready", {"available_until": package.available_until})
    elif kind is LetterKind.ACKNOWLEDGEMENT and not context.get("why_converted"):
        _tell(letter, "received", {"due_on": letter.privacy_request.due_on})
    else:
        _tell(letter, "letter_ready", {})


def _tell(letter: Letter, template: str, context: dict[str, Any]) -> None:
    tell(
        privacy_request=letter.privacy_request,
        template=template,
        context=context,
        language=letter.language,
        key=f"letter-{letter.pk}",
    )
