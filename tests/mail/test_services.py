from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from privacy_portal.mail.choices import MailState
from privacy_portal.mail.models import OutgoingMail
from privacy_portal.mail.services import send_mail
from tests.mail.conftest import news

pytestmark = pytest.mark.django_db


def test_a_mail_is_written_with_number_link_and_organisation(mail, settings):
    assert mail.subject == "News about AVG-2026-0001"
    assert f"AVG-2026-0001: {settings.BASE_URL}/waterland/" in mail.text
    assert "Waterland" in mail.text
    assert "<p>AVG-2026-0001</p>" in mail.html
    assert mail.state == MailState.QUEUED


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_html_says_in_which_language_it_is(organisation, language):
    assert f'<html lang="{language}">' in news(organisation, language=language).html


def test_the_same_news_is_told_once(mail, organisation):
    assert news(organisation, key=mail.key) is None
    assert OutgoingMail.objects.count() == 1


def test_plain_text_is_not_escaped_and_html_is(organisation):
    mail = news(organisation, context={"number": "A & <B>"})

    assert "A & <B>" in mail.text
    assert "A &amp; &lt;B&gt;" in mail.html


def test_a_line_break_cannot_add_a_header(organisation, smtp_receiver, now):
    mail = news(organisation, context={"number": "1\r\nBcc: somebody@else.example"})

    assert send_mail(mail.pk, now=now)
    assert smtp_receiver.received[0]["Bcc"] is None
    assert smtp_receiver.envelopes[0].rcpt_tos == ["aanvrager@home.example"]


@pytest.mark.parametrize(
    "to", ["", "nobody", "a@b.example\nBcc: c@d.example", "a@b.example, c@d.example"]
)
def test_what_is_no_single_address_is_refused(organisation, to):
    with pytest.raises(ValidationError):
        news(organisation, to=to)


def test_a_sent_mail_keeps_no_address_and_no_text(mail, smtp_receiver, now):
    assert send_mail(mail.pk, now=now)

    mail.refresh_from_db()
    assert (mail.to, mail.subject, mail.text, mail.html) == ("", "", "", "")
    assert (mail.state, mail.sent_at, mail.purged_at) == (MailState.SENT, now, now)
    assert len(mail.content_hash) == 64


def test_sending_twice_sends_once(mail, smtp_receiver, now):
    send_mail(mail.pk, now=now)

    assert not send_mail(mail.pk, now=now)
    assert len(smtp_receiver.received) == 1


def test_a_receiver_that_is_away_gets_it_later(mail, smtp_receiver, now):
    smtp_receiver.stop()
    assert not send_mail(mail.pk, now=now)
    smtp_receiver.start()

    assert not send_mail(mail.pk, now=now)  # not yet
    assert send_mail(mail.pk, now=now + timedelta(minutes=1))


def test_a_no_for_now_is_tried_again_with_the_same_message_id(mail, smtp_receiver, now):
    smtp_receiver.data_answer = "451 try again later"
    send_mail(mail.pk, now=now)
    smtp_receiver.data_answer = "250 OK"
    send_mail(mail.pk, now=now + timedelta(minutes=1))

    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == (MailState.SENT, 2)
    assert [message["Message-ID"] for message in smtp_receiver.received] == [mail.message_id] * 2


@pytest.mark.parametrize(
    ("refusal", "code"),
    [
        ({"recipient_answer": "550 no aanvrager@home.example here"}, "recipient refused 550"),
        ({"data_answer": "554 no thanks"}, "content refused 554"),
    ],
)
def test_a_no_for_good_fails_at_once_and_can_be_seen(mail, smtp_receiver, now, refusal, code):
    vars(smtp_receiver).update(refusal)

    send_mail(mail.pk, now=now)

    assert list(OutgoingMail.objects.failed().values_list("pk", "last_error")) == [(mail.pk, code)]


def test_after_two_days_of_refusals_it_has_failed(mail, smtp_receiver, now):
    smtp_receiver.recipient_answer = "450 mailbox busy"
    while mail.next_attempt_at:
        send_mail(mail.pk, now=mail.next_attempt_at)
        mail.refresh_from_db()

    assert mail.state == MailState.FAILED
    assert mail.attempts > 10


def test_the_address_is_not_in_the_log(mail, smtp_receiver, now, caplog):
    smtp_receiver.recipient_answer = "550 no aanvrager@home.example here"

    send_mail(mail.pk, now=now)

    assert "recipient refused 550" in caplog.text
    assert "aanvrager" not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_many_workers_send_each_mail_once(organisation, smtp_receiver, now):
    keys = [news(organisation, key=f"news {number}").pk for number in range(10)]

    def send(mail_id: int) -> bool:
        try:
            return send_mail(mail_id, now=now)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as threads:
        sent = list(threads.map(send, keys * 3))

    assert sum(sent) == 10
    assert len(smtp_receiver.received) == 10


def test_a_member_of_another_organisation_does_not_see_it(mail, officer, outsider):
    assert list(OutgoingMail.objects.visible_to(officer)) == [mail]
    assert not OutgoingMail.objects.visible_to(outsider).exists()
