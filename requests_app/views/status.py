"""A subject at his own request: see how it stands, add, stop, disagree (screen P10)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from privacy_portal.accounts.models import Organisation
from privacy_portal.vault.errors import VaultFull
from privacy_portal.vault.responses import file_response
from requests_app.choices import FeeState, ForWhom, LetterKind, LetterState
from requests_app.errors import StepNotAllowed, TooManyFiles, TooManyTries
from requests_app.forms import status as forms
from requests_app.forms.files import NO_ROOM, TOO_MANY_AT_ONCE
from requests_app.models import PrivacyRequest
from requests_app.services import fees, overview, subject
from requests_app.services.letters import context_of
from requests_app.services.status import open_status
from requests_app.services.steps import facts_of
from requests_app.views.bell import ring_for_letters
from requests_app.views.download import is_opened
from requests_app.views.visitor import (
    let_in,
    let_out,
    may_do,
    network,
    of_organisation,
    of_subject,
)


@require_http_methods(["GET", "HEAD", "POST"])
@of_organisation
def status_login(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The same words for a wrong code and for a number that does not exist (M10)."""
    form = forms.StatusLoginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            privacy_request = open_status(
                organisation=organisation, network=network(request), **form.cleaned_data
            )
        except TooManyTries:
            wait = {"organisation": organisation}
            return render(request, "requests_app/public/status_wait.html", wait, status=429)
        if privacy_request:
            let_in(request, privacy_request)
            return redirect("status_page", organisation.slug)
        form.add_error(None, _("This number and this code do not match. Check both."))
    context = {"organisation": organisation, "form": form}
    return render(request, "requests_app/public/status_login.html", context)


