"""One instruction for somebody without an account: the link asks a code, and then shows the task.

Outside the desk: no navigation, nothing of other requests, and nothing that a browser keeps.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from connectors.errors import TooManyTries
from connectors.forms.report import CodeForm, ReportForm
from connectors.models import Access, Instruction
from connectors.pages import facts, shown, with_all
from connectors.services import access as accesses
from connectors.services import key_lists
from connectors.services.reading import note_file_opened
from connectors.views.printed import instruction_pdf
from connectors.views.telling import told
from privacy_portal.accounts.models import Organisation
from privacy_portal.lib.network import client_address, network_of
from privacy_portal.lib.pdf import PdfFailed
from privacy_portal.vault.errors import CaseDestroyed, Unreadable
from privacy_portal.vault.responses import file_response

ENTERED = "instruction-access"  # in the session: which link was opened with its code, and when
GuestView = Callable[[HttpRequest, Organisation, Instruction], HttpResponse]


@require_http_methods(["GET", "HEAD", "POST"])
def instruction_code(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """The same words for a wrong code and for a link that never was; a GET uses nothing up, so
    mail scanners do no harm."""
    organisation = get_object_or_404(Organisation, slug=slug)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            access = _enter(request, slug, token, form.cleaned_data["code"])
        except TooManyTries:
            context = {"organisation": organisation, "form": form, "must_wait": True}
            return render(request, "connectors/instruction_code.html", context, status=429)
        if access:
            _let_in(request, access)
            return redirect("guest_instruction", slug=slug)
        form.add_error(None, _("This link and this code do not fit, or their time is over."))
    context = {"organisation": organisation, "form": form}
    return render(request, "connectors/instruction_code.html", context)


def _enter(request: HttpRequest, slug: str, token: str, code: str) -> Access | None:
    network = network_of(client_address(request))
    return accesses.enter(slug=slug, token=token, code=code, network=network, now=timezone.now())


def _let_in(request: HttpRequest, access: Access) -> None:
    """A new session id, so that nobody who knew the old one comes along (M9)."""
    request.session.cycle_key()
    request.session[ENTERED] = {"access": str(access.pk), "at": time.time()}
    if not request.user.is_authenticated:
        request.session.set_expiry(settings.STATUS_LIFETIME)


def of_guest(view: GuestView) -> Callable[..., HttpResponse]:
    """Gives the view the instruction whose link and code were given in this browser."""

    @wraps(view)
    def wrapped(request: HttpRequest, slug: str) -> HttpResponse:
        organisation = get_object_or_404(Organisation, slug=slug)
        instruction = _opened(request, organisation)
        if instruction is not None:
            try:
                return view(request, organisation, instruction)
            except CaseDestroyed:  # its time was over a moment ago
                pass
        request.session.pop(ENTERED, None)
        context = {"organisation": organisation}
        return render(request, "connectors/instruction_over.html", context, status=404)

    return wrapped


def _opened(request: HttpRequest, organisation: Organisation) -> Instruction | None:
    entered = request.session.get(ENTERED)
    limit = settings.STATUS_LIFETIME.total_seconds()
    if entered is None or time.time() - entered["at"] > limit:
        return None
    rows = Instruction.objects.open().filter(
        organisation=organisation,
        accesses__pk=entered["access"],
        accesses__ended_at=None,
        accesses__expires_at__gt=timezone.now(),
    )
    return with_all(rows.select_related("organisation", "made_by")).first()


@require_http_methods(["GET", "HEAD", "POST"])
@of_guest
def guest_instruction(
    request: HttpRequest, organisation: Organisation, instruction: Instruction
) -> HttpResponse:
    typed = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ReportForm(*typed, instruction=instruction, asks_name=True)
    if request.method == "POST" and form.is_valid() and told(instruction, form, actor=None):
        request.session.pop(ENTERED, None)
        return render(request, "connectors/instruction_thanks.html", {"organisation": organisation})
    one = shown([instruction], timezone.localdate())[0]
    if one.content is None:
        raise CaseDestroyed
    context: dict[str, Any] = {
        "organisation": organisation,
        "instruction": instruction,
        "rows": facts(one),
        "form": form,
    }
    return render(request, "connectors/guest_instruction.html", context, status=form.status)


@require_safe
@of_guest
def guest_instruction_pdf(
    request: HttpRequest, organisation: Organisation, instruction: Instruction
) -> HttpResponse:
    try:
        return instruction_pdf(instruction)
    except PdfFailed:
        messages.error(request, _("We cannot make the PDF now. Try again in a while."))
        return redirect("guest_instruction", slug=organisation.slug)


@require_safe
@of_guest
def guest_instruction_list(
    request: HttpRequest, organisation: Organisation, instruction: Instruction
) -> HttpResponse:
    """The keys of the dossiers that it is about."""
    stored_file = key_lists.list_of(instruction)
    if stored_file is None:
        raise Http404
    try:
        response = file_response(stored_file)
    except Unreadable:
        messages.error(request, _("This file cannot be read. Tell us, please."))
        return redirect("guest_instruction", slug=organisation.slug)
    note_file_opened(instruction=instruction, actor=None)
    return response
