"""Notes for colleagues and messages to the subject."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action
from requests_app.desk_lists import note_templates_of
from requests_app.forms.desk.steps import MessageForm, NoteForm
from requests_app.models import PrivacyRequest
from requests_app.services import handling, looking
from requests_app.services.telling import email_of
from requests_app.views.bell import ring_for_letters
from requests_app.views.desk.access import request_or_404, sent
from requests_app.views.desk.handing_out import id_of


@require_http_methods(["GET", "HEAD", "POST"])
def write_note(request: StaffRequest, pk: int) -> HttpResponse:
    def add(privacy_request: PrivacyRequest, form: forms.Form) -> object:
        return handling.add_note(
            privacy_request=privacy_request,
            text=form.cleaned_data["note"],
            actor=request.user,
            now=timezone.now(),
        )

    if "use_text" in request.POST:
        return _with_text(request, pk)
    return _write(request, pk, NoteForm, add, title=_("Internal note"), done=_("The note is kept."))


def _with_text(request: StaffRequest, pk: int) -> HttpResponse:
    """The chosen text behind what was typed already; nothing is kept yet."""
    privacy_request = request_or_404(request.user, pk, Action.HANDLE_REQUEST)
    chosen = note_templates_of(privacy_request).filter(pk=id_of(request.POST.get("text", "")))
    typed = [request.POST.get("note", "").strip(), *(one.text for one in chosen)]
    form = NoteForm(initial={"note": "\n\n".join(text for text in typed if text)})
    return _form_page(request, privacy_request, form, _("Internal note"))


@require_http_methods(["GET", "HEAD", "POST"])
def write_message(request: StaffRequest, pk: int) -> HttpResponse:
    def add(privacy_request: PrivacyRequest, form: forms.Form) -> object:
        return handling.add_message(
            privacy_request=privacy_request,
            text=form.cleaned_data["message"],
            actor=request.user,
            now=timezone.now(),
        )

    return _write(
        request, pk, MessageForm, add,
        title=_("Message to the person who asked"), done=_("The message is sent."),
    )  # fmt: skip


def _write(
    request: StaffRequest,
    pk: int,
    form_class: type[forms.Form],
    add: Callable[[PrivacyRequest, forms.Form], object],
    **words: Any,
) -> HttpResponse:
    """The form stands on the request page; here it comes back when something is wrong with it."""
    privacy_request = request_or_404(request.user, pk, Action.HANDLE_REQUEST)
    form = form_class(sent(request))
    if form.is_valid():
        add(privacy_request, form)
        ring_for_letters()
        messages.success(request, words["done"])
        return redirect("request_page", pk=pk)
    return _form_page(request, privacy_request, form, words["title"])


def _form_page(
    request: StaffRequest, privacy_request: PrivacyRequest, form: forms.Form, title: str
) -> HttpResponse:
    is_message = isinstance(form, MessageForm)
    context = {
        "form": form,
        "privacy_request": privacy_request,
        "title": title,
        "back_url": reverse("request_page", args=[privacy_request.pk]),
        "has_no_email": is_message and not email_of(privacy_request),
        "note_templates": [] if is_message else note_templates_of(privacy_request),
    }
    return render(request, "requests_app/desk/write.html", context)


@require_POST
def mark_messages_read(request: StaffRequest, pk: int) -> HttpResponse:
    privacy_request = request_or_404(request.user, pk, Action.HANDLE_REQUEST)
    looking.mark_read(privacy_request=privacy_request, now=timezone.now())
    return redirect("request_page", pk=pk)
