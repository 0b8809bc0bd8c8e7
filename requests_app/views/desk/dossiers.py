"""What else is kept of the person of a request, and until when."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action
from requests_app.dossier_rows import dossiers_of
from requests_app.errors import StepNotAllowed
from requests_app.forms.desk.dossiers import KnownAsForm
from requests_app.models import PrivacyRequest
from requests_app.services.looking import look_up_dossiers
from requests_app.services.recognising import know_as
from requests_app.views.desk.access import request_or_404, sent


@require_http_methods(["GET", "HEAD", "POST"])
def person_dossiers(request: StaffRequest, pk: int) -> HttpResponse:
    """Only for who handles the request; the trail says that he looked."""
    privacy_request = request_or_404(request.user, pk, Action.HANDLE_REQUEST)
    form = KnownAsForm(sent(request))
    if form.is_valid() and _known(request, privacy_request, form):
        messages.success(request, _("This person is now also found by what you filled in."))
        return redirect("person_dossiers", pk)
    found = dossiers_of(privacy_request, request.user, timezone.localdate())
    look_up_dossiers(privacy_request=privacy_request, dossiers=len(found.rows), actor=request.user)
    context = {
        "privacy_request": privacy_request,
        "found": found,
        "form": form,
        "back_url": reverse("request_page", args=[pk]),
    }
    return render(request, "requests_app/desk/person_dossiers.html", context)


def _known(request: StaffRequest, privacy_request: PrivacyRequest, form: KnownAsForm) -> bool:
    try:
        know_as(
            privacy_request=privacy_request,
            identifier=form.cleaned_data["identifier"],
            actor=request.user,
            today=timezone.localdate(),
        )
    except ValidationError as problem:
        form.add_error(None, problem)
    except StepNotAllowed:
        form.add_error("identifier", _("This request cannot be changed any more."))
    else:
        return True
    return False
