"""Files of a request: adding, opening, taking out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action
from privacy_portal.vault.errors import InQuarantine, Unreadable
from privacy_portal.vault.responses import file_response
from privacy_portal.vault.services import file_name
from requests_app.choices import AttachmentKind
from requests_app.errors import FileInUse, StepNotAllowed, TooManyFiles
from requests_app.forms.desk.files import AddFilesForm, RemoveFileForm
from requests_app.models import Attachment, PrivacyRequest
from requests_app.services import files, looking
from requests_app.views.desk.access import request_or_404, sent


@require_http_methods(["GET", "HEAD", "POST"])
def add_files(request: StaffRequest, pk: int) -> HttpResponse:
    privacy_request = request_or_404(request.user, pk, Action.HANDLE_REQUEST)
    form = AddFilesForm(sent(request), request.FILES or None)
    if form.is_valid() and _added(request, privacy_request, form):
        messages.success(request, _("The files are added."))
        return redirect("request_page", pk=pk)
    context = {"form": form, "privacy_request": privacy_request, "title": _("Add files")}
    context["back_url"] = reverse("request_page", args=[pk])
    return render(request, "requests_app/desk/write.html", context)


def _added(request: StaffRequest, privacy_request: PrivacyRequest, form: AddFilesForm) -> bool:
    try:
        files.add_files(
            privacy_request=privacy_request,
            kind=AttachmentKind(form.cleaned_data["kind"]),
            files=form.cleaned_data["files"],
            actor=request.user,
            today=timezone.localdate(),
            now=timezone.now(),
        )
    except TooManyFiles:
        form.add_error("files", _("These are too many files. A request may have 10 of a kind."))
    except StepNotAllowed:
        form.add_error("kind", _("The answer was sent already, so no part can be added."))
    else:
        return True
    return False


@require_safe
def open_file(request: StaffRequest, pk: int, file_id: str) -> HttpResponse:
    """Always a download: what came from outside is never shown inside our own pages (M5)."""
    attachment = _attachment(request, pk, file_id)
    try:
        response = file_response(attachment.stored_file)
    except InQuarantine:
        messages.warning(request, _("This file still waits for the virus scanner."))
        return redirect("request_page", pk=pk)
    except Unreadable:
        messages.error(request, _("This file cannot be read. Tell your administrator."))
        return redirect("request_page", pk=pk)
    looking.open_file(attachment=attachment, actor=request.user)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def remove_file(request: StaffRequest, pk: int, file_id: str) -> HttpResponse:
    attachment = _attachment(request, pk, file_id, Action.HANDLE_REQUEST)
    form = RemoveFileForm(sent(request))
    if form.is_valid():
        try:
            files.remove_file(
                attachment=attachment,
                actor=request.user,
                reason=form.cleaned_data["reason"],
                today=timezone.localdate(),
            )
        except StepNotAllowed:
            messages.error(request, _("This file was sent as an answer, so it stays as proof."))
        except FileInUse:
            messages.error(
                request,
                _("This file belongs to a blacked-out copy. First change the marks of that copy."),
            )
        else:
            messages.success(request, _("The file is gone."))
        return redirect("request_page", pk=pk)
    context = {
        "form": form,
        "privacy_request": attachment.privacy_request,
        "name": file_name(attachment.stored_file),
        "back_url": reverse("request_page", args=[pk]),
    }
    return render(request, "requests_app/desk/remove_file.html", context)


def _attachment(
    request: StaffRequest, pk: int, file_id: str, action: Action | None = None
) -> Attachment:
    privacy_request = request_or_404(request.user, pk, action)
    attachments = Attachment.objects.filter(privacy_request=privacy_request)
    return get_object_or_404(
        attachments.select_related("stored_file", "privacy_request__organisation"),
        stored_file_id=file_id,
    )
