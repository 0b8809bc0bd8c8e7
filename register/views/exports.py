"""Import and export: the overview, and taking the register out (screen A4)."""

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from privacy_portal.accounts.fresh_login import fresh_login_required
from privacy_portal.accounts.http import StaffRequest
from privacy_portal.celery import ring
from privacy_portal.vault.errors import CaseDestroyed
from privacy_portal.vault.responses import file_response
from register.choices import ExportFormat, ExportState
from register.erasers import KEEP_EXPORT
from register.exchange.article30 import ENTRIES_PER_PDF
from register.forms.exchange import ExportForm
from register.models import ImportRun, RegisterExport
from register.services import exports as services
from register.views.access import organisation_or_404
from register.views.page import page_context

SHOWN = 20


@require_safe
def exchange(request: StaffRequest, slug: str) -> HttpResponse:
    organisation = organisation_or_404(request.user, slug)
    runs = ImportRun.objects.visible_to(request.user).filter(organisation=organisation)
    exports = _exports(request).filter(organisation=organisation)
    light = runs.select_related("started_by").defer("tables", "content", "rows", "before", "after")
    context = {"runs": light[:SHOWN], "exports": exports[:SHOWN]}
    page = page_context(request.user, organisation, "exchange", **context)
    return render(request, "register/exchange.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@fresh_login_required
def new_export(request: StaffRequest, slug: str) -> HttpResponse:
    organisation = organisation_or_404(request.user, slug)
    form = ExportForm(
        request.POST or None,
        initial={"language": get_language() or "nl"},
        cancel_url=reverse("exchange", args=[slug]),
    )
    if request.method == "POST" and form.is_valid():
        asked = services.ask_export(
            organisation=organisation,
            format=ExportFormat(form.cleaned_data["format"]),
            is_published_only=form.cleaned_data["what"] == "published",
            language=form.cleaned_data["language"],
            actor=request.user,
        )
        ring("register.export_tasks.make_owed_export", asked.pk)
        return redirect("export", slug, asked.pk)
    context = {"form": form, "entries_per_pdf": ENTRIES_PER_PDF}
    page = page_context(request.user, organisation, "exchange", **context)
    return render(request, "register/new_export.html", page)


@require_safe
def export(request: StaffRequest, slug: str, export_id: int) -> HttpResponse:
    organisation = organisation_or_404(request.user, slug)
    asked = get_object_or_404(_exports(request), organisation=organisation, pk=export_id)
    context = {"export": asked, "until": asked.asked_at + KEEP_EXPORT}
    page = page_context(request.user, organisation, "exchange", **context)
    return render(request, "register/export.html", page)


@require_safe
@fresh_login_required
def download_export(request: StaffRequest, slug: str, export_id: int) -> HttpResponseBase:
    """Whoever may see the register may have it, for a day (M9: a fresh login, and noted)."""
    organisation = organisation_or_404(request.user, slug)
    asked = get_object_or_404(_exports(request), organisation=organisation, pk=export_id)
    is_over = asked.asked_at + KEEP_EXPORT <= timezone.now()
    if asked.state != ExportState.READY or asked.stored_file is None or is_over:
        raise Http404
    try:
        response = file_response(asked.stored_file)
    except CaseDestroyed as error:
        raise Http404 from error
    services.note_download(export=asked, actor=request.user)
    return response


def _exports(request: StaffRequest) -> QuerySet[RegisterExport]:
    rows = RegisterExport.objects.visible_to(request.user)
    return rows.select_related("asked_by", "stored_file")
