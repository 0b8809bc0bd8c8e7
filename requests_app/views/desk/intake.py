"""A request that came by letter, telephone, mail or at the desk (R-REQ-02)."""

from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.models import Organisation
from privacy_portal.accounts.permissions import Action, organisations_where
from requests_app.choices import AttachmentKind, Channel
from requests_app.forms.desk.new_request import NewRequestForm
from requests_app.models import PrivacyRequest
from requests_app.services.intake import Receipt
from requests_app.services.registering import register_request
from requests_app.views.bell import ring_for_letters
from requests_app.views.desk.access import desk_or_403, sent


@require_http_methods(["GET", "HEAD"])
def choose_organisation(request: StaffRequest) -> HttpResponse:
    """Who works for one organisation is not asked which."""
    where = desk_or_403(request.user, Action.REGISTER_REQUEST).where(Action.REGISTER_REQUEST)
    if len(where) == 1:
        return redirect("new_request", slug=where[0].slug)
    return render(request, "requests_app/desk/choose_organisation.html", {"organisations": where})


@require_http_methods(["GET", "HEAD", "POST"])
def new_request(request: StaffRequest, slug: str) -> HttpResponse:
    """The answer to the POST shows the secret code, once: it is kept nowhere to show it again."""
    where = organisations_where(request.user, Action.REGISTER_REQUEST)
    organisation = get_object_or_404(where, slug=slug)
    form = NewRequestForm(
        sent(request),
        request.FILES or None,  # an empty one counts as sent
        organisation=organisation,
        today=timezone.localdate(),
    )
    if form.is_valid():
        try:
            receipt = _register(request, organisation, form)
        except IntegrityError:
            return _was_there(request, organisation, form.cleaned_data["submission_id"])
        ring_for_letters()
        return _registered(request, receipt)
    context = {"form": form, "organisation": organisation, "back_url": reverse("queue")}
    return render(request, "requests_app/desk/new_request.html", context)


def _register(request: StaffRequest, organisation: Organisation, form: NewRequestForm) -> Receipt:
    now = timezone.now()
    return register_request(
        organisation=organisation,
        wishes=form.wishes(),
        intake=form.intake(),
        channel=Channel(form.cleaned_data["channel"]),
        received_at=form.received_at(now),
        files=form.cleaned_data["files"],
        file_kind=AttachmentKind.SCAN,
        submission_id=form.cleaned_data["submission_id"],
        representative_kind=form.role(),
        actor=request.user,
        now=now,
    )


def _registered(request: StaffRequest, receipt: Receipt) -> HttpResponse:
    privacy_request = receipt.privacy_request
    context = {
        "privacy_request": privacy_request,
        "code": " ".join(receipt.code[start : start + 4] for start in range(0, 16, 4)),
        "is_visible": PrivacyRequest.objects.visible_to(request.user)
        .filter(pk=privacy_request.pk)
        .exists(),
    }
    return render(request, "requests_app/desk/registered.html", context)


def _was_there(
    request: StaffRequest, organisation: Organisation, submission_id: UUID
) -> HttpResponse:
    """The second of two clicks; the code was on the first answer, and stands in letter L-01."""
    rows = PrivacyRequest.objects.filter(organisation=organisation)
    earlier = get_object_or_404(rows, submission_id=submission_id)
    messages.info(
        request,
        _(
            "This request was registered already, as %(number)s. The code is in the letter of "
            "acknowledgement."
        )
        % {"number": earlier.number},
    )
    return redirect("queue")
