"""The work of a request at the systems: handing it out, following it, and what came of it."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from connectors.choices import Reach
from connectors.errors import Conflict, NotPossible
from connectors.forms.report import ReportForm
from connectors.models import Instruction, InstructionFile
from connectors.pages import facts, shown, with_all
from connectors.services import access
from connectors.services import instructions as connecting
from connectors.services.content import content_of
from connectors.services.instructions import MAY_BE_RETRIED
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
from requests_app.errors import StepNotAllowed
from requests_app.forms.desk import one_instruction as forms
from requests_app.forms.desk.instructions import (
    InstructForm,
    RestrictionWorkForm,
    with_system_added,
)
from requests_app.models import PrivacyRequest
from requests_app.services import following_up
from requests_app.services.following_up import ask_again, change_work
from requests_app.services.instructions import make_instructions, need_no_work
from requests_app.views.desk.access import request_or_404, sent
from requests_app.views.desk.once import is_sent_again
from requests_app.views.desk.taking_steps import step_context, step_page, who_and_when
from requests_app.workflow import Step

page = require_http_methods(["GET", "HEAD", "POST"])
Act = Callable[[Instruction, Form], object]


@page
def instruct_systems(request: StaffRequest, pk: int) -> HttpResponse:
    return _handing_out(request, pk, Step.INSTRUCT, InstructForm)


@page
def instruct_restriction(request: StaffRequest, pk: int) -> HttpResponse:
    return _handing_out(request, pk, Step.INSTRUCT_RESTRICTION, RestrictionWorkForm)


def _handing_out(
    request: StaffRequest, pk: int, step: Step, form_class: type[InstructForm]
) -> HttpResponse:
    if "add" in request.POST:
        return _with_another_system(request, pk, step, form_class)

    def act(privacy_request: PrivacyRequest, form: InstructForm) -> object:
        who = who_and_when(request, form) | {
            "privacy_request": privacy_request,
            "now": timezone.now(),
        }
        if form.why_nobody:
            return need_no_work(reason=form.why_nobody, **who)
        return make_instructions(
            drafts=form.drafts(),
            step=step,
            despite_restriction=form.cleaned_data.get("despite_restriction", False),
            **who,
        )

    return step_page(request, pk, step, form_class, act)


def _with_another_system(
    request: StaffRequest, pk: int, step: Step, form_class: type[InstructForm]
) -> HttpResponse:
    """The same page with a system more; nothing is recorded."""
    privacy_request = request_or_404(request.user, pk, Action.INSTRUCT_SYSTEMS)
    form = form_class(
        privacy_request=privacy_request,
        user=request.user,
        today=timezone.localdate(),
        initial=with_system_added(request.POST),
    )
    return render(request, form.template, step_context(form, step))


# --- One instruction ------------------------------------------------------------------------------


@require_safe
def instruction_page(request: StaffRequest, pk: int, instruction_id: int) -> HttpResponse:
    instruction = _instruction(request, pk, instruction_id, action=None)
    one = shown([instruction], timezone.localdate())[0]
    organisation = instruction.organisation
    may_follow_up = following_up.may_follow_up(_request_of(pk), instruction, timezone.localdate())
    context = {
        "one": one,
        "instruction": instruction,
        "rows": facts(one),
        "may_instruct": may(request.user, Action.INSTRUCT_SYSTEMS, organisation),
        "may_retry": may_follow_up and instruction.state in MAY_BE_RETRIED,
        "may_change": may_follow_up and instruction.is_open,
        "is_by_link": instruction.reach in OUTSIDE,
    }
    return render(request, "requests_app/desk/instruction.html", _about(pk) | context)


@page
def change_instruction(request: StaffRequest, pk: int, instruction_id: int) -> HttpResponse:
    instruction = _instruction(request, pk, instruction_id)

    def act(instruction: Instruction, form: Form) -> object:
        return change_work(
            privacy_request=_request_of(pk), instruction=instruction, values=form.cleaned_data,
            actor=request.user, today=timezone.localdate(),
        )  # fmt: skip

    initial = forms.initial_of(instruction, content_of(instruction))
    form = forms.ChangeForm(sent(request), today=timezone.localdate(), initial=initial)
    return _form_page(request, pk, instruction, form, act, _("Change the instruction"))


@page
def cancel_instruction(request: StaffRequest, pk: int, instruction_id: int) -> HttpResponse:
    instruction = _instruction(request, pk, instruction_id)

    def act(instruction: Instruction, form: Form) -> object:
        return connecting.cancel_instruction(
            instruction=instruction,
            actor=request.user,
            now=timezone.now(),
            **form.cleaned_data,
        )

    form = forms.CancelForm(sent(request), initial={"version": instruction.version})
    return _form_page(request, pk, instruction, form, act, _("Cancel the instruction"))


@page
def retry_instruction(request: StaffRequest, pk: int, instruction_id: int) -> HttpResponse:
    instruction = _instruction(request, pk, instruction_id)

    def act(instruction: Instruction, form: Form) -> object:
        values = form.cleaned_data | {"reach": Reach(form.cleaned_data["reach"])}
        return ask_again(
            privacy_request=_request_of(pk), instruction=instruction, values=values,
            actor=request.user, today=timezone.localdate(), now=timezone.now(),
        )  # fmt: skip

    initial = forms.initial_of(instruction, content_of(instruction))
    form = forms.RetryForm(sent(request), today=timezone.localdate(), initial=initial)
    return _form_page(request, pk, instruction, form, act, _("Ask again"))


@page
def record_outcome(request: StaffRequest, pk: int, instruction_id: int) -> HttpResponse:
    """What came back on paper, by telephone or by mail, with the scan of the signed form."""
    instruction = _instruction(request, pk, instruction_id)
    typed = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ReportForm(*typed, instruction=instruction, by_desk=True)
    if request.method == "POST" and form.is_valid() and told(instruction, form, actor=request.user):
        messages.success(request, _("The outcome is recorded."))
        return redirect("request_page", pk=pk)
    return _render_form(request, pk, instruction, form, _("Record the outcome"))


@require_POST
def tell_instruction_code(request: StaffRequest, pk: int, instruction_id: int) -> HttpResponse:
    """Shown once, in the answer itself: it is kept nowhere."""
    instruction = _instruction(request, pk, instruction_id)
    if is_sent_again(request):
        messages.warning(request, _("The code was shown once. It still works; make no new one."))
        return redirect("instruction_page", pk=pk, instruction_id=instruction_id)
    try:
        code = access.tell_code(instruction=instruction, actor=request.user, now=timezone.now())
    except NotPossible:
        messages.warning(request, _("This instruction is no longer open."))
        return redirect("instruction_page", pk=pk, instruction_id=instruction_id)
    context = {"instruction": instruction, "told": code, "content": content_of(instruction)}
    return render(request, "requests_app/desk/instruction_code.html", _about(pk) | context)


@require_safe
def print_instruction(request: StaffRequest, pk: int, instruction_id: int) -> HttpResponse:
    """The form to sign, or L-27."""
    instruction = _instruction(request, pk, instruction_id)
    try:
        return instruction_pdf(instruction)
    except (PdfFailed, CaseDestroyed):
        messages.error(request, _("We cannot make the PDF now. Try again in a while."))
        return redirect("instruction_page", pk=pk, instruction_id=instruction_id)


@require_safe
def open_proof(request: StaffRequest, pk: int, instruction_id: int, file_id: str) -> HttpResponse:
    """Always a download, and in the trail of the request (M5)."""
    instruction = _instruction(request, pk, instruction_id, action=None)
    files = InstructionFile.objects.filter(instruction=instruction).select_related("stored_file")
    stored_file = get_object_or_404(files, stored_file_id=file_id).stored_file
    try:
        response = file_response(cast(StoredFile, stored_file))
    except InQuarantine:
        messages.warning(request, _("This file still waits for the virus scanner."))
    except (Unreadable, CaseDestroyed):
        messages.error(request, _("This file cannot be read. Tell your administrator."))
    else:
        note_file_opened(instruction=instruction, actor=request.user)
        return response
    return redirect("instruction_page", pk=pk, instruction_id=instruction_id)


def _instruction(
    request: StaffRequest,
    pk: int,
    instruction_id: int,
    *,
    action: Action | None = Action.INSTRUCT_SYSTEMS,
) -> Instruction:
    privacy_request = request_or_404(request.user, pk, action)
    rows = Instruction.objects.of_case(privacy_request.case_id)
    return get_object_or_404(
        with_all(rows.select_related("organisation", "made_by")), pk=instruction_id
    )


def _request_of(pk: int) -> PrivacyRequest:
    return PrivacyRequest.objects.select_related("organisation").get(pk=pk)


def _about(pk: int) -> dict[str, Any]:
    return {"privacy_request": _request_of(pk), "back_url": reverse("request_page", args=[pk])}


def _form_page(
    request: StaffRequest, pk: int, instruction: Instruction, form: Any, act: Act, title: str
) -> HttpResponse:
    """A form about one instruction: shown, or carried out by `act`, which calls one service."""
    if form.is_valid():
        try:
            act(instruction, form)
        except Conflict:
            form.add_error(None, _("Somebody just changed this instruction. Look at it first."))
        except (NotPossible, StepNotAllowed):
            form.add_error(None, _("This is not possible now: look at how it stands."))
        else:
            messages.success(request, _("The instruction is changed."))
            return redirect("request_page", pk=pk)
    return _render_form(request, pk, instruction, form, title)


def _render_form(
    request: StaffRequest, pk: int, instruction: Instruction, form: Any, title: str
) -> HttpResponse:
    context = {"instruction": instruction, "form": form, "title": title}
    return render(request, "requests_app/desk/instruction_form.html", _about(pk) | context)
