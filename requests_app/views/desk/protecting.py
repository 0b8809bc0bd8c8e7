"""How an answer that was sent can be opened, and the second code of a very sensitive one."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action
from privacy_portal.lib.pdf import render_pdf
from requests_app.askers import intakes_of
from requests_app.choices import PackageProtection
from requests_app.errors import NotAvailable, NotYourOwn
from requests_app.forms.desk.assembling import ProtectionForm
from requests_app.intake import Intake
from requests_app.models import AnswerPackage
from requests_app.services import overview, protection
from requests_app.services.answers import make_available_again
from requests_app.views.desk.access import request_or_404, sent
from requests_app.views.desk.letters import pdf_response
from requests_app.views.desk.once import is_sent_again


@require_http_methods(["GET", "HEAD", "POST"])
def protect_answer(request: StaffRequest, pk: int) -> HttpResponse:
    privacy_request = request_or_404(request.user, pk, Action.SEND_LETTER)
    package = overview.package_of(privacy_request)
    if package is None:
        messages.info(request, _("No answer waits to be fetched."))
        return redirect("request_page", pk=pk)
    form = ProtectionForm(
        sent(request),
        possible=protection.possible_protections(privacy_request),
        initial={"protection": package.protection},
    )
    if form.is_valid():
        chosen = PackageProtection(form.cleaned_data["protection"])
        try:
            protection.change_protection(package=package, protection=chosen, actor=request.user)
            messages.success(request, _("From now on the answer is opened in this way."))
        except NotAvailable:
            messages.error(request, _("The files of this answer are gone."))
        return redirect("protect_answer", pk=pk)
    context = {
        "form": form,
        "package": package,
        "privacy_request": privacy_request,
        "is_available": package.is_available(timezone.localdate()),
        "needs_code": package.protection in protection.WITH_CODE and not package.emptied_at,
        "is_very_sensitive": protection.is_very_sensitive(privacy_request),
        "back_url": reverse("request_page", args=[pk]),
    }
    return render(request, "requests_app/desk/protect_answer.html", context)


@require_POST
def renew_answer(request: StaffRequest, pk: int) -> HttpResponse:
    """Available again, after its date or after the last download."""
    privacy_request = request_or_404(request.user, pk, Action.SEND_LETTER)
    package = overview.package_of(privacy_request)
    if package is None:
        raise Http404
    try:
        make_available_again(package=package, actor=request.user, today=timezone.localdate())
        messages.success(request, _("The answer can be fetched again."))
    except NotAvailable:
        messages.error(request, _("The files of this answer are gone."))
    return redirect("protect_answer", pk=pk)


@require_POST
def make_answer_code(request: StaffRequest, pk: int) -> HttpResponse:
    """By letter: the letter itself, to print now. By a colleague: the code, shown once."""
    privacy_request = request_or_404(request.user, pk, Action.SEND_LETTER)
    package = overview.package_of(privacy_request)
    if package is None:
        raise Http404
    if is_sent_again(request):
        messages.warning(request, _("The code was shown once. It still works; make no new one."))
        return redirect("protect_answer", pk=pk)
    try:
        code = protection.make_second_code(package=package, actor=request.user)
    except NotYourOwn:
        messages.error(request, _("You sent this answer, so a colleague tells the code."))
        return redirect("protect_answer", pk=pk)
    except NotAvailable:
        messages.error(request, _("This answer has no second code."))
        return redirect("protect_answer", pk=pk)
    in_fours = " ".join(code[start : start + 4] for start in range(0, len(code), 4))
    if package.protection == PackageProtection.LETTER_CODE:
        name = f"{privacy_request.number}-code.pdf"
        return pdf_response(_code_letter(package, in_fours), name)
    context = {"privacy_request": privacy_request, "code": in_fours}
    return render(request, "requests_app/desk/answer_code.html", context)


def _code_letter(package: AnswerPackage, code: str) -> bytes:
    """In the window of an envelope; we keep no copy, since it holds the code."""
    privacy_request = package.letter.privacy_request
    intake = intakes_of([privacy_request])[0] or Intake()
    with translation.override(package.letter.language):
        html = render_to_string(
            "pdf/package_code.html",
            {
                "language": package.letter.language,
                "organisation": privacy_request.organisation,
                "number": privacy_request.number,
                "recipient": intake.name,
                "address": intake.address,
                "code": code,
                "until": package.available_until,
                "today": timezone.localdate(),
            },
        )
    return render_pdf(html)
