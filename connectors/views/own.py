"""What a system owner has to do (only for his own systems)."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from connectors.errors import Conflict, NotPossible
from connectors.forms.report import ReportForm, VersionForm
from connectors.models import Instruction
from connectors.pages import facts, facts_after, own_rows, shown, with_all
from connectors.services import key_lists, reading, reporting
from connectors.views.telling import told
from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action, organisations_where
from privacy_portal.vault.errors import CaseDestroyed, Unreadable
from privacy_portal.vault.responses import file_response

Move = Callable[..., Instruction]


@require_safe
def own_instructions(request: StaffRequest) -> HttpResponse:
    if not organisations_where(request.user, Action.DO_INSTRUCTIONS).exists():
        raise PermissionDenied
    rows = own_rows(request.user, timezone.localdate())
    return render(request, "connectors/own_instructions.html", rows)


@require_http_methods(["GET", "HEAD", "POST"])
def own_instruction(request: StaffRequest, pk: int) -> HttpResponse:
    """Shows whom it is about while there is work to do, which the list does not; and takes the
    report. Afterwards the name and what was said are no longer needed (art. 5(1)(c))."""
    instruction = _instruction(request, pk)
    typed = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ReportForm(*typed, instruction=instruction)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and told(instruction, form, actor=request.user):
        messages.success(request, _("Thank you. We have your report."))
        return redirect("own_instructions")
    if request.method == "GET" and instruction.is_open:
        reading.note_reading(instruction=instruction, actor=request.user)
    return render(request, "connectors/own_instruction.html", _context(instruction, form))


@require_safe
def own_instruction_list(request: StaffRequest, pk: int) -> HttpResponse:
    """The keys of the dossiers that it is about, while there is work to do."""
    instruction = _instruction(request, pk)
    stored_file = key_lists.list_of(instruction) if instruction.is_open else None
    if stored_file is None:
        raise Http404
    try:
        response = file_response(stored_file)
    except (Unreadable, CaseDestroyed):
        messages.error(request, _("This file cannot be read. Tell your administrator."))
        return redirect("own_instruction", pk=pk)
    reading.note_file_opened(instruction=instruction, actor=request.user)
    return response


@require_POST
def take_up_instruction(request: StaffRequest, pk: int) -> HttpResponse:
    return _move(request, pk, reporting.take_up, _("It is noted that you are at it."))


@require_POST
def hand_back_instruction(request: StaffRequest, pk: int) -> HttpResponse:
    return _move(request, pk, reporting.hand_back, _("It is to be done again."))


def _move(request: StaffRequest, pk: int, act: Move, done: str) -> HttpResponse:
    instruction, form = _instruction(request, pk), VersionForm(request.POST)
    if form.is_valid():
        try:
            act(instruction=instruction, actor=request.user, version=form.cleaned_data["version"])
        except (Conflict, NotPossible):
            messages.warning(request, _("Somebody was first. Look at how it stands now."))
        else:
            messages.success(request, done)
    return redirect("own_instruction", pk=pk)


def _instruction(request: StaffRequest, pk: int) -> Instruction:
    rows = Instruction.objects.visible_to(request.user).select_related("organisation")
    return get_object_or_404(with_all(rows), pk=pk)


def _context(instruction: Instruction, form: ReportForm) -> dict[str, Any]:
    one = shown([instruction], timezone.localdate())[0]
    rows = facts(one) if instruction.is_open else facts_after(instruction)
    return {"one": one, "instruction": instruction, "rows": rows, "form": form}
