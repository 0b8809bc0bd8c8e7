"""A list that is carried out: how far each system is, what came back on paper or by telephone, and
what did not work."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from connectors.choices import About
from connectors.models import Instruction
from connectors.pages import with_all
from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action, may
from retention.execution_pages import execution_of
from retention.forms.execution import FailedForm
from retention.models import Certificate, DestructionList
from retention.services.executing.mending import release_failed, retry_failed
from retention.views import telling
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
    return telling.told_page(request, _place(request, pk, instruction_id))


@require_POST
def told_system_code(request: StaffRequest, pk: int, instruction_id: int) -> HttpResponse:
    return telling.code_page(request, _place(request, pk, instruction_id))


@require_safe
def told_system_pdf(request: StaffRequest, pk: int, instruction_id: int) -> HttpResponse:
    return telling.pdf(request, _place(request, pk, instruction_id))


@require_safe
def told_system_file(
    request: StaffRequest, pk: int, instruction_id: int, file_id: str
) -> HttpResponse:
    return telling.file(request, _place(request, pk, instruction_id), file_id)


def _list(request: StaffRequest, pk: int, action: Action) -> DestructionList:
    rows = DestructionList.objects.visible_to(request.user).select_related("organisation")
    return row_or_404(rows, request.user, pk, action)


def _place(request: StaffRequest, pk: int, instruction_id: int) -> telling.Place:
    of_list = _list(request, pk, WORKS)
    rows = Instruction.objects.of_case(of_list.case_id).filter(about=About.DOSSIERS)
    found: Instruction = get_object_or_404(
        with_all(rows.select_related("organisation", "made_by")), pk=instruction_id
    )
    return telling.Place(
        instruction=found,
        name="told_system",
        args=(pk, instruction_id),
        room="lists",
        back_url=reverse("list_execution", args=[pk]),
        back_text=of_list.number,
    )
