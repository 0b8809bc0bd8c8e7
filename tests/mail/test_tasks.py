from datetime import timedelta

import pytest

from privacy_portal.accounts.models import Organisation
from privacy_portal.mail.models import OutgoingMail
from privacy_portal.mail.tasks import send_due_mail
from privacy_portal.mail.tasks import send_mail as send_mail_task
from tests.mail.conftest import news

pytestmark = pytest.mark.django_db


def test_the_sweep_runs_twice_and_sends_once(mail, organisation, smtp_receiver):
    news(organisation, key="news 2")

    assert send_due_mail() == 2
    assert send_due_mail() == 0
    assert len(smtp_receiver.received) == 2


def test_a_missed_night_is_caught_up(mail, smtp_receiver, now, time_machine):
    time_machine.move_to(now + timedelta(days=5))

    assert send_due_mail() == 1


def test_one_mail_that_is_refused_does_not_stop_the_next(mail, organisation, smtp_receiver):
    OutgoingMail.objects.filter(pk=mail.pk).update(to="weg@home.example")
    news(organisation, key="news 2")
    smtp_receiver.refuse = "weg@home.example"

    assert send_due_mail() == 1


def test_a_mail_that_cannot_be_made_does_not_stop_the_next(mail, other_organisation, smtp_receiver):
    Organisation.objects.filter(pk=mail.organisation_id).update(name="Water\r\nBcc: a@b.example")
    news(other_organisation, key="news 2")

    assert send_due_mail() == 1
    assert OutgoingMail.objects.get(pk=mail.pk).last_error == "ValueError"


def test_the_task_of_a_mail_that_is_gone_does_nothing(smtp_receiver):
    send_mail_task(12345)

    assert smtp_receiver.received == []
