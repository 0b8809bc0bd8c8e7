"""Noting who is away: everybody of himself, an officer of his colleagues."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from privacy_portal.accounts.http import StaffRequest
from requests_app.absences import absences_shown
from requests_app.forms.desk.absence import AbsenceForm
from requests_app.services.absence import note_absence, remove_absence
from requests_app.views.desk.access import desk_or_403, sent


@require_http_methods(["GET", "HEAD", "POST"])
def absences(request: StaffRequest) -> HttpResponse:
    desk_or_403(request.user)
    today = timezone.localdate()
    form = AbsenceForm(sent(request), actor=request.user, today=today)
    if form.is_valid() and _noted(request, form):
        messages.success(request, _("The absence is noted."))
        return redirect("absences")
    context = {"form": form, "absences": absences_shown(request.user, today), "today": today}
    return render(request, "requests_app/desk/absences.html", context)


def _noted(request: StaffRequest, form: AbsenceForm) -> bool:
    try:
        note_absence(actor=request.user, **form.cleaned_data)
    except ValidationError as problem:
        form.add_error(None, "; ".join(problem.messages))
        return False
    return True


@require_POST
def end_absence(request: StaffRequest, pk: int) -> HttpResponse:
    desk_or_403(request.user)
    absence = get_object_or_404(absences_shown(request.user, timezone.localdate()), pk=pk)
    remove_absence(absence=absence, actor=request.user)
    messages.success(request, _("The absence is removed."))
    return redirect("absences")
