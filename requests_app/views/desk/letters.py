"""Writing the answer, seeing it as the real PDF, sending it; opening and posting letters (O5)."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action, may
from privacy_portal.lib.pdf import PdfFailed
from requests_app.badges import term_badge
from requests_app.choices import AttachmentKind, LetterKind, LetterState
from requests_app.documents import file_name_of
from requests_app.errors import (
    Conflict,
    FilesNotReady,
    LetterDoesNotFit,
    LetterIncomplete,
    StepNotAllowed,
)
from requests_app.forms.desk import steps as step_forms
from requests_app.forms.desk.letters import AnswerForm, SendAnswerForm
from requests_app.models import Letter, PrivacyRequest
from requests_app.models.correspondence import LetterQuerySet
from requests_app.request_facts import file_rows
from requests_app.services import letters
from requests_app.views.bell import ring_for_letters
from requests_app.views.desk.access import request_or_404, sent
from requests_app.views.desk.taking_steps import is_open, last_entries
from requests_app.workflow import Step

ISSUED = {
    LetterKind.IDENTITY_REQUEST: step_forms.AskIdentityForm,
    LetterKind.SCOPE_REQUEST: step_forms.AskScopeForm,
    LetterKind.EXTENSION: step_forms.ExtendForm,
}


# --- The answer -----------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def write_answer(request: StaffRequest, pk: int) -> HttpResponse:
    """A draft can be saved half finished; "On to sending" wants every block that the law wants."""
    privacy_request = request_or_404(request.user, pk, Action.HANDLE_REQUEST)
    letter = _letter(request, privacy_request)
    if letter is None:
        return _not_yet(request, privacy_request)
    form = _answer_form(request, privacy_request, letter, must_be_complete="send" in request.POST)
    if request.method == "POST" and _saved(form, letter):
        if form.is_valid() and "send" in request.POST:
            return redirect("send_answer", pk=pk)
        if form.is_valid():
            messages.success(request, _("The draft is saved."))
            return redirect("write_answer", pk=pk)
    return render(
        request,
        "requests_app/desk/write_answer.html",
        {"form": form, "letter": letter, "files": _answer_files(privacy_request)}
        | _facts(privacy_request),
    )


def _not_yet(request: StaffRequest, privacy_request: PrivacyRequest) -> HttpResponse:
    """After a decision only identity can be in the way: then that is the step to take (12(6))."""
    is_identity_missing = is_open(Step.RECORD_IDENTITY, privacy_request)
    if is_identity_missing and privacy_request.decisions.exists():
        messages.warning(request, _("First record who this is. Only then may the answer go out."))
        return redirect("record_identity", pk=privacy_request.pk)
    messages.warning(request, _("This step is not possible now."))
    return redirect("request_page", pk=privacy_request.pk)


def _letter(request: StaffRequest, privacy_request: PrivacyRequest) -> Letter | None:
    """The draft that belongs to the last decision; made when there is none.

    Who still types when a colleague has sent it, gets that letter, so that his text is not lost.
    """
    if is_open(Step.WRITE_ANSWER, privacy_request):
        return letters.draft_letter(
            privacy_request=privacy_request, kind=_kind(privacy_request), actor=request.user
        )
    return _answers(privacy_request).last() if request.method == "POST" else None


def _kind(privacy_request: PrivacyRequest) -> LetterKind:
    return letters.answer_kind_of(privacy_request)


def _outcome(privacy_request: PrivacyRequest) -> str:
    """Of the last decision; there must be one."""
    return privacy_request.decisions.latest("pk").outcome


def _answers(privacy_request: PrivacyRequest) -> LetterQuerySet:
    """The letters of the kind that the last decision asks for."""
    if not privacy_request.decisions.exists():
        return privacy_request.letters.none()
    return privacy_request.letters.filter(kind=_kind(privacy_request))


def _answer_form(
    request: StaffRequest, privacy_request: PrivacyRequest, letter: Letter, **kwargs: Any
) -> AnswerForm:
    return AnswerForm(
        sent(request),
        kind=letter.kind,
        outcome=_outcome(privacy_request),
        texts=letters.texts_of(letter),
        version=letter.version,
        **kwargs,
    )


def _saved(form: AnswerForm, letter: Letter) -> bool:
    """Also when it is not complete: what was typed is kept. Not when a colleague was first."""
    form.is_valid()
    version = form.cleaned_data.get("version", -1)
    try:
        letters.change_draft(letter=letter, texts=form.texts(), version=version)
    except Conflict:
        letter.refresh_from_db()
        form.renew(letter.version)
        form.theirs = letters.texts_of(letter) if letter.state == LetterState.DRAFT else {}
        form.add_error(None, _conflict_words(letter))
        return False
    form.renew(version + 1)
    return True


def _conflict_words(letter: Letter) -> str:
    if letter.state != LetterState.DRAFT:
        return _("A colleague has just sent this answer. What you typed was not sent.")
    return _(
        "A colleague has just changed this draft. What you typed is still here; his text stands "
        "below. If you save once more, your text counts."
    )


@require_http_methods(["GET", "HEAD", "POST"])
def send_answer(request: StaffRequest, pk: int) -> HttpResponse:
    """The last look: sending cannot be undone."""
    privacy_request = request_or_404(request.user, pk, Action.SEND_LETTER)
    letter = _answers(privacy_request).filter(state=LetterState.DRAFT).last()
    if letter is None:
        return _nothing_to_send(request, privacy_request)
    form = SendAnswerForm(sent(request), initial={"version": letter.version})
    if form.is_valid():
        problem = _send(request, letter, form.cleaned_data["version"])
        if not problem:
            ring_for_letters()
            messages.success(request, _("The answer is sent. The request is closed."))
            return redirect("request_page", pk=pk)
        messages.error(request, problem)
        return redirect("write_answer", pk=pk)
    return render(
        request,
        "requests_app/desk/send_answer.html",
        {"form": form, "letter": letter, "files": _answer_files(privacy_request)}
        | _facts(privacy_request),
    )


def _nothing_to_send(request: StaffRequest, privacy_request: PrivacyRequest) -> HttpResponse:
    """The second of two clicks comes here, after the first one sent it."""
    if privacy_request.is_open:
        return redirect("write_answer", pk=privacy_request.pk)
    messages.info(request, _("The answer was sent already."))
    return redirect("request_page", pk=privacy_request.pk)


def _send(request: StaffRequest, letter: Letter, version: int) -> str:
    """Empty when it was sent, else what is wrong."""
    try:
        letters.send_answer(
            letter=letter, actor=request.user, today=timezone.localdate(), version=version
        )
    except Conflict:
        return _("A colleague has just changed this. Nothing was sent. Look, and send again.")
    except LetterIncomplete as problem:
        missing = ", ".join(str(block.label) for block in problem.blocks)
        return _("Not sent. Fill in first: %(missing)s.") % {"missing": missing}
    except LetterDoesNotFit:
        return _("Not sent. The decision changed, and another letter belongs to it.")
    except FilesNotReady:
        return _("Not sent. A file still waits for the virus scanner.")
    except StepNotAllowed:
        return _("Not sent. This step is not possible now.")
    except PdfFailed:
        return _("Not sent. The PDF could not be made. Make the text shorter, or try again.")
    return ""


def _facts(privacy_request: PrivacyRequest) -> dict[str, Any]:
    return {
        "privacy_request": privacy_request,
        "badge": term_badge(privacy_request, timezone.localdate()),
        "decision": privacy_request.decisions.last(),
        "last_entries": last_entries(privacy_request),
        "back_url": reverse("request_page", args=[privacy_request.pk]),
    }


def _answer_files(privacy_request: PrivacyRequest) -> list[Any]:
    rows = file_rows(privacy_request)
    return [row for row in rows if row.attachment.kind == AttachmentKind.ANSWER]


# --- Looking at letters ---------------------------------------------------------------------------


@require_POST
def preview_answer(request: StaffRequest, pk: int) -> HttpResponse:
    """The real PDF of what is typed now. A POST: a text has no place in an address (M12)."""
    privacy_request = request_or_404(request.user, pk, Action.HANDLE_REQUEST)
    letter = _answers(privacy_request).filter(state=LetterState.DRAFT).last()
    if letter is None:
        return redirect("request_page", pk=pk)
    form = _answer_form(request, privacy_request, letter)
    texts = form.texts() if "has_texts" in request.POST else None
    pdf = letters.preview_letter(letter=letter, today=timezone.localdate(), texts=texts)
    return _shown(pdf, privacy_request, letter.kind)


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
    return _shown(pdf, privacy_request, kind)


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
    pdf = letters.preview_letter(letter=letter, today=timezone.localdate())
    return _shown(pdf, privacy_request, letter.kind)


def _shown(pdf: bytes, privacy_request: PrivacyRequest, kind: str) -> HttpResponse:
    """In the browser itself: we made this file, nothing in it came from outside but words."""
    name = file_name_of(privacy_request.number, kind)
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
    privacy_request = request_or_404(request.user, pk, Action.SEND_LETTER)
    letter = get_object_or_404(privacy_request.letters, pk=letter_id)
    letters.mark_posted(letter=letter, actor=request.user, today=timezone.localdate())
    messages.success(request, _posted_words(letter))
    return redirect("today") if "today" in request.POST else redirect("request_page", pk=pk)


def _posted_words(letter: Letter) -> str:
    if letters.has_address(letter):
        return _("The letter is marked as posted.")
    return _("The letter is marked as handed over.")
