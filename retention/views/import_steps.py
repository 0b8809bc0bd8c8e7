"""The buttons of a file of dossiers, and the lists that can be taken along."""

import csv
import io
from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.celery import ring
from privacy_portal.vault.responses import download, streamed
from register.choices import ImportState
from retention.errors import Conflict, NotAllowed
from retention.exchange.columns import TARGETS
from retention.import_pages import problem_rows, report
from retention.rows import EMAIL, KEY, KIND, OPENED_ON, PERSON
from retention.services import imports as services
from retention.views.access import organisations_or_403
from retention.views.imports import EDIT, STEP, run_or_404

CSV = "text/csv; charset=utf-8"
EXAMPLE = {
    KIND: "traject", KEY: "T-2024-0117", OPENED_ON: "2024-03-01", PERSON: "K-10482",
    EMAIL: "naam@voorbeeld.example", "einde-traject": "2025-09-30",
}  # fmt: skip


@require_POST
def confirm_dossier_import(request: StaffRequest, pk: int) -> HttpResponse:
    run = run_or_404(request, pk)
    version = request.POST.get("version", "")
    try:
        services.confirm_import(
            run=run, actor=request.user, version=int(version) if version.isdecimal() else 0
        )
    except (Conflict, NotAllowed):
        messages.warning(request, _("This step is over. Here is where the file stands now."))
    ring(STEP, pk)
    return redirect("dossier_import", pk)


@require_POST
def cancel_dossier_import(request: StaffRequest, pk: int) -> HttpResponse:
    run = run_or_404(request, pk)
    try:
        services.cancel_import(run=run, actor=request.user)
    except NotAllowed:
        messages.warning(request, _("This step is over. Here is where the file stands now."))
    return redirect("dossier_import", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def undo_dossier_import(request: StaffRequest, pk: int) -> HttpResponse:
    """First what undoing does; then it is asked for."""
    run = run_or_404(request, pk)
    if request.method == "POST":
        try:
            services.ask_undo(run=run, actor=request.user)
        except NotAllowed:
            messages.warning(request, _("This file cannot be undone any more."))
        ring(STEP, pk)
        return redirect("dossier_import", pk)
    if run.state != ImportState.CONFIRMED or run.is_purged:
        return redirect("dossier_import", pk)
    context = {"room": "imports", "run": run, **report(run, "", "")}
    return render(request, "retention/undo_dossier_import.html", context)


@require_safe
def dossier_import_problems(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Every problem, also of a million rows; the cells run nothing (M16)."""
    run = run_or_404(request, pk)
    name = _("problems-%(pk)s.csv") % {"pk": pk}
    return streamed(name=name, content_type=CSV, pieces=_csv(problem_rows(run)))


@require_safe
def dossier_file_example(request: StaffRequest) -> HttpResponse:
    """A file with every column that we know, and one dossier."""
    organisations_or_403(request.user, EDIT)
    codes = [one.code for one in TARGETS]
    rows = [codes, [EXAMPLE.get(code, "") for code in codes]]
    content = b"".join(_csv(rows))
    return download(name=_("example.csv"), content_type=CSV, content=content)


def _csv(rows: Iterable[list[str]]) -> Iterable[bytes]:
    """With a mark, so that a spreadsheet knows its letters."""
    yield "\ufeff".encode()
    for row in rows:
        line = io.StringIO()
        csv.writer(line, delimiter=";").writerow(row)
        yield line.getvalue().encode()
