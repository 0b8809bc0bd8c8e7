"""Opening and posting letters, and seeing one before a step sends it (O5)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action, may
from requests_app.choices import DeliveryKind, LetterKind, LetterTo
from requests_app.documents import file_name_of
from requests_app.forms.desk import steps as step_forms
from requests_app.forms.desk.representing import AskAuthorityForm
from requests_app.models import Letter, PrivacyRequest
from requests_app.services import letters, looking
from requests_app.views.desk.access import request_or_404

ISSUED = {
    LetterKind.IDENTITY_REQUEST: step_forms.AskIdentityForm,
    LetterKind.SCOPE_REQUEST: step_forms.AskScopeForm,
    LetterKind.EXTENSION: step_forms.ExtendForm,
    LetterKind.AUTHORITY_REQUEST: AskAuthorityForm,
}


@require_POST
def preview_issue(request: StaffRequest, pk: int, kind: str) -> HttpResponse:
    """The same for a letter that a step will send."""
    privacy_request = request_or_404(request.user, pk, Action.HANDLE_REQUEST)
    today = timezone.localdate()
    if kind not in ISSUED:
        raise Http404
    form = ISSUED[LetterKind(kind)](
        request.POST, privacy_request=privacy_request, user=request.user, today=today
    )
    pdf = letters.preview_issue(
        privacy_request=privacy_request, kind=LetterKind(kind), today=today, texts=form.texts()
    )
    return shown(pdf, privacy_request, kind)


@require_safe
def open_letter(request: StaffRequest, pk: int, letter_id: int) -> HttpResponse:
    privacy_request = request_or_404(request.user, pk)
    letter = get_object_or_404(
        privacy_request.letters.select_related("stored_file", "privacy_request"), pk=letter_id
    )
    if letters.holds_code(letter) and not may(
        request.user, Action.SEND_LETTER, privacy_request.organisation
    ):
        raise PermissionDenied  # with the code one could act as the subject
    pdf = looking.open_letter(letter=letter, actor=request.user, today=timezone.localdate())
    return shown(pdf, privacy_request, letter.kind)


def shown(pdf: bytes, privacy_request: PrivacyRequest, kind: str) -> HttpResponse:
    return pdf_response(pdf, file_name_of(privacy_request.number, kind))


def pdf_response(pdf: bytes, name: str) -> HttpResponse:
    """In the browser itself: we made this file, nothing in it came from outside but words."""
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store, private",
        },
    )


@require_POST
def mark_posted(request: StaffRequest, pk: int, letter_id: int) -> HttpResponse:
    """Posted or handed over; a letter to another organisation may also have been mailed."""
    privacy_request = request_or_404(request.user, pk, Action.SEND_LETTER)
    letter = get_object_or_404(privacy_request.letters, pk=letter_id)
    is_mailed = "mailed" in request.POST and letter.to == LetterTo.OTHER
    letters.mark_posted(
        letter=letter,
        actor=request.user,
        today=timezone.localdate(),
        how=DeliveryKind.MAILED if is_mailed else None,
    )
    messages.success(request, _("The letter was mailed.") if is_mailed else _posted_words(letter))
    return redirect("today") if "today" in request.POST else redirect("request_page", pk=pk)


def _posted_words(letter: Letter) -> str:
    if letters.has_address(letter):
        return _("The letter is marked as posted.")
    return _("The letter is marked as handed over.")


@require_POST
def mark_returned(request: StaffRequest, pk: int, letter_id: int) -> HttpResponse:
    privacy_request = request_or_404(request.user, pk, Action.SEND_LETTER)
    letter = get_object_or_404(privacy_request.letters, pk=letter_id)
    letters.mark_returned(letter=letter, actor=request.user)
    messages.success(request, _("Noted that the letter came back. Ask for the right address."))
    return redirect("request_page", pk=pk)
