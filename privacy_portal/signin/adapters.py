"""What allauth asks of this project: limits on guessing, our mail, our trail, sealed secrets."""

import time
import uuid
from io import BytesIO
from typing import Any

import segno
from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts import guesses, secrets
from privacy_portal.accounts.models import Organisation, User
from privacy_portal.accounts.throttle import allow
from privacy_portal.lib.network import client_address
from privacy_portal.mail.services import queue_mail
from privacy_portal.signin import events

# Security notices: what allauth calls it, and how the mail says it.
CHANGES = {
    "account/email/password_changed": _("Your password was changed."),
    "account/email/password_reset": _("Your password was changed through a link in a mail."),
    "mfa/email/totp_activated": _("An authenticator app was added to your account."),
    "mfa/email/totp_deactivated": _("The authenticator app was removed from your account."),
    "mfa/email/webauthn_added": _("A passkey was added to your account."),
    "mfa/email/webauthn_removed": _("A passkey was removed from your account."),
    "mfa/email/recovery_codes_generated": _("New reserve codes were made for your account."),
}


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        user: User | None = super().authenticate(request, **credentials)
        if user:
            guesses.guessed_right(request, step="password", account=credentials["email"])
        return user

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        require_guess(request, step="password", account=credentials["email"])

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        user = User.objects.filter(email=credentials["email"].lower()).first()
        if user:
            events.password_refused(user)

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        response = super().post_login(request, user, **kwargs)
        guesses.remember_device(response, account=user.email)
        events.logged_in(user)
        return response

    def logout(self, request: HttpRequest) -> None:
        user = request.user
        super().logout(request)
        if user.is_authenticated:
            events.logged_out(user)

    def set_password(self, user: User, password: str) -> None:
        super().set_password(user, password)
        events.password_changed(user)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Logging in counts too: who did so a moment ago need not do it again."""
        records = get_authentication_records(context.request, context.request.user)
        since = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
        return all(record["at"] < since for record in records)

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        _mail(user, "password-reset", {"link": context["password_reset_url"]})

    def send_notification_mail(
        self, template_prefix: str, user: User, *args: Any, **kwargs: Any
    ) -> None:
        _mail(user, "account-changed", {"change": CHANGES[template_prefix]})

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        raise NotImplementedError(f"No mail for {template_prefix}.")


class SecondFactorAdapter(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        return secrets.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return secrets.unseal(encrypted_text)

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}

    def build_totp_svg(self, url: str) -> str:
        image = BytesIO()
        segno.make(url, error="m").save(image, kind="svg", scale=5, border=4, light="#fff")
        return image.getvalue().decode()


def require_guess(request: HttpRequest, *, step: str, account: str) -> None:
    """Counts a guess; raises ValidationError when there were too many."""
    if guesses.may_guess(request, step=step, account=account):
        return
    user = User.objects.filter(email=account.lower()).first()
    # Once per window: a flood of guesses must not become a flood in the trail.
    if user and allow(f"{step}-stopped", account.lower(), limit=1, per=settings.GUESS_WINDOW):
        events.guessing_stopped(user, step=step)
    raise ValidationError(_("Too many attempts. Try again in a quarter of an hour."))


def _mail(user: User, template: str, values: dict[str, Any]) -> None:
    """In the name of the first organisation somebody works for; without one he cannot do anything
    here, and gets no mail."""
    organisation = Organisation.objects.visible_to(user).first()
    if organisation:
        queue_mail(
            organisation=organisation,
            to=user.email,
            template=template,
            context=values,
            language=get_language() or settings.LANGUAGE_CODE,
            key=f"{template}-{uuid.uuid4()}",
        )
