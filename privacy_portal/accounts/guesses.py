"""How often a password or code may be guessed, without locking out whose account it is (M9).

A guess counts for the network it comes from, and for the account: the first limit holds a single
attacker, the second a crowd of them. A browser in which the account was signed in before carries a
signed cookie, and counts only for itself: so whoever keeps guessing at an account stops neither its
owner, nor anybody else behind the same network. A right guess is not counted.
"""

import secrets

from django.conf import settings
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

from privacy_portal.accounts.throttle import allow, forgive
from privacy_portal.lib.network import client_address, network_of

_SALT = "known device"


def may_guess(request: HttpRequest, *, step: str, account: str) -> bool:
    """Counts one guess at `step` ("password" or "code"); False: refuse it without looking at it."""
    return all(
        allow(scope, key, limit=limit, per=settings.GUESS_WINDOW)
        for scope, key, limit in _counters(request, step, account)
    )


def guessed_right(request: HttpRequest, *, step: str, account: str) -> None:
    for scope, key, _limit in _counters(request, step, account):
        forgive(scope, key)


def remember_device(response: HttpResponse, *, account: str) -> None:
    """Call when somebody is fully signed in."""
    response.set_signed_cookie(
        settings.DEVICE_COOKIE_NAME,
        f"{secrets.token_urlsafe(12)}:{_fingerprint(account)}",
        salt=_SALT,
        max_age=settings.DEVICE_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _counters(request: HttpRequest, step: str, account: str) -> list[tuple[str, str, int]]:
    device = _known_device(request, account)
    if device:
        return [(f"{step}-device", device, settings.GUESSES_PER_DEVICE)]
    network = network_of(client_address(request))
    return [
        (f"{step}-network", network, settings.GUESSES_PER_NETWORK),
        (f"{step}-account", account.lower(), settings.GUESSES_PER_ACCOUNT),
    ]


def _known_device(request: HttpRequest, account: str) -> str:
    """The device's random name, when this account was signed in on it; else empty."""
    try:
        value = request.get_signed_cookie(
            settings.DEVICE_COOKIE_NAME, salt=_SALT, max_age=settings.DEVICE_COOKIE_AGE
        )
    except (KeyError, BadSignature):
        return ""
    device, _, fingerprint = str(value).partition(":")
    return device if constant_time_compare(fingerprint, _fingerprint(account)) else ""


def _fingerprint(account: str) -> str:
    return salted_hmac(_SALT, account.lower(), algorithm="sha256").hexdigest()
