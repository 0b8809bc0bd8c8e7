"""What holds for every page: who stays signed in, with what proof, and what a browser keeps."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import User
from privacy_portal.signin import events

STAFF_PAGES = "/desk/"
SECOND_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
# What somebody may open who is signed in, but has no second factor yet.
BEFORE_SECOND_FACTOR = {
    "account_logout",
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_totp_qr",
    "set_language",
}
SIGNED_IN_AT, SEEN_AT = "signed_in_at", "seen_at"
# Every click writing the session would cost a write per page; so somebody may be signed out this
# much too early, and never too late.
SEEN_PRECISION = timedelta(minutes=1)

GetResponse = Callable[[HttpRequest], HttpResponse]


class SessionLimits:
    """Ends a session half an hour after the last click, and eight hours after it began (M9).

    Somebody who was disabled is already nobody here: the login backend does not return him.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = time.time()
            reason = _reason_to_end(request, now)
            if reason:
                return _end(request, request.user, reason)
            _note_click(request, now)
        return self.get_response(request)


def _reason_to_end(request: HttpRequest, now: float) -> str | None:
    if now - request.session.get(SEEN_AT, now) > settings.SESSION_IDLE_LIMIT.total_seconds():
        return "idle"
    if now - request.session.get(SIGNED_IN_AT, now) > settings.SESSION_LIMIT.total_seconds():
        return "too_long"
    return None


def _note_click(request: HttpRequest, now: float) -> None:
    request.session.setdefault(SIGNED_IN_AT, now)
    if now - request.session.get(SEEN_AT, 0) > SEEN_PRECISION.total_seconds():
        request.session[SEEN_AT] = now


def _end(request: HttpRequest, user: User, reason: str) -> HttpResponse:
    events.session_ended(user, reason=reason)
    logout(request)
    messages.info(request, _("You were signed out to keep the data safe. Please log in again."))
    return redirect_to_login(request.get_full_path())


class SecondFactor:
    """Staff pages only for who is signed in, and signed in only with a second factor (M9)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(STAFF_PAGES) and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        if not request.user.is_authenticated or _showed_second_factor(request):
            return None
        if is_mfa_enabled(request.user, SECOND_FACTORS):
            # Set up elsewhere after this session began: whoever sits here has not shown it.
            return _end(request, request.user, "second_factor")
        page = request.resolver_match
        if page and page.url_name and page.url_name in BEFORE_SECOND_FACTOR:
            return None
        return redirect("mfa_activate_totp")


def _showed_second_factor(request: HttpRequest) -> bool:
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records) and is_mfa_enabled(
        request.user, SECOND_FACTORS
    )


class NoStore:
    """Pages may hold what belongs to one person: no browser or proxy keeps them (M15).

    A page that may be kept says so itself, in a Cache-Control of its own; never when signed in.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated or not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response
