import pytest
from django.core.mail import EmailMultiAlternatives, get_connection

from privacy_portal.mail.models import OutgoingMail
from privacy_portal.mail.tasks import send_due_mail

pytestmark = pytest.mark.django_db
OUTBOX = "privacy_portal.mail.backends.OutboxBackend"


def test_mail_of_django_itself_waits_in_the_outbox_and_is_sent(smtp_receiver):
    message = EmailMultiAlternatives(
        "Lost\npassword", "A link", to=["staff@one.example"], connection=get_connection(OUTBOX)
    )
    message.attach_alternative("<p>A link</p>", "text/html")

    assert message.send() == 1
    assert OutgoingMail.objects.get().subject == "Lost password"
    assert send_due_mail() == 1
    assert smtp_receiver.received[0]["From"] == "privacy@portal.example"


def test_the_portal_uses_it():
    from privacy_portal import settings

    assert settings.EMAIL_BACKEND == OUTBOX
