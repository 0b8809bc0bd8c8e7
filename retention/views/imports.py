"""A file of dossiers, page by page: sent, columns chosen, tried out, and where it stands."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action
from privacy_portal.celery import ring
from privacy_portal.vault.upload_handlers import LongTableUploadHandler
from register.choices import ImportState
from retention.exchange.columns import TARGETS
from retention.forms.imports import DossierColumnsForm, DossierFileForm
from retention.import_pages import report, sent_files
from retention.models import DossierImport
from retention.services import imports as services
from retention.views.access import organisations_or_403, row_or_404, sent
from retention.views.acting import carried_out

EDIT = Action.EDIT_DOSSIERS
STEP = "retention.import_tasks.take_dossier_import"
PER_PAGE = 50


@require_safe
def dossier_imports(request: StaffRequest) -> HttpResponse:
    organisations = organisations_or_403(request.user, EDIT)
    runs = DossierImport.objects.filter(organisation__in=organisations)
    after = request.GET.get("na", "")
    if after.isdecimal():
        runs = runs.filter(pk__lt=min(int(after), 2**62))
    found = list(runs.select_related("organisation", "started_by", "stored_file")[: PER_PAGE + 1])
    context = {
        "room": "imports",
        "files": sent_files(found[:PER_PAGE]),
        "next_url": f"?na={found[PER_PAGE - 1].pk}" if len(found) > PER_PAGE else "",
        "has_several": len(organisations) > 1,
        "targets": TARGETS,
    }
    return render(request, "retention/dossier_imports.html", context)


@csrf_exempt  # only until the form that is to be read is known to be long: see below
def new_dossier_import(request: StaffRequest) -> HttpResponse:
    """The file may be longer than others, which must be said before anything of it is read."""
    request.upload_handlers = [LongTableUploadHandler(request)]
    return _new_dossier_import(request)


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def _new_dossier_import(request: StaffRequest) -> HttpResponse:
    organisations = organisations_or_403(request.user, EDIT)
    form = DossierFileForm(
        sent(request), request.FILES or None, organisations=organisations,
        cancel_url=reverse("dossier_imports"),
    )  # fmt: skip
    if form.is_valid():
        uploaded = form.cleaned_data["file"]
        run = services.start_import(
            organisation=form.cleaned_data["organisation"],
            name=uploaded.name or "",
            pieces=uploaded.chunks(),
            actor=request.user,
        )
        ring(STEP, run.pk)
        return redirect("dossier_import", run.pk)
    context = {"room": "imports", "form": form, "targets": TARGETS}
    return render(request, "retention/new_dossier_import.html", context)


@require_safe
def dossier_import(request: StaffRequest, pk: int) -> HttpResponse:
    """Where it stands; first it asks for the columns."""
    run = run_or_404(request, pk)
    if run.state == ImportState.MAPPING:
        return redirect("choose_dossier_columns", pk)
    found = report(run, request.GET.get("uitkomst", ""), request.GET.get("na", ""))
    context = {"room": "imports", "run": run, **found}
    return render(request, "retention/dossier_import.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def choose_dossier_columns(request: StaffRequest, pk: int) -> HttpResponse:
    run = run_or_404(request, pk)
    if run.state not in (ImportState.MAPPING, ImportState.CHECKED):
        return redirect("dossier_import", pk)
    form: Any = DossierColumnsForm(
        sent(request), version=run.version, chosen=run.mapping["chosen"], **run.headings,
        cancel_url=reverse("dossier_imports"),
    )  # fmt: skip

    def choose(values: dict[str, Any]) -> None:
        services.choose_columns(run=run, chosen=form.chosen(), version=values["version"])

    if carried_out(form, choose, fresh_version=lambda: run_or_404(request, pk).version):
        ring(STEP, run.pk)
        return redirect("dossier_import", pk)
    context = {"room": "imports", "run": run, "form": form}
    return render(request, "retention/choose_dossier_columns.html", context)


def run_or_404(request: StaffRequest, pk: int) -> DossierImport:
    rows = DossierImport.objects.visible_to(request.user)
    return row_or_404(rows.select_related("organisation", "started_by"), request.user, pk, EDIT)
