"""The outbox with a real worker, a real mail server, and deaths in between."""

import pytest
from django.utils import timezone

from privacy_portal.celery import ring
from privacy_portal.mail.choices import MailState
from privacy_portal.mail.models import OutgoingMail
from privacy_portal.mail.services import add_to_outbox
from tests.worker.processes import wait_until

pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]
SEND = "privacy_portal.mail.tasks.send_mail"
SWEEP = "privacy_portal.mail.tasks.send_due_mail"


def queued(organisation) -> OutgoingMail:
    mail = add_to_outbox(
        organisation=organisation,
        key="a test",
        to="a@b.example",
        language="nl",
        subject="Uw verzoek",
        text="Er is nieuws.",
        html="<p>Er is nieuws.</p>",
    )
    assert mail
    return mail


def is_sent(mail: OutgoingMail) -> bool:
    mail.refresh_from_db()
    return mail.state == MailState.SENT


def test_a_hint_makes_the_worker_send_at_once(organisation, smtp_receiver, start_worker):
    start_worker()
    mail = queued(organisation)

    ring(SEND, mail.pk)

    wait_until(lambda: is_sent(mail))
    assert len(smtp_receiver.received) == 1


def test_a_worker_killed_while_sending_sends_again_with_the_same_message_id(
    organisation, smtp_receiver, start_worker
):
    mail = queued(organisation)
    smtp_receiver.silent = True
    worker = start_worker()
    ring(SEND, mail.pk)
    assert smtp_receiver.got_one.wait(60)

    worker.kill()
    smtp_receiver.silent = False
    start_worker()
    ring(SWEEP)  # as beat does every minute; Redis itself gives the hint again only after minutes

    wait_until(lambda: is_sent(mail))
    assert {message["Message-ID"] for message in smtp_receiver.received} == {mail.message_id}


def test_a_child_killed_while_sending_is_replaced_and_the_mail_goes(
    organisation, smtp_receiver, celery_worker
):
    mail = queued(organisation)
    smtp_receiver.silent = True
    ring(SEND, mail.pk)
    assert smtp_receiver.got_one.wait(60)

    smtp_receiver.silent = False
    celery_worker.kill_child()

    wait_until(lambda: is_sent(mail))
    assert {message["Message-ID"] for message in smtp_receiver.received} == {mail.message_id}


def test_a_wiped_redis_loses_nothing(organisation, smtp_receiver, empty_redis, start_worker):
    mail = queued(organisation)  # and its hint is gone

    start_worker()
    ring(SWEEP)

    wait_until(lambda: is_sent(mail))
    assert OutgoingMail.objects.due(timezone.now()).count() == 0
