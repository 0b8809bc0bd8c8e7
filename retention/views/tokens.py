"""Which systems may send dossiers, for administrators."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from privacy_portal.accounts.fresh_login import fresh_login_required
from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action
from retention.forms.tokens import ApiTokenForm
from retention.models import ApiToken
from retention.services.tokens import end_token, make_token
from retention.views.access import organisations_or_403, sent
from retention.views.acting import add_refusal

MANAGE = Action.MANAGE_SETTINGS


@require_safe
def api_tokens(request: StaffRequest) -> HttpResponse:
    organisations = organisations_or_403(request.user, MANAGE)
    rows = ApiToken.objects.filter(organisation__in=organisations)
    context = {
        "room": "tokens",
        "tokens": rows.select_related("system", "made_by", "organisation"),
        "today": timezone.localdate(),
        "has_several": len(organisations) > 1,
        "api_url": request.build_absolute_uri(reverse("api_dossiers")),
        "description_url": reverse("api_description"),
    }
    return render(request, "retention/api_tokens.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@fresh_login_required
def new_api_token(request: StaffRequest) -> HttpResponse:
    """Shows the token in the answer itself: it is kept nowhere, so a second look is impossible."""
    organisations = organisations_or_403(request.user, MANAGE)
    form = ApiTokenForm(
        sent(request), organisations=organisations, cancel_url=reverse("api_tokens")
    )
    if form.is_valid():
        system = form.cleaned_data["system"]
        try:
            token, text = make_token(
                organisation=system.organisation, system=system, actor=request.user,
                expires_on=form.cleaned_data["expires_on"], today=timezone.localdate(),
            )  # fmt: skip
        except ValidationError as error:
            add_refusal(form, error)
        else:
            context = {"room": "tokens", "token": token, "text": text}
            return render(request, "retention/api_token.html", context)
    return render(request, "retention/new_api_token.html", {"room": "tokens", "form": form})


@require_POST
def end_api_token(request: StaffRequest, pk: int) -> HttpResponse:
    organisations = organisations_or_403(request.user, MANAGE)
    token = get_object_or_404(ApiToken, organisation__in=organisations, pk=pk)
    end_token(token=token, actor=request.user, now=timezone.now())
    messages.success(request, _("The token no longer works."))
    return redirect("api_tokens")
