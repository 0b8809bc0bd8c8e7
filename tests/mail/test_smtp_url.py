import pytest
from django.core.exceptions import ImproperlyConfigured

from privacy_portal.mail.smtp_url import SmtpServer, parse


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("", None),
        ("smtp://mail.example", SmtpServer("mail.example", 587, "", "", "start")),
        ("smtp://mail.example?tls=ssl", SmtpServer("mail.example", 465, "", "", "ssl")),
        ("smtp://127.0.0.1:2525?tls=none", SmtpServer("127.0.0.1", 2525, "", "", "none")),
        (
            "smtp://me%40x.example:p%2Fw@mail.example:26?tls=start",
            SmtpServer("mail.example", 26, "me@x.example", "p/w", "start"),
        ),
    ],
)
def test_an_address_names_a_server(url, server):
    assert parse(url) == server


@pytest.mark.parametrize(
    "url",
    [
        "mail.example",
        "http://mail.example",
        "smtp://",
        "smtp://mail.example:port",
        "smtp://mail.example:99999",
        "smtp://mail.example?tls=yes",
        "smtp://mail.example?tsl=ssl",
        "smtp://me:secret@mail.example?tls=none",
    ],
)
def test_a_wrong_address_is_refused_without_repeating_the_password(url):
    with pytest.raises(ImproperlyConfigured) as refusal:
        parse(url)

    assert "PORTAL_SMTP_URL" in str(refusal.value)
    assert "secret" not in str(refusal.value)
