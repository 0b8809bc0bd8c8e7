"""After sending: number, code, a copy to keep and a mail (screen P9)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from privacy_portal.accounts.models import Organisation
from privacy_portal.lib.pdf import PdfFailed, render_pdf
from privacy_portal.vault.responses import download
from requests_app.askers import intakes_of
from requests_app.forms.answers_in_words import answer_rows
from requests_app.forms.status import MailReceiptForm
from requests_app.intake import Intake
from requests_app.models import Draft, PrivacyRequest
from requests_app.services import drafts
from requests_app.subject_words import next_steps, why_this_date
from requests_app.views.public import too_often, where_to
from requests_app.views.visitor import draft_of, may_do, of_organisation


@require_http_methods(["GET", "HEAD", "POST"])
@of_organisation
def form_sent(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The same page on every reload, as long as the draft lives; a POST mails number and link."""
    draft = draft_of(request, organisation)
    if draft is None or draft.sent_at is None:
        return where_to(request, organisation)
    context = _context(draft)
    form = MailReceiptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not may_do(request, organisation, "send"):
            return too_often(request, organisation)
        drafts.mail_receipt(
            privacy_request=context["privacy_request"], to=form.cleaned_data["email"]
        )
        messages.success(request, _("The email is on its way."))
        return redirect("form_sent", organisation.slug)
    return render(request, "requests_app/public/form_sent.html", {**context, "form": form})


@require_safe
@of_organisation
def request_copy(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The answers as a PDF; without the code, which must not lie around with the rest."""
    draft = draft_of(request, organisation)
    if draft is None or draft.sent_at is None:
        return where_to(request, organisation)
    if not may_do(request, organisation, "pdf"):
        return too_often(request, organisation)
    privacy_request = drafts.sent_request(draft)
    html = render_to_string("pdf/request_copy.html", _copy_context(draft))
    try:
        content = render_pdf(html)
    except PdfFailed:
        messages.error(request, _("We cannot make the PDF now. Try again in a while."))
        return redirect("form_sent", organisation.slug)
    return download(
        name=f"{privacy_request.number}.pdf", content_type="application/pdf", content=content
    )


def _context(draft: Draft) -> dict[str, Any]:
    privacy_request = drafts.sent_request(draft)
    code = drafts.read_draft(draft).code
    return {
        "organisation": draft.organisation,
        "privacy_request": privacy_request,
        "code": " ".join(code[at : at + 4] for at in range(0, len(code), 4)),
        "reasons": why_this_date(privacy_request.clock),
        "next_steps": next_steps(privacy_request.right, privacy_request.aspect),
        "has_email": bool(_intake(privacy_request).email),
    }


def _intake(privacy_request: PrivacyRequest) -> Intake:
    return intakes_of([privacy_request])[0] or Intake()


def _copy_context(draft: Draft) -> dict[str, Any]:
    privacy_request = drafts.sent_request(draft)
    told = {**vars(privacy_request), **_intake(privacy_request).to_json()}
    return {
        "organisation": draft.organisation,
        "privacy_request": privacy_request,
        "rows": answer_rows(told, organisation=draft.organisation, files=drafts.files_of(draft)),
    }
