"""Setting up and removing a second factor; everything else about signing in is allauth's."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse_lazy

from privacy_portal.signin import events


class ActivateTOTP(ActivateTOTPView):
    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        # The code just typed proves the second factor for this session too.
        record_authentication(self.request, self.request.user, method="mfa", type="totp")
        events.second_factor_added(self.request.user, kind=Authenticator.Type.TOTP)
        return response

    def get_context_data(self, **values: Any) -> dict[str, Any]:
        values["MFA_SUPPORTED_TYPES"] = app_settings.SUPPORTED_TYPES
        return super().get_context_data(**values)


class DeactivateTOTP(DeactivateTOTPView):
    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        events.second_factor_removed(self.request.user)
        return response


class AddPasskey(AddWebAuthnView):
    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        record_authentication(self.request, self.request.user, method="mfa", type="webauthn")
        events.second_factor_added(self.request.user, kind=Authenticator.Type.WEBAUTHN)
        return response


class RemovePasskey(RemoveWebAuthnView):
    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        events.second_factor_removed(self.request.user)
        return response


@login_required
def totp_qr(request: HttpRequest) -> HttpResponse:
    """The secret being set up, as an image of its own: our policy allows no `data:` image."""
    secret = request.session.get(SECRET_SESSION_KEY)
    if not secret:
        raise Http404
    adapter = get_adapter()
    svg = adapter.build_totp_svg(adapter.build_totp_url(request.user, secret))
    return HttpResponse(svg, content_type="image/svg+xml")
