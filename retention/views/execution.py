"""A list that is carried out: how far each system is, what came back on paper or by telephone, and
what did not work."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from connectors.choices import About
from connectors.errors import NotPossible
from connectors.forms.report import ReportForm
from connectors.models import Instruction, InstructionFile
from connectors.pages import facts, shown, with_all
from connectors.services import access
from connectors.services.content import content_of
from connectors.services.reading import note_file_opened
from connectors.services.sending import OUTSIDE
from connectors.views.printed import instruction_pdf
from connectors.views.telling import told
from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action, may
from privacy_portal.lib.pdf import PdfFailed
from privacy_portal.vault.errors import CaseDestroyed, InQuarantine, Unreadable
from privacy_portal.vault.models import StoredFile
from privacy_portal.vault.responses import file_response
from retention.execution_pages import execution_of
from retention.forms.execution import FailedForm
from retention.models import Certificate, DestructionList
from retention.services.executing.mending import release_failed, retry_failed
from retention.views.access import row_or_404

WORKS = Action.REVIEW_DESTRUCTION  # who may follow up what systems do


@require_safe
def list_execution(request: StaffRequest, pk: int) -> HttpResponse:
    of_list = _list(request, pk, Action.SEE_RETENTION)
    context = {
        "room": "lists",
        "shown": of_list,
        "execution": execution_of(of_list, timezone.localdate()),
        "certificate": Certificate.objects.filter(destruction_list=of_list).first(),
        "may_work": may(request.user, WORKS, of_list.organisation),
    }
    return render(request, "retention/list_execution.html", context)


@require_POST
def retry_items(request: StaffRequest, pk: int) -> HttpResponse:
    return _mend(request, pk, retry_failed)


@require_POST
def release_items(request: StaffRequest, pk: int) -> HttpResponse:
    return _mend(request, pk, release_failed)


def _mend(request: StaffRequest, pk: int, act: Callable[..., int]) -> HttpResponse:
    of_list, form = _list(request, pk, WORKS), FailedForm(request.POST)
    if form.is_valid():
        count = act(
            destruction_list=of_list,
            instruction_id=form.cleaned_data["instruction"],
            actor=request.user,
        )
        words = ngettext("%(count)s part goes on.", "%(count)s parts go on.", count)
        if count:
            messages.success(request, words % {"count": count})
        else:
            messages.warning(request, _("This was done already. Below is how it stands."))
    return redirect("list_execution", pk=pk)


# --- What one system was told ---------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def told_system(request: StaffRequest, pk: int, instruction_id: int) -> HttpResponse:
    """Takes the outcome that came on paper, by telephone or by mail, with the signed form."""
    instruction = _instruction(request, pk, instruction_id)
    typed = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ReportForm(*typed, instruction=instruction, by_desk=True)
    if request.method == "POST" and form.is_valid() and told(instruction, form, actor=request.user):
        messages.success(request, _("The outcome is recorded."))
        return redirect("list_execution", pk=pk)
    one = shown([instruction], timezone.localdate())[0]
    context = {
        "room": "lists",
        "list_id": pk,
        "instruction": instruction,
        "one": one,
        "rows": facts(one),
        "form": form,
        "is_by_link": instruction.reach in OUTSIDE,
    }
    return render(request, "retention/told_system.html", context, status=form.status)


@require_POST
def tell_system_code(request: StaffRequest, pk: int, instruction_id: int) -> HttpResponse:
    """Shown once, in the answer itself: it is kept nowhere. A code before it no longer works."""
    instruction = _instruction(request, pk, instruction_id)
    try:
        code = access.tell_code(instruction=instruction, actor=request.user, now=timezone.now())
    except NotPossible:
        messages.warning(request, _("This instruction is no longer open."))
        return redirect("told_system", pk=pk, instruction_id=instruction_id)
    context = {
        "room": "lists",
        "list_id": pk,
        "instruction": instruction,
        "told": code,
        "content": content_of(instruction),
    }
    return render(request, "retention/told_system_code.html", context)


@require_safe
def told_system_pdf(request: StaffRequest, pk: int, instruction_id: int) -> HttpResponse:
    """The form to sign, or L-27."""
    try:
        return instruction_pdf(_instruction(request, pk, instruction_id))
    except (PdfFailed, CaseDestroyed, Unreadable):
        messages.error(request, _("We cannot make the PDF now. Try again in a while."))
        return redirect("told_system", pk=pk, instruction_id=instruction_id)


@require_safe
def told_system_file(
    request: StaffRequest, pk: int, instruction_id: int, file_id: str
) -> HttpResponse:
    """The list that was sent along, or the proof that came back; always a download (M5)."""
    instruction = _instruction(request, pk, instruction_id)
    files = InstructionFile.objects.filter(instruction=instruction, stored_file__isnull=False)
    row = get_object_or_404(files.select_related("stored_file"), stored_file_id=file_id)
    stored_file: StoredFile = row.stored_file  # type: ignore[assignment]
    try:
        response = file_response(stored_file)
    except InQuarantine:
        messages.warning(request, _("This file still waits for the virus scanner."))
    except (Unreadable, CaseDestroyed):
        messages.error(request, _("This file cannot be read. Tell your administrator."))
    else:
        note_file_opened(instruction=instruction, actor=request.user)
        return response
    return redirect("told_system", pk=pk, instruction_id=instruction_id)


def _list(request: StaffRequest, pk: int, action: Action) -> DestructionList:
    rows = DestructionList.objects.visible_to(request.user).select_related("organisation")
    return row_or_404(rows, request.user, pk, action)


def _instruction(request: StaffRequest, pk: int, instruction_id: int) -> Instruction:
    of_list = _list(request, pk, WORKS)
    rows = Instruction.objects.of_case(of_list.case_id).filter(about=About.DOSSIERS)
    found: Instruction = get_object_or_404(
        with_all(rows.select_related("organisation", "made_by")), pk=instruction_id
    )
    return found
