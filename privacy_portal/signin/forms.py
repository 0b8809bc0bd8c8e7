"""The code of the second factor: counted, used once, and noted in the trail when it is wrong."""

import re
from datetime import timedelta

from allauth.core import context
from allauth.mfa import app_settings
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts import guesses
from privacy_portal.accounts.throttle import allow
from privacy_portal.signin import events
from privacy_portal.signin.adapters import require_guess


class LimitedCode(BaseAuthenticateForm):
    def clean_code(self) -> str:
        require_guess(context.request, step="code", account=self.user.email)
        try:
            code = super().clean_code()
            self._refuse_second_use(code)
        except ValidationError:
            events.code_refused(self.user)
            raise
        guesses.guessed_right(context.request, step="code", account=self.user.email)
        return code

    def _refuse_second_use(self, code: str) -> None:
        """allauth remembers a used code for one period, but accepts it for three."""
        if self.authenticator.type != Authenticator.Type.TOTP:
            return
        lifetime = timedelta(
            seconds=app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
        )
        used = f"{self.user.pk} {re.sub(r'[^0-9]', '', code)}"
        if not allow("code-used", used, limit=1, per=lifetime):
            raise ValidationError(_("This code was used already. Wait for the next one."))


class SignInCodeForm(LimitedCode, AuthenticateForm):
    pass


class ConfirmCodeForm(LimitedCode, ReauthenticateForm):
    pass


class PasskeyForm(AddWebAuthnForm):
    name = forms.CharField(label=_("Name"), required=False)
