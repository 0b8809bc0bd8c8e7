"""Writing the answer, having a colleague read it, seeing it as the real PDF, sending it (O5)."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action
from privacy_portal.lib.pdf import PdfFailed
from requests_app.answer_facts import answer_facts, blocks_of, differences, readings_and_warning
from requests_app.choices import LetterState
from requests_app.documents import has_easy
from requests_app.documents.facts.answering import open_systems
from requests_app.errors import (
    Conflict,
    CopyLeftOut,
    FilesNotReady,
    InstructionsOpen,
    LetterDoesNotFit,
    LetterIncomplete,
    NotAvailable,
    NotCarriedOut,
    NothingToTake,
    PublicationsOpen,
    StepNotAllowed,
)
from requests_app.forms.desk.letters import AnswerForm, SendAnswerForm
from requests_app.models import Letter, PrivacyRequest
from requests_app.models.correspondence import LetterQuerySet
from requests_app.protection_proposal import protection_to_choose
from requests_app.services import letters
from requests_app.services.carrying_out import is_not_carried_out
from requests_app.services.copies import copies_left_out
from requests_app.services.reading import ask_reading, readers_for
from requests_app.views.bell import ring_for_letters
from requests_app.views.desk.access import request_or_404, sent
from requests_app.views.desk.letters import shown
from requests_app.views.desk.taking_steps import is_open, last_entries
from requests_app.workflow import Step

WHY_NOT_SENT: dict[type[Exception], Any] = {
    Conflict: gettext_lazy(
        "A colleague has just changed this. Nothing was sent. Look, and send again."
    ),
    LetterDoesNotFit: gettext_lazy(
        "Not sent. The decision changed, and another letter belongs to it."
    ),
    NothingToTake: gettext_lazy(
        "Not sent. Add the file that the person takes along, or write to whom you sent the data."
    ),
    FilesNotReady: gettext_lazy(
        "Not sent. A file still waits: for the virus scanner, for its black marks, or for its "
        "second reader."
    ),
    NotAvailable: gettext_lazy(
        "Not sent. The answer cannot be opened in this way: choose another."
    ),
    NotCarriedOut: gettext_lazy(
        "Not sent. No system reported that it did this. Hand the work out, or say how it was done."
    ),
    PublicationsOpen: gettext_lazy(
        "Not sent. The data are public somewhere. List each place, and remove it there or ask who "
        "runs it."
    ),
    StepNotAllowed: gettext_lazy("Not sent. This step is not possible now."),
    PdfFailed: gettext_lazy(
        "Not sent. The PDF could not be made. Make the text shorter, or try again."
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def write_answer(request: StaffRequest, pk: int) -> HttpResponse:
    """A draft can be saved half finished; "On to sending" wants every block that the law wants."""
    privacy_request = request_or_404(request.user, pk, Action.HANDLE_REQUEST)
    letter = _letter(request, privacy_request)
    if letter is None:
        return _not_yet(request, privacy_request)
    form = _answer_form(request, privacy_request, letter, must_be_complete="send" in request.POST)
    if request.method == "POST" and _saved(form, letter) and form.is_valid():
        return _after_saving(request, form, letter)
    context = {"form": form, "letter": letter, "differences": differences(letter)}
    return render(
        request, "requests_app/desk/write_answer.html", context | _facts(privacy_request, letter)
    )


def _after_saving(request: StaffRequest, form: AnswerForm, letter: Letter) -> HttpResponse:
    reader, pk = form.reader(), letter.privacy_request_id
    if "send" in request.POST:
        return redirect("send_answer", pk=pk)
    if "ask" in request.POST and reader:
        ask_reading(letter=letter, reader=reader, actor=request.user, now=timezone.now())
        messages.success(request, _("The draft is saved. Your colleague sees it under Today."))
    else:
        messages.success(request, _("The draft is saved."))
    return redirect("write_answer", pk=pk)


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
        kind = letters.answer_kind_of(privacy_request)
        return letters.draft_letter(privacy_request=privacy_request, kind=kind, actor=request.user)
    return _answers(privacy_request).last() if request.method == "POST" else None


def _answers(privacy_request: PrivacyRequest) -> LetterQuerySet:
    """The letters of the kind that the last decision asks for."""
    if not privacy_request.decisions.exists():
        return privacy_request.letters.none()
    return privacy_request.letters.filter(kind=letters.answer_kind_of(privacy_request))


def _answer_form(
    request: StaffRequest, privacy_request: PrivacyRequest, letter: Letter, **kwargs: Any
) -> AnswerForm:
    return AnswerForm(
        sent(request),
        blocks=blocks_of(letter, timezone.localdate()),
        texts=letters.texts_of(letter),
        version=letter.version,
        is_easy=letter.is_easy,
        may_be_easy=letter.language == "nl" and has_easy(letter.kind),
        readers=list(readers_for(privacy_request, request.user)),
        **kwargs,
    )


def _saved(form: AnswerForm, letter: Letter) -> bool:
    """Also when it is not complete: what was typed is kept. Not when a colleague was first."""
    form.is_valid()
    version = form.cleaned_data.get("version", -1)
    try:
        letters.change_draft(
            letter=letter, texts=form.texts(), version=version, is_easy=form.is_easy()
        )
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
    form = SendAnswerForm(
        sent(request),
        systems=open_systems(privacy_request),
        copies=copies_left_out(privacy_request),
        is_not_carried_out=is_not_carried_out(privacy_request),
        protection=protection_to_choose(letter, timezone.localdate()),
        initial={"version": letter.version},
    )
    if form.is_valid():
        problem = _send(request, letter, form)
        if not problem:
            ring_for_letters()
            messages.success(request, _("The answer is sent. The request is closed."))
            return redirect("request_page", pk=pk)
        messages.error(request, problem)
        return redirect("write_answer", pk=pk)
    return render(
        request,
        "requests_app/desk/send_answer.html",
        {"form": form, "letter": letter} | _facts(privacy_request, letter),
    )


def _nothing_to_send(request: StaffRequest, privacy_request: PrivacyRequest) -> HttpResponse:
    """The second of two clicks comes here, after the first one sent it."""
    if privacy_request.is_open:
        return redirect("write_answer", pk=privacy_request.pk)
    messages.info(request, _("The answer was sent already."))
    return redirect("request_page", pk=privacy_request.pk)


def _send(request: StaffRequest, letter: Letter, form: SendAnswerForm) -> str:
    """Empty when it was sent, else what is wrong."""
    try:
        letters.send_answer(
            letter=letter,
            actor=request.user,
            today=timezone.localdate(),
            version=form.cleaned_data["version"],
            without=form.cleaned_data.get("without", []),
            left_out=form.cleaned_data.get("left_out", []),
            done_otherwise=form.cleaned_data.get("done_otherwise", ""),
            protection=form.chosen_protection(),
        )
    except LetterIncomplete as problem:
        missing = ", ".join(str(block.label) for block in problem.blocks)
        return _("Not sent. Fill in first: %(missing)s.") % {"missing": missing}
    except InstructionsOpen as problem:
        systems = ", ".join(problem.systems)
        return _("Not sent. These systems did not report yet: %(systems)s.") % {"systems": systems}
    except CopyLeftOut as problem:
        names = ", ".join(problem.names)
        return _("Not sent. Found, but not in the answer: %(names)s.") % {"names": names}
    except tuple(WHY_NOT_SENT) as problem:
        return str(WHY_NOT_SENT[type(problem)])
    return ""


@require_POST
def preview_answer(request: StaffRequest, pk: int) -> HttpResponse:
    """The real PDF of what is typed now. A POST: a text has no place in an address (M12)."""
    privacy_request = request_or_404(request.user, pk, Action.HANDLE_REQUEST)
    letter = _answers(privacy_request).filter(state=LetterState.DRAFT).last()
    if letter is None:
        return redirect("request_page", pk=pk)
    form = _answer_form(request, privacy_request, letter)
    texts = form.texts() if "has_texts" in request.POST else None
    if texts is not None and form.is_valid():
        letter.is_easy = letter.is_easy if form.is_easy() is None else bool(form.is_easy())
    pdf = letters.preview_letter(letter=letter, today=timezone.localdate(), texts=texts)
    return shown(pdf, privacy_request, letter.kind)


def _facts(privacy_request: PrivacyRequest, letter: Letter) -> dict[str, Any]:
    return {
        **answer_facts(privacy_request, timezone.localdate()),
        **readings_and_warning(letter),
        "last_entries": last_entries(privacy_request),
        "back_url": reverse("request_page", args=[privacy_request.pk]),
    }
