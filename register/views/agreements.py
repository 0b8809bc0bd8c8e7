"""What hangs on an agreement: its document, and the sub-processors (art. 28(2))."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action
from privacy_portal.vault.errors import CaseDestroyed, InQuarantine, Unreadable, VaultFull
from privacy_portal.vault.responses import file_response
from register.forms.lists import DocumentForm, SubProcessorForm
from register.models import Agreement
from register.services import agreements as services
from register.views.access import organisation_or_404
from register.views.page import page_context


def _agreement(
    request: StaffRequest, slug: str, pk: int, action: Action | None = None
) -> Agreement:
    organisation = organisation_or_404(request.user, slug, action)
    rows = Agreement.objects.filter(organisation=organisation)
    found: Agreement = get_object_or_404(
        rows.select_related("organisation", "party", "document"), pk=pk
    )
    return found


def _page_of(agreement: Agreement) -> str:
    slug = agreement.organisation.slug
    return reverse("change_row", args=[slug, "agreements", agreement.pk])


@require_safe
def open_agreement_document(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    """Always a download (M5); for everybody who sees the register."""
    agreement = _agreement(request, slug, pk)
    if agreement.document is None:
        messages.warning(request, _("This agreement has no document yet."))
        return redirect(_page_of(agreement))
    try:
        response = file_response(agreement.document)
    except InQuarantine:
        messages.warning(request, _("This file still waits for the virus scanner."))
        return redirect(_page_of(agreement))
    except (Unreadable, CaseDestroyed):
        messages.error(request, _("This file cannot be read. Tell your administrator."))
        return redirect(_page_of(agreement))
    services.note_opening(agreement=agreement, actor=request.user)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def add_agreement_document(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    agreement = _agreement(request, slug, pk, Action.EDIT_REGISTER)
    is_sent = request.method == "POST"
    form = DocumentForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    if form.is_valid():
        try:
            services.add_document(
                agreement=agreement, upload=form.cleaned_data["file"], actor=request.user
            )
        except VaultFull:
            form.add_error("file", _("There is no room for this file. Tell your administrator."))
        else:
            messages.success(request, _("The document is kept."))
            return redirect(_page_of(agreement))
    return _page(request, agreement, form, _("Add the document"))


@require_http_methods(["GET", "HEAD", "POST"])
def add_sub_processor(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    agreement = _agreement(request, slug, pk, Action.EDIT_REGISTER)
    form = SubProcessorForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        services.add_sub_processor(
            agreement=agreement, values=form.cleaned_data, actor=request.user
        )
        messages.success(request, _("The sub-processor is added."))
        return redirect(_page_of(agreement))
    return _page(request, agreement, form, _("Add a sub-processor"))


@require_POST
def remove_sub_processor(request: StaffRequest, slug: str, pk: int, sub_id: int) -> HttpResponse:
    agreement = _agreement(request, slug, pk, Action.EDIT_REGISTER)
    services.remove_sub_processor(agreement=agreement, pk=sub_id, actor=request.user)
    messages.success(request, _("The sub-processor is removed."))
    return redirect(_page_of(agreement))


def _page(request: StaffRequest, agreement: Agreement, form: Any, title: str) -> HttpResponse:
    context = page_context(
        request.user,
        agreement.organisation,
        "lists",
        form=form,
        title=title,
        caption=str(agreement),
        back_url=_page_of(agreement),
        back_text=str(agreement),
    )
    return render(request, "register/edit.html", context)
