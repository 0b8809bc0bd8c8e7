"""How a mail leaves the machine: SMTP when it is configured, else a file in MAIL_DIR."""

import os
import smtplib
import ssl
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from django.conf import settings

from privacy_portal.mail import smtp_url
from privacy_portal.mail.models import OutgoingMail

TIMEOUT_SECONDS = 10  # per answer of the server
PERMANENT = 500  # SMTP codes from here on are a no for good


class NotDelivered(Exception):
    """`code` says why without saying about whom; `is_final` when trying again cannot help."""

    def __init__(self, code: str, *, is_final: bool = False) -> None:
        super().__init__(code)
        self.code = code
        self.is_final = is_final


def deliver(mail: OutgoingMail) -> None:
    """Raises NotDelivered, whatever went wrong: one mail may not hold up the others."""
    try:
        message = compose(mail)
        server = smtp_url.parse(settings.SMTP_URL)
        if server is None:
            _write_file(mail, message)
        else:
            _send(server, mail.to, message)
    except Exception as error:
        raise _not_delivered(error) from None  # the server's words may repeat the address


def compose(mail: OutgoingMail) -> EmailMessage:
    """The same for every attempt. A line break in a header raises ValueError."""
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(
        mail.organisation.name if mail.organisation else "", addr_spec=address
    )
    message["To"] = Address(addr_spec=mail.to)
    if mail.organisation:
        message["Reply-To"] = Address(addr_spec=mail.organisation.email)
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(mail.queued_at)
    message["Message-ID"] = mail.message_id
    message["Content-Language"] = mail.language
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday replies, please
    message.set_content(mail.text)
    if mail.html:
        message.add_alternative(mail.html, subtype="html")
    return message


def _send(server: smtp_url.SmtpServer, to: str, message: EmailMessage) -> None:
    with _connect(server) as connection:
        if server.user:
            connection.login(server.user, server.password)
        connection.send_message(message, to_addrs=[to])


def _connect(server: smtp_url.SmtpServer) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if server.tls == "ssl":
        return smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT_SECONDS, context=context)
    connection = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_SECONDS)
    if server.tls == "start":
        try:
            connection.starttls(context=context)
        except BaseException:
            connection.close()
            raise
    return connection


def _write_file(mail: OutgoingMail, message: EmailMessage) -> None:
    """Named by the Message-ID, so a second delivery replaces the first."""
    settings.MAIL_DIR.mkdir(parents=True, exist_ok=True)
    name = f"{mail.queued_at:%Y%m%d-%H%M%S}-{mail.message_id.strip('<>').partition('@')[0]}.eml"
    unfinished = settings.MAIL_DIR / f".{name}"
    with unfinished.open("wb") as file:
        file.write(message.as_bytes())
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(settings.MAIL_DIR / name)


def _not_delivered(error: Exception) -> NotDelivered:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        smtp_code = max((code for code, _ in error.recipients.values()), default=PERMANENT)
        return NotDelivered(f"recipient refused {smtp_code}", is_final=smtp_code >= PERMANENT)
    if isinstance(error, smtplib.SMTPDataError):
        code = f"content refused {error.smtp_code}"
        return NotDelivered(code, is_final=error.smtp_code >= PERMANENT)
    if isinstance(error, smtplib.SMTPResponseException):  # greeting, login, sender: our own set-up
        return NotDelivered(f"server refused {error.smtp_code}")
    return NotDelivered(type(error).__name__)
