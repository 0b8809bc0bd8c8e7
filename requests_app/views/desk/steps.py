"""The steps that an officer or handler takes, one page each."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from privacy_portal.accounts.http import StaffRequest
from requests_app.choices import (
    ClockEventKind,
    ExtensionReason,
    IdentityMethod,
    IdentityResult,
    LetterKind,
)
from requests_app.forms.desk import steps as forms
from requests_app.forms.desk.steps import DeskForm
from requests_app.models import PrivacyRequest
from requests_app.services import closing, handling, identity, term
from requests_app.services.clock import move_clock
from requests_app.views.desk.taking_steps import step_page, who_and_when
from requests_app.workflow import Step

page = require_http_methods(["GET", "HEAD", "POST"])


@page
def assign_request(request: StaffRequest, pk: int) -> HttpResponse:
    def act(privacy_request: PrivacyRequest, form: DeskForm) -> object:
        return handling.assign_request(
            privacy_request=privacy_request,
            to=form.cleaned_data["to"],
            **who_and_when(request, form),
        )

    return step_page(request, pk, Step.ASSIGN, forms.AssignForm, act)


@page
def ask_identity(request: StaffRequest, pk: int) -> HttpResponse:
    def act(privacy_request: PrivacyRequest, form: forms.AskIdentityForm) -> object:
        return identity.ask_identity(
            privacy_request=privacy_request, texts=form.texts(), **who_and_when(request, form)
        )

    return step_page(
        request, pk, Step.ASK_IDENTITY, forms.AskIdentityForm, act,
        letter_kind=LetterKind.IDENTITY_REQUEST,
    )  # fmt: skip


@page
def record_identity(request: StaffRequest, pk: int) -> HttpResponse:
    def act(privacy_request: PrivacyRequest, form: DeskForm) -> object:
        return identity.record_identity(
            privacy_request=privacy_request,
            method=IdentityMethod(form.cleaned_data["method"]),
            result=IdentityResult(form.cleaned_data["result"]),
            authority=form.cleaned_data.get("authority", ""),
            answered_on=form.cleaned_data["answered_on"],
            **who_and_when(request, form),
        )

    return step_page(request, pk, Step.RECORD_IDENTITY, forms.RecordIdentityForm, act)


@page
def ask_scope(request: StaffRequest, pk: int) -> HttpResponse:
    def act(privacy_request: PrivacyRequest, form: forms.AskScopeForm) -> object:
        return term.ask_scope(
            privacy_request=privacy_request, texts=form.texts(), **who_and_when(request, form)
        )

    return step_page(
        request, pk, Step.ASK_SCOPE, forms.AskScopeForm, act, letter_kind=LetterKind.SCOPE_REQUEST
    )


@page
def record_scope(request: StaffRequest, pk: int) -> HttpResponse:
    def act(privacy_request: PrivacyRequest, form: DeskForm) -> object:
        return move_clock(
            privacy_request=privacy_request,
            kind=ClockEventKind.SCOPE_ANSWERED,
            happened_on=form.cleaned_data["answered_on"],
            **who_and_when(request, form),
        )

    return step_page(request, pk, Step.RECORD_SCOPE, forms.RecordScopeForm, act)


@page
def extend_deadline(request: StaffRequest, pk: int) -> HttpResponse:
    def act(privacy_request: PrivacyRequest, form: forms.ExtendForm) -> object:
        return term.extend_deadline(
            privacy_request=privacy_request,
            reason=ExtensionReason(form.cleaned_data["reason"]),
            texts=form.texts(),
            **who_and_when(request, form),
        )

    return step_page(
        request, pk, Step.EXTEND, forms.ExtendForm, act, letter_kind=LetterKind.EXTENSION
    )


@page
def withdraw_request(request: StaffRequest, pk: int) -> HttpResponse:
    def act(privacy_request: PrivacyRequest, form: DeskForm) -> object:
        return closing.withdraw_request(
            privacy_request=privacy_request, **who_and_when(request, form)
        )

    return step_page(request, pk, Step.WITHDRAW, forms.ConfirmForm, act)


@page
def close_unidentified(request: StaffRequest, pk: int) -> HttpResponse:
    def act(privacy_request: PrivacyRequest, form: DeskForm) -> object:
        return closing.close_unidentified(
            privacy_request=privacy_request, **who_and_when(request, form)
        )

    return step_page(request, pk, Step.CLOSE_UNIDENTIFIED, forms.ConfirmForm, act)
