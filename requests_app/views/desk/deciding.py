"""Deciding part by part, and the second pair of eyes."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from privacy_portal.accounts.fresh_login import fresh_login_required
from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action
from requests_app.forms.desk.deciding import (
    ApproveForm,
    AskApprovalForm,
    DecideForm,
    with_part_added,
    with_same_result,
    without_part,
)
from requests_app.models import PrivacyRequest
from requests_app.services import approving, decisions
from requests_app.views.desk.access import request_or_404
from requests_app.views.desk.taking_steps import step_context, step_page, who_and_when
from requests_app.workflow import Step

page = require_http_methods(["GET", "HEAD", "POST"])


@page
def decide_request(request: StaffRequest, pk: int) -> HttpResponse:
    if {"add", "remove", "same"} & request.POST.keys():
        return _with_other_parts(request, pk)

    def act(privacy_request: PrivacyRequest, form: DecideForm) -> object:
        return decisions.decide_request(
            privacy_request=privacy_request,
            parts=form.decided_parts(),
            notes=form.notes(),
            **who_and_when(request, form),
        )

    return step_page(request, pk, Step.DECIDE, DecideForm, act)


def _with_other_parts(request: StaffRequest, pk: int) -> HttpResponse:
    """The same page with a part more or less, or one result for all; nothing is recorded."""
    privacy_request = request_or_404(request.user, pk, Action.HANDLE_REQUEST)
    number = request.POST.get("remove", "")
    if "remove" in request.POST:
        typed = without_part(request.POST, int(number) if number.isdecimal() else -1)
    elif "same" in request.POST:
        typed = with_same_result(request.POST)
    else:
        typed = with_part_added(request.POST)
    form = DecideForm(
        privacy_request=privacy_request,
        user=request.user,
        today=timezone.localdate(),
        initial=typed,
    )
    return render(request, form.template, step_context(form, Step.DECIDE))


@page
def ask_approval(request: StaffRequest, pk: int) -> HttpResponse:
    def act(privacy_request: PrivacyRequest, form: AskApprovalForm) -> object:
        return approving.ask_approval(
            privacy_request=privacy_request,
            reviewer=form.cleaned_data["to"],
            **who_and_when(request, form),
        )

    return step_page(request, pk, Step.ASK_APPROVAL, AskApprovalForm, act)


@page
@fresh_login_required
def approve_decision(request: StaffRequest, pk: int) -> HttpResponse:
    def act(privacy_request: PrivacyRequest, form: ApproveForm) -> object:
        who = who_and_when(request, form) | {"now": timezone.now()}
        if form.sends_back:
            return approving.return_decision(
                privacy_request=privacy_request, reason=form.cleaned_data["reason"], **who
            )
        return approving.approve_decision(privacy_request=privacy_request, **who)

    return step_page(request, pk, Step.APPROVE_DECISION, ApproveForm, act)
