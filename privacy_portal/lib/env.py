"""Reading settings from the environment; a wrong value stops the start with one clear sentence."""

import base64
import binascii
import os
import re
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    """The value of `name`, or the content of the file that `name_FILE` names (for secrets).

    Raises ImproperlyConfigured when both are given, the file cannot be read or is empty, or neither
    is given and there is no default.
    """
    value, file_name = os.environ.get(name), os.environ.get(f"{name}_FILE")
    if value and file_name:
        raise ImproperlyConfigured(f"Give {name} or {name}_FILE, not both.")
    if file_name:
        value = _content(f"{name}_FILE", file_name)
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"Set {name} (or {name}_FILE).")
    return default


def _content(name: str, file_name: str) -> str:
    try:
        content = Path(file_name).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(
            f"{name} names a file that cannot be read: {file_name}"
        ) from error
    if not content:
        raise ImproperlyConfigured(f"{name} names a file that is empty: {file_name}")
    return content


def flag(name: str, default: bool) -> bool:
    value = text(name, "yes" if default else "no").lower()
    if value in {"yes", "true", "1", "on"}:
        return True
    if value in {"no", "false", "0", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")


def integer(name: str, default: int, *, least: int, most: int) -> int:
    value = text(name, str(default))
    if not re.fullmatch(r"\d+", value) or not least <= int(value) <= most:
        raise ImproperlyConfigured(
            f"{name} must be a whole number from {least} to {most}, not {value!r}."
        )
    return int(value)


def one_of(name: str, default: str, choices: set[str]) -> str:
    value = text(name, default)
    if value not in choices:
        raise ImproperlyConfigured(
            f"{name} must be one of {', '.join(sorted(choices))}, not {value!r}."
        )
    return value


def key(name: str, default: str | None = None) -> bytes:
    """32 random bytes in base64. The empty value of an optional key gives no bytes."""
    value = text(name, default)
    try:
        content = base64.b64decode(value, validate=True)
    except binascii.Error:
        content = b""
    if value and len(content) != 32:
        raise ImproperlyConfigured(
            f"{name} must be 32 bytes in base64; make one with: openssl rand -base64 32"
        )
    return content


def database(name: str) -> dict[str, object]:
    """`postgresql://user:password@host:port/name` or `postgresql:///name?host=/socket/folder`."""
    try:
        parts = urlsplit(text(name))
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} has a port or host that cannot be read.") from error
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise ImproperlyConfigured(f"{name} must look like postgresql://user@host/name.")
    options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(options.pop("user", parts.username or "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": options.pop("port", str(port or "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5, **options},
    }
