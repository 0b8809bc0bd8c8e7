from collections.abc import Sequence
from uuid import uuid4

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import get_language

from privacy_portal.mail.services import add_to_outbox


class OutboxBackend(BaseEmailBackend):
    """What Django and allauth send themselves (a lost password) also goes by the outbox, so that no
    page waits for a mail server or fails with it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return sum(self._queue(message) for message in email_messages)

    def _queue(self, message: EmailMessage) -> int:
        alternatives = getattr(message, "alternatives", [])
        html = next((part for part, kind in alternatives if kind == "text/html"), "")
        for to in message.recipients():
            add_to_outbox(
                key=f"django:{uuid4()}",
                to=to,
                language=get_language() or "nl",
                subject=" ".join(str(message.subject).split()),
                text=str(message.body),
                html=str(html),
            )
        return 1
