"""The mail server as one address: smtp://user:password@host:port?tls=start|ssl|none."""

from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

USUAL_PORTS = {"start": 587, "ssl": 465, "none": 25}


@dataclass(frozen=True)
class SmtpServer:
    host: str
    port: int
    user: str
    password: str
    tls: str  # start: STARTTLS is demanded; ssl: from the first byte; none: a server next door


def parse(url: str) -> SmtpServer | None:
    """None when there is no server. Raises ImproperlyConfigured, without repeating the password."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise _refusal() from error
    options = parse_qs(parts.query, keep_blank_values=True)
    tls = options.pop("tls", ["start"])[-1]
    if parts.scheme != "smtp" or not parts.hostname or tls not in USUAL_PORTS or options:
        raise _refusal()
    if tls == "none" and parts.password:
        raise ImproperlyConfigured(
            "PORTAL_SMTP_URL would send the password unencrypted: use tls=start or tls=ssl."
        )
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return SmtpServer(parts.hostname, port or USUAL_PORTS[tls], user, password, tls)


def _refusal() -> ImproperlyConfigured:
    return ImproperlyConfigured(
        "PORTAL_SMTP_URL must look like smtp://user:password@host:port?tls=start (or ssl, or none)."
    )
