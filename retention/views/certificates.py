"""Certificates of destruction: which there are, one of them, its file, and checking it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.models import User
from privacy_portal.accounts.permissions import Action, may
from privacy_portal.vault.errors import CaseDestroyed, Unreadable
from privacy_portal.vault.responses import file_response
from retention.certificate_pages import facts_rows, rows, verdict_lines
from retention.choices import CertificateState
from retention.models import Certificate
from retention.services.certificates.downloading import note_download
from retention.services.certificates.verifying import verify_for
from retention.views.access import organisations_or_403


@require_safe
def certificates(request: StaffRequest) -> HttpResponse:
    organisations = organisations_or_403(request.user)
    shown, next_key = rows(request.user, request.GET.get("na", ""))
    context = {
        "room": "certificates",
        "has_many": len(organisations) > 1,
        "rows": shown,
        "next_key": next_key,
    }
    return render(request, "retention/certificates.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def certificate(request: StaffRequest, pk: int) -> HttpResponse:
    """A POST checks it, and shows what came out."""
    shown = _certificate(request, pk)
    is_issued = shown.state == CertificateState.ISSUED
    verdict = None
    if request.method == "POST" and is_issued:
        verdict = verify_for(certificate=shown, actor=request.user)
    context = {
        "room": "certificates",
        "shown": shown,
        "is_issued": is_issued,
        "may_have_lists": _may_have_lists(request.user, shown),
        "rows": facts_rows(shown) if is_issued else [],
        "verdict": verdict,
        "checks": verdict_lines(verdict) if verdict else [],
    }
    return render(request, "retention/certificate.html", context)


@require_safe
def certificate_pdf(request: StaffRequest, pk: int) -> HttpResponse:
    """With the lists inside; the trail says who took it."""
    shown = _certificate(request, pk)
    if not _may_have_lists(request.user, shown):
        raise PermissionDenied
    if shown.stored_file is None:
        raise Http404
    try:
        response = file_response(shown.stored_file)
    except (CaseDestroyed, Unreadable):
        messages.error(request, _("This file cannot be read. Tell your administrator."))
        return redirect("certificate", pk=pk)
    note_download(certificate=shown, actor=request.user)
    return response


def _may_have_lists(user: User, shown: Certificate) -> bool:
    """They name dossiers that were archived, and may still exist in other parts (R-RET-05); not
    when the organisation chose codes in place of keys."""
    return bool(shown.facts.get("hashes_keys")) or may(user, Action.SEE_ARCHIVE, shown.organisation)


def _certificate(request: StaffRequest, pk: int) -> Certificate:
    found = Certificate.objects.visible_to(request.user)
    related = found.select_related("organisation", "destruction_list", "stored_file")
    shown: Certificate = get_object_or_404(related, pk=pk)
    return shown
