"""The activities of an organisation: the list, and the pages about one as a whole (screen A1)."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action, organisations_where
from register import activity_list
from register.activity_pages import PLACES, TITLES, next_place, task_list, version_facts
from register.forms.activities import (
    ActivityFilterForm,
    EndForm,
    GeneralForm,
    NewActivityForm,
    SecurityForm,
)
from register.forms.rows import STAY, RowForm
from register.models import ProcessingActivity
from register.services import activities as services
from register.services.checks import findings_of
from register.services.errors import NotAllowed
from register.services.versions import end_activity as end_it
from register.services.working_copy import may_change
from register.version_pages import version_box
from register.views.access import activity_or_404, organisation_or_404
from register.views.editing import is_made, is_saved, open_sheet
from register.views.once import made_once
from register.views.page import page_context

FORMS: dict[str, type[RowForm]] = {"general": GeneralForm, "security": SecurityForm}


@require_safe
def register(request: StaffRequest) -> HttpResponse:
    """Whose register; who sees only one goes there at once."""
    seen = list(organisations_where(request.user, Action.SEE_REGISTER))
    if not seen:
        raise PermissionDenied
    if len(seen) == 1:
        return redirect("activities", seen[0].slug)
    return render(request, "register/register.html", {"organisations": seen})


@require_safe
def activities(request: StaffRequest, slug: str) -> HttpResponse:
    organisation = organisation_or_404(request.user, slug)
    form = ActivityFilterForm(request.GET, departments=activity_list.departments(organisation))
    filters = form.chosen
    rows = activity_list.chosen(request.user, organisation, filters)
    after, before = request.GET.get("na", ""), request.GET.get("voor", "")
    page = activity_list.page_of(rows, after=after, before=before)
    context = {
        "filter_form": form,
        "is_filtered": bool(filters),
        "rows": page.rows,
        "count": page.counted(rows),
        "previous_url": _page_url(filters, voor=page.previous),
        "next_url": _page_url(filters, na=page.next),
    }
    return render(
        request,
        "register/activities.html",
        page_context(request.user, organisation, "activities", **context),
    )


def _page_url(filters: dict[str, str], **cursor: int | None) -> str:
    return "" if None in cursor.values() else "?" + urlencode({**filters, **cursor})


@require_http_methods(["GET", "HEAD", "POST"])
def new_activity(request: StaffRequest, slug: str) -> HttpResponse:
    organisation = organisation_or_404(request.user, slug, Action.EDIT_REGISTER)
    blank = ProcessingActivity(organisation=organisation)
    cancel_url = reverse("activities", args=[slug])
    sheet = open_sheet(request, NewActivityForm, blank, cancel_url=cancel_url)

    def make(values: dict[str, Any]) -> str:
        made = services.new_activity(
            organisation=organisation,
            values=values,
            actor=request.user,
            today=timezone.localdate(),
        )
        return reverse("activity", args=[slug, made.pk])

    if address := is_made(request, sheet, make):
        return redirect(address)
    context = page_context(
        request.user,
        organisation,
        "activities",
        form=sheet.form,
        sheet=sheet,
        title=_("A new activity"),
        intro=_("Only the name is needed. The rest comes later, in any order."),
        back_url=cancel_url,
        back_text=_("Activities"),
    )
    return render(request, "register/edit.html", context)


@require_safe
def activity(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    row = activity_or_404(request.user, slug, pk)
    context = page_context(
        request.user,
        row.organisation,
        "activities",
        activity=row,
        tasks=task_list(row, findings_of(row)),
        version=version_facts(row),
        box=version_box(row),
        may_change=may_change(row),
    )
    return render(request, "register/activity.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def activity_form(request: StaffRequest, slug: str, pk: int, place: str) -> HttpResponse:
    """One of the pages that are one form."""
    action = Action.EDIT_REGISTER if request.method == "POST" else None
    row = activity_or_404(request.user, slug, pk, action)
    task_url = reverse("activity", args=[slug, pk])
    sheet = open_sheet(request, FORMS[place], row, cancel_url=task_url)

    def save(values: dict[str, Any], revision: int | None) -> None:
        services.change_activity(
            activity=row,
            values=values,
            revision=revision,
            actor=request.user,
            today=timezone.localdate(),
        )

    if is_saved(request, sheet, save):
        messages.success(request, _("Saved."))
        return redirect(task_url if STAY in request.POST else next_place(slug, pk, place))
    context = place_context(request, row, place, form=sheet.form, sheet=sheet)
    return render(request, "register/activity_form.html", context)


def place_context(
    request: StaffRequest, row: ProcessingActivity, place: str, **more: Any
) -> dict[str, Any]:
    """What each of the five pages shows around its own."""
    findings = [one for one in findings_of(row) if one["place"] == place]
    return page_context(
        request.user,
        row.organisation,
        "activities",
        activity=row,
        place=place,
        title=TITLES[place],
        number=PLACES.index(place) + 1,
        findings=findings,
        may_change=may_change(row),
        next_url=next_place(row.organisation.slug, row.pk, place),
        **more,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def copy_activity(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    row = activity_or_404(request.user, slug, pk, Action.EDIT_REGISTER)
    if request.method == "POST":
        address = made_once(request, lambda: _copied(request, row))
        messages.success(request, _("This is the copy. Give it a name of its own."))
        return redirect(address)
    context = page_context(request.user, row.organisation, "activities", activity=row)
    return render(request, "register/copy_activity.html", context)


def _copied(request: StaffRequest, row: ProcessingActivity) -> str:
    made = services.copy_activity(activity=row, actor=request.user, today=timezone.localdate())
    return reverse("activity_general", args=[row.organisation.slug, made.pk])


@require_http_methods(["GET", "HEAD", "POST"])
def end_activity(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    row = activity_or_404(request.user, slug, pk, Action.EDIT_REGISTER)
    today, back_url = timezone.localdate(), reverse("activity", args=[slug, pk])
    typed = request.POST if request.method == "POST" else None
    form = EndForm(typed, today=today, starts_on=row.starts_on, cancel_url=back_url)
    if form.is_valid():
        ends_on = form.cleaned_data["ends_on"]
        try:
            end_it(activity=row, ends_on=ends_on, actor=request.user, now=timezone.now())
        except NotAllowed:
            form.add_error(None, _("This waits for approval or has ended. It cannot end now."))
        else:
            messages.success(request, _("This activity has ended. Its versions stay readable."))
            return redirect(back_url)
    context = page_context(request.user, row.organisation, "activities", activity=row, form=form)
    return render(request, "register/end_activity.html", context)