@require_safe
@of_subject
def status_page(request: HttpRequest, privacy_request: PrivacyRequest) -> HttpResponse:
    seen = overview.for_subject(privacy_request, today=timezone.localdate())
    subject.mark_read(privacy_request=privacy_request, now=timezone.now())
    notice = fees.announced_fee(privacy_request)
    fee = {"euros": notice.amount_cents / 100, **fees.texts_of(notice)} if notice else None
    opened = is_opened(request, seen["package"])
    context = _context(privacy_request, fee=fee, is_opened=opened, **seen)
    return render(request, "requests_app/public/status_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@of_subject
def status_message(request: HttpRequest, privacy_request: PrivacyRequest) -> HttpResponse:
    """Add something, or answer what we asked; nobody at the desk reads what is archived."""
    if privacy_request.archived_on:
        messages.info(
            request,
            _("This request is in our archive, so you cannot add to it. Make a new request."),
        )
        return redirect("status_page", privacy_request.organisation.slug)
    facts = facts_of(privacy_request)
    typed = (request.POST, request.FILES) if request.method == "POST" else ()
    form_class = _message_form(privacy_request, facts.is_waiting_for_identity)
    form = form_class(*typed, organisation=privacy_request.organisation)
    if request.method == "POST" and form.is_valid():
        if form.accepted and not may_do(request, privacy_request.organisation, "upload"):
            form.refuse_files(TOO_MANY_AT_ONCE)
        elif _wrote(privacy_request, form):
            messages.success(request, _received_words(facts.is_waiting_for_scope))
            return redirect("status_page", privacy_request.organisation.slug)
    context = _context(
        privacy_request,
        form=form,
        is_waiting_for_identity=facts.is_waiting_for_identity,
        is_waiting_for_scope=facts.is_waiting_for_scope,
    )
    return render(request, "requests_app/public/status_message.html", context, status=form.status)


def _received_words(is_waiting_for_scope: bool) -> str:
    if is_waiting_for_scope:
        return _("We have your message. It is your answer to our question which data you mean.")
    return _("We have your message.")


@require_POST
@of_subject
def status_fee(request: HttpRequest, privacy_request: PrivacyRequest) -> HttpResponse:
    """He goes on, and pays. Who wants to stop withdraws; who says nothing did not agree."""
    try:
        fees.settle_fee(
            privacy_request=privacy_request,
            state=FeeState.ACCEPTED,
            actor=None,
            today=timezone.localdate(),
        )
        messages.success(request, _("You go on with this request. We let you know how to pay."))
    except StepNotAllowed:
        messages.info(request, _("This was settled already."))
    return redirect("status_page", privacy_request.organisation.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@of_subject
def status_withdraw(request: HttpRequest, privacy_request: PrivacyRequest) -> HttpResponse:
    slug = privacy_request.organisation.slug
    if not privacy_request.is_open:
        return redirect("status_page", slug)
    form = forms.WithdrawForm(
        request.POST if request.method == "POST" else None,
        cancel_url=reverse("status_page", args=[slug]),
    )
    if request.method == "POST" and form.is_valid():
        try:
            stopped = subject.stop_request(
                privacy_request=privacy_request,
                reason=form.cleaned_data["reason"],
                today=timezone.localdate(),
                now=timezone.now(),
            )
            ring_for_letters()
            messages.success(request, _stopped_words(stopped))
        except StepNotAllowed:
            messages.info(request, _("This request was done already."))
        return redirect("status_page", slug)
    return render(
        request, "requests_app/public/status_withdraw.html", _context(privacy_request, form=form)
    )


@require_safe
@of_subject
def status_disagree(request: HttpRequest, privacy_request: PrivacyRequest) -> HttpResponse:
    remedies = overview.remedies(privacy_request, today=timezone.localdate())
    return render(
        request, "requests_app/public/status_disagree.html", _context(privacy_request, **remedies)
    )


@require_safe
@of_subject
def status_letter(
    request: HttpRequest, privacy_request: PrivacyRequest, letter_id: int
) -> HttpResponse:
    """A letter that was sent to him; an answer comes as a package, which counts."""
    letters = {one.pk: one for one in overview.letters_of(privacy_request)}
    letter = letters.get(letter_id)
    if letter is None or letter.stored_file is None:
        raise Http404
    return file_response(letter.stored_file)


@require_POST
@of_organisation
def status_logout(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    let_out(request, organisation)
    return redirect("start", organisation.slug)


def _context(privacy_request: PrivacyRequest, **more: Any) -> dict[str, Any]:
    organisation = privacy_request.organisation
    return {"organisation": organisation, "privacy_request": privacy_request, **more}


def _stopped_words(privacy_request: PrivacyRequest) -> str:
    """Where the letter L-31 goes: by post, or to this page within a minute."""
    closings = privacy_request.letters.filter(kind=LetterKind.CLOSING)
    letter = closings.exclude(state=LetterState.DRAFT).latest("pk")
    if context_of(letter)["is_on_paper"]:
        return _("You stopped this request. You get a letter about it.")
    return _("You stopped this request. The letter about it will be here in a moment.")


def _message_form(
    privacy_request: PrivacyRequest, is_waiting_for_identity: bool
) -> type[forms.MessageForm]:
    """What may be sent along depends on what we asked: an ID copy only where it is taken (M17)."""
    if not is_waiting_for_identity:
        return forms.MessageForm
    if privacy_request.for_whom != ForWhom.SELF:
        return forms.MandateForm
    if privacy_request.organisation.accepts_id_copy:
        return forms.IdCopyMessageForm
    return forms.IdentityTextForm


def _wrote(privacy_request: PrivacyRequest, form: forms.MessageForm) -> bool:
    try:
        subject.write_message(
            privacy_request=privacy_request,
            text=form.cleaned_data["text"],
            files=form.kinds_and_files(),
            today=timezone.localdate(),
            now=timezone.now(),
        )
    except TooManyFiles:
        form.refuse_files(_("These are too many files. Send them in two steps."))
        return False
    except VaultFull:
        form.refuse_files(NO_ROOM, status=507)
        return False
    return True
