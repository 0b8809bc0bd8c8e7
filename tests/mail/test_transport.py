from email import message_from_bytes
from email.policy import default

import pytest

from privacy_portal.mail.services import send_mail
from privacy_portal.mail.transport import compose

pytestmark = pytest.mark.django_db


def test_a_delivered_mail_has_text_html_and_honest_headers(mail, organisation, smtp_receiver, now):
    text, html = mail.text, mail.html

    send_mail(mail.pk, now=now)

    message = smtp_receiver.received[0]
    assert message["From"] == "Waterland <privacy@portal.example>"
    assert message["To"] == "aanvrager@home.example"
    assert message["Reply-To"] == organisation.email
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == mail.message_id
    assert message["Date"].datetime == now
    assert message.get_body(("plain",)).get_content().split() == text.split()
    assert message.get_body(("html",)).get_content().split() == html.split()


def test_nothing_in_the_mail_is_fetched_from_elsewhere(mail):
    assert "src=" not in mail.html
    assert "@import" not in mail.html
    assert "url(" not in mail.html


@pytest.mark.parametrize("name", ['"Waterland", afdeling <AVG>', "Café Ĳsselmeer"])
def test_any_name_of_an_organisation_arrives_whole(mail, smtp_receiver, now, name):
    mail.organisation.name = name
    mail.organisation.save()

    send_mail(mail.pk, now=now)

    assert smtp_receiver.received[0]["From"].addresses[0].display_name == name


def test_a_line_break_in_the_name_of_an_organisation_is_refused(mail):
    mail.organisation.name = "Waterland\r\nBcc: somebody@else.example"

    with pytest.raises(ValueError, match="CR|LF"):
        compose(mail)


def test_without_a_server_it_becomes_a_file(mail, settings, tmp_path, now):
    settings.SMTP_URL, settings.MAIL_DIR = "", tmp_path / "mail"
    to = mail.to

    assert send_mail(mail.pk, now=now)

    [file] = settings.MAIL_DIR.iterdir()
    assert file.suffix == ".eml"
    assert message_from_bytes(file.read_bytes(), policy=default)["To"] == to


def test_a_folder_that_cannot_be_written_keeps_the_mail(mail, settings, tmp_path, now):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    settings.SMTP_URL, settings.MAIL_DIR = "", blocked

    assert not send_mail(mail.pk, now=now)

    mail.refresh_from_db()
    assert mail.to
    assert mail.last_error == "FileExistsError"


def test_a_server_without_encryption_is_refused_when_it_is_demanded(
    mail, smtp_receiver, settings, now
):
    settings.SMTP_URL = smtp_receiver.url.replace("tls=none", "tls=start")

    assert not send_mail(mail.pk, now=now)
    assert smtp_receiver.received == []
