"""An import, page by page: the file, its columns, what would happen, what happened (screen A4)."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action
from privacy_portal.celery import ring
from register.choices import ImportState
from register.forms.exchange import ColumnsForm, UploadForm
from register.import_pages import difference, report
from register.models import ImportRun
from register.services import imports as services
from register.services import undo
from register.services.errors import NotAllowed
from register.views.access import organisation_or_404
from register.views.page import page_context

EDIT = Action.EDIT_REGISTER
STEP = "register.export_tasks.take_import_step"


@require_http_methods(["GET", "HEAD", "POST"])
def new_import(request: StaffRequest, slug: str) -> HttpResponse:
    organisation = organisation_or_404(request.user, slug, EDIT)
    cancel_url = reverse("exchange", args=[slug])
    form = UploadForm(request.POST or None, request.FILES or None, cancel_url=cancel_url)
    if request.method == "POST" and form.is_valid():
        uploaded = form.cleaned_data["file"]
        run = services.start_import(
            organisation=organisation,
            name=uploaded.name or "",
            content=uploaded.read(),
            actor=request.user,
        )
        ring(STEP, run.pk)
        return redirect("import_run", slug, run.pk)
    page = page_context(request.user, organisation, "exchange", form=form)
    return render(request, "register/new_import.html", page)


@require_safe
def import_run(request: StaffRequest, slug: str, run_id: int) -> HttpResponse:
    """Where it stands. A table first asks for its columns."""
    run = _run(request, slug, run_id)
    if run.state == ImportState.MAPPING:
        return redirect("choose_columns", slug, run_id)
    context = {
        "run": run,
        "is_waiting": run.state in services.OWED,
        "has_columns": run.tables is not None,
        **report(run, request.GET.get("pagina", "1")),
    }
    page = page_context(request.user, run.organisation, "exchange", **context)
    return render(request, "register/import_run.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def choose_columns(request: StaffRequest, slug: str, run_id: int) -> HttpResponse:
    run = _run(request, slug, run_id)
    if run.tables is None or run.state not in (ImportState.MAPPING, ImportState.CHECKED):
        return redirect("import_run", slug, run_id)
    form = ColumnsForm(
        request.POST or None,
        tables=run.tables,
        chosen=run.mapping["chosen"],
        cancel_url=reverse("exchange", args=[slug]),
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.choose_columns(run=run, chosen=form.chosen(), actor=request.user)
        except NotAllowed:
            messages.warning(request, _("This step is over. Here is where the import stands now."))
        ring(STEP, run.pk)
        return redirect("import_run", slug, run_id)
    page = page_context(request.user, run.organisation, "exchange", form=form, run=run)
    return render(request, "register/choose_columns.html", page)


@require_safe
def import_row(request: StaffRequest, slug: str, run_id: int, place: int) -> HttpResponse:
    """What one row would change, or changed."""
    run = _run(request, slug, run_id)
    found = difference(run, place)
    if found is None:
        raise Http404
    page = page_context(request.user, run.organisation, "exchange", run=run, **found)
    return render(request, "register/import_row.html", page)


@require_POST
def confirm_import(request: StaffRequest, slug: str, run_id: int) -> HttpResponse:
    run = _run(request, slug, run_id)
    try:
        services.confirm_import(run=run, actor=request.user)
    except NotAllowed:
        messages.warning(request, _("This step is over. Here is where the import stands now."))
    ring(STEP, run.pk)
    return redirect("import_run", slug, run_id)


@require_POST
def undo_import(request: StaffRequest, slug: str, run_id: int) -> HttpResponse:
    run = _run(request, slug, run_id)
    try:
        undo.ask_undo(run=run, actor=request.user)
    except NotAllowed:
        messages.warning(request, _("This import cannot be undone any more."))
    ring(STEP, run.pk)
    return redirect("import_run", slug, run_id)


@require_POST
def cancel_import(request: StaffRequest, slug: str, run_id: int) -> HttpResponse:
    run = _run(request, slug, run_id)
    try:
        services.cancel_import(run=run, actor=request.user)
    except NotAllowed:
        messages.warning(request, _("This step is over. Here is where the import stands now."))
    return redirect("exchange", slug)


def _run(request: StaffRequest, slug: str, run_id: int) -> ImportRun:
    organisation = organisation_or_404(request.user, slug, EDIT)
    rows = ImportRun.objects.visible_to(request.user).select_related("organisation", "started_by")
    run: ImportRun = get_object_or_404(rows, organisation=organisation, pk=run_id)
    return run
