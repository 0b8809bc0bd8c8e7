"""Letting a subject in at his own request, with its number and the secret code (M10)."""

import re
import secrets
from datetime import timedelta

from django.contrib.auth.hashers import check_password, make_password

from privacy_portal.accounts.models import Organisation
from privacy_portal.accounts.throttle import allow, forgive
from requests_app import events
from requests_app.errors import TooManyTries
from requests_app.models import PrivacyRequest

WAIT = timedelta(minutes=15)
TRIES_PER_NUMBER = 5  # of one number, from one network
TRIES_PER_NETWORK = 10
_NOBODYS_HASH = make_password(secrets.token_urlsafe())  # checked when there is no such number


def open_status(
    *, organisation: Organisation, number: str, code: str, network: str
) -> PrivacyRequest | None:
    """The request, when the code is right; None does not tell whether the number exists.

    Known and unknown numbers cost the same: one slow hash. Only failures count, per network, so
    whoever guesses does not lock out whose request it is. Raises TooManyTries. Call it outside a
    transaction.
    """
    number, code = plain_number(number), plain_code(code)
    counters = _counters(organisation, number, network)
    if not all(allow(scope, key, limit=limit, per=WAIT) for scope, key, limit in counters):
        raise TooManyTries
    found = PrivacyRequest.objects.filter(organisation=organisation, number=number)
    privacy_request = found.select_related("organisation").first()
    code_hash = privacy_request.code_hash if privacy_request else _NOBODYS_HASH
    if not check_password(code, code_hash) or privacy_request is None:
        return None
    for scope, key, _limit in counters:
        forgive(scope, key)
    events.status_opened(privacy_request)
    return privacy_request


def plain_number(text: str) -> str:
    """As people copy it: with spaces, in small letters, without AVG."""
    text = "".join(text.split()).upper()
    return f"AVG-{text}" if re.fullmatch(r"\d{4}-\d+", text) else text


def plain_code(text: str) -> str:
    return re.sub(r"[\s-]", "", text)


def _counters(organisation: Organisation, number: str, network: str) -> list[tuple[str, str, int]]:
    return [
        ("status-number", f"{organisation.pk} {number} {network}", TRIES_PER_NUMBER),
        ("status-network", network, TRIES_PER_NETWORK),
    ]
