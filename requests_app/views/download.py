"""Fetching the answer: opening it by the way that protects it, then each file or all at once."""

import time

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from privacy_portal.accounts.models import Organisation
from privacy_portal.vault.responses import streamed
from requests_app.choices import PackageProtection
from requests_app.errors import NotAvailable, TooManyTries
from requests_app.forms.download import SecondCodeForm
from requests_app.models import AnswerPackage, PrivacyRequest
from requests_app.services import answers, overview, protection
from requests_app.views.bell import ring_for_letters
from requests_app.views.visitor import of_organisation, of_subject, opened_request


def is_opened(request: HttpRequest, package: AnswerPackage | None) -> bool:
    """Whether this browser did what protects the answer, not longer ago than a visit may last."""
    if package is None or package.protection == PackageProtection.CODE:
        return package is not None
    opened_at = float(request.session.get(_key(package), 0))
    return time.time() - opened_at < float(settings.STATUS_LIFETIME.total_seconds())


def _open(request: HttpRequest, package: AnswerPackage) -> None:
    request.session[_key(package)] = time.time()


def _key(package: AnswerPackage) -> str:
    """With the way itself: when the desk chooses another, this browser starts again."""
    return f"answer-{package.pk}-{package.protection}"


# --- Opening --------------------------------------------------------------------------------------


@require_POST
@of_subject
def ask_link(request: HttpRequest, privacy_request: PrivacyRequest) -> HttpResponse:
    package = _package_or_404(privacy_request)
    try:
        protection.send_link(package=package, now=timezone.now())
    except NotAvailable:
        messages.error(request, _("You can no longer fetch this answer. Call us."))
    except TooManyTries:
        messages.error(request, _("You tried this too often. Wait a quarter of an hour."))
    else:
        ring_for_letters()
        messages.success(request, _("Look at your e-mail. The link in it works for 10 minutes."))
    return redirect("status_page", privacy_request.organisation.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@of_organisation
def fetch_link(request: HttpRequest, organisation: Organisation, token: str) -> HttpResponse:
    """Where the link in the mail leads. Looking changes nothing, so a scanner of mail does not use
    it up; the button does, for who also gave number and code."""
    privacy_request = opened_request(request, organisation)
    if request.method == "POST" and privacy_request:
        package = _package_or_404(privacy_request)
        if protection.use_link(package=package, token=token, now=timezone.now()):
            _open(request, package)
            messages.success(request, _("You can download your answer now."))
        else:
            messages.error(request, _("This link does not work any more. Ask for a new one."))
        return redirect("status_page", organisation.slug)
    return render(
        request,
        "requests_app/public/download_link.html",
        {"organisation": organisation, "is_known": privacy_request is not None},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@of_subject
def second_code(request: HttpRequest, privacy_request: PrivacyRequest) -> HttpResponse:
    package, organisation = _package_or_404(privacy_request), privacy_request.organisation
    form = SecondCodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            if protection.open_with_code(package=package, code=form.cleaned_data["code"]):
                _open(request, package)
                return redirect("status_page", organisation.slug)
        except TooManyTries:
            form.add_error(None, _("You tried this too often. Wait a quarter of an hour."))
        else:
            form.add_error("code", _("This is not the right code. Check it."))
    return render(
        request,
        "requests_app/public/download_code.html",
        {"organisation": organisation, "package": package, "form": form},
    )


# --- Fetching -------------------------------------------------------------------------------------


@require_POST
@of_subject
def status_answer(request: HttpRequest, privacy_request: PrivacyRequest) -> HttpResponseBase:
    """One file of the answer; by POST, so that nothing but a person uses up a download."""
    package = _package_or_404(privacy_request)
    if not is_opened(request, package):
        return redirect("status_page", privacy_request.organisation.slug)
    now = timezone.localtime()
    try:
        part, pieces = answers.download_part(
            package=package, file_id=request.POST.get("file", ""), today=now.date(), now=now
        )
    except NotAvailable:
        return _gone(request, privacy_request)
    return streamed(name=part.name, content_type=part.stored_file.content_type, pieces=pieces)


@require_POST
@of_subject
def status_package(request: HttpRequest, privacy_request: PrivacyRequest) -> HttpResponseBase:
    """All of it as one ZIP."""
    package = _package_or_404(privacy_request)
    if not is_opened(request, package):
        return redirect("status_page", privacy_request.organisation.slug)
    now = timezone.localtime()
    try:
        name, pieces = answers.download_all(package=package, today=now.date(), now=now)
    except NotAvailable:
        return _gone(request, privacy_request)
    return streamed(name=name, content_type="application/zip", pieces=pieces)


def _package_or_404(privacy_request: PrivacyRequest) -> AnswerPackage:
    package = overview.package_of(privacy_request)
    if package is None:
        raise Http404
    return package


def _gone(request: HttpRequest, privacy_request: PrivacyRequest) -> HttpResponse:
    messages.error(request, _("You can no longer fetch this answer. Call us and we arrange it."))
    return redirect("status_page", privacy_request.organisation.slug)
