"""Setting up and removing the authenticator app; everything else about signing in is allauth's."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse

from privacy_portal.signin import events


class ActivateTOTP(ActivateTOTPView):
    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        # The code just typed proves the second factor for this session too.
        record_authentication(self.request, self.request.user, method="mfa", type="totp")
        events.second_factor_added(self.request.user, kind=Authenticator.Type.TOTP)
        return response


class DeactivateTOTP(DeactivateTOTPView):
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
