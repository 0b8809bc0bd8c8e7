"""Pages for requests that have to do with each other, or that go on as something else."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from privacy_portal.accounts.http import StaffRequest
from requests_app.forms.desk import relating as forms
from requests_app.forms.desk.steps import DeskForm
from requests_app.models import PrivacyRequest
from requests_app.services import relations
from requests_app.views.desk.steps import page
from requests_app.views.desk.taking_steps import step_page, who_and_when
from requests_app.workflow import Step


def who_and_now(request: StaffRequest, form: DeskForm) -> dict[str, Any]:
    """For services that also write a note or a message."""
    return {
        "actor": request.user,
        "now": timezone.now(),
        "version": form.cleaned_data["version"],
    }


@page
def convert_request(request: StaffRequest, pk: int) -> HttpResponse:
    def act(privacy_request: PrivacyRequest, form: forms.ConvertForm) -> object:
        return relations.convert_request(
            privacy_request=privacy_request,
            reason=form.cleaned_data["reason"],
            **forms.chosen(form),
            **who_and_now(request, form),
        )

    return step_page(request, pk, Step.CONVERT, forms.ConvertForm, act)


@page
def split_request(request: StaffRequest, pk: int) -> HttpResponse:
    def act(privacy_request: PrivacyRequest, form: forms.SplitForm) -> object:
        return relations.split_request(
            privacy_request=privacy_request,
            details=form.cleaned_data["details"],
            **forms.chosen(form),
            **who_and_now(request, form),
        )

    return step_page(request, pk, Step.SPLIT, forms.SplitForm, act)


@page
def close_as_duplicate(request: StaffRequest, pk: int) -> HttpResponse:
    def act(privacy_request: PrivacyRequest, form: forms.LinkForm) -> object:
        return relations.close_as_duplicate(
            privacy_request=privacy_request,
            earlier=form.cleaned_data["number"],
            **who_and_when(request, form),
        )

    return step_page(request, pk, Step.LINK, forms.LinkForm, act)


@page
def reopen_request(request: StaffRequest, pk: int) -> HttpResponse:
    def act(privacy_request: PrivacyRequest, form: forms.ReopenForm) -> object:
        return relations.reopen_request(
            privacy_request=privacy_request,
            reason=form.cleaned_data["reason"],
            **who_and_now(request, form),
        )

    return step_page(request, pk, Step.REOPEN, forms.ReopenForm, act)
