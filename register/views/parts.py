"""The pages that list parts of an activity, and the form of one part."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action
from register.forms.parts import PART_FORMS
from register.models import PARTS, Part, ProcessingActivity
from register.part_tables import ADD, TITLES, part_table
from register.services import parts as services
from register.services.errors import NotAllowed
from register.services.working_copy import may_change
from register.views.access import activity_or_404
from register.views.activities import place_context
from register.views.editing import Sheet, gone_sheet, is_made, is_saved, open_sheet
from register.views.page import page_context

FIXED = gettext_lazy("This waits for approval or has ended. It cannot change now.")
PLACE_PARTS = {
    "purposes": ["purposes"],
    "data": ["lines"],
    "recipients": ["recipients", "transfers", "clients"],
}


@require_safe
def activity_parts(request: StaffRequest, slug: str, pk: int, place: str) -> HttpResponse:
    activity = activity_or_404(request.user, slug, pk)
    tables = [part_table(activity, name) for name in PLACE_PARTS[place]]
    context = place_context(request, activity, place, tables=tables)
    return render(request, "register/activity_parts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_part(request: StaffRequest, slug: str, pk: int, part: str) -> HttpResponse:
    activity = activity_or_404(request.user, slug, pk, Action.EDIT_REGISTER)
    blank = PARTS[part](activity=activity)
    url = _list_url(slug, pk, part)
    sheet = open_sheet(request, PART_FORMS[part], blank, cancel_url=url)

    def make(values: dict[str, Any]) -> str:
        services.add_part(
            activity=activity,
            part=part,
            values=values,
            actor=request.user,
            today=timezone.localdate(),
        )
        return url

    if is_made(request, sheet, make):
        messages.success(request, _("Saved."))
        return redirect(url)
    return _form_page(request, activity, sheet, part, title=ADD[part])


@require_http_methods(["GET", "HEAD", "POST"])
def change_part(request: StaffRequest, slug: str, pk: int, part: str, part_id: int) -> HttpResponse:
    action = Action.EDIT_REGISTER if request.method == "POST" else None
    activity = activity_or_404(request.user, slug, pk, action)
    row = _part(activity, part, part_id)
    url = _list_url(slug, pk, part)
    if row is None:
        return _gone(request, activity, part)
    sheet = open_sheet(request, PART_FORMS[part], row, cancel_url=url)

    def save(values: dict[str, Any], revision: int | None) -> None:
        services.change_part(
            activity=activity,
            part=row,
            values=values,
            revision=revision,
            actor=request.user,
            today=timezone.localdate(),
        )

    if is_saved(request, sheet, save):
        messages.success(request, _("Saved."))
        return redirect(url)
    return _form_page(request, activity, sheet, part, title=str(row))


@require_http_methods(["GET", "HEAD", "POST"])
def remove_part(request: StaffRequest, slug: str, pk: int, part: str, part_id: int) -> HttpResponse:
    activity = activity_or_404(request.user, slug, pk, Action.EDIT_REGISTER)
    row, url = _part(activity, part, part_id), _list_url(slug, pk, part)
    if row is None:
        return redirect(url)
    if request.method == "POST":
        try:
            services.remove_part(
                activity=activity, part=row, actor=request.user, today=timezone.localdate()
            )
        except NotAllowed:
            messages.error(request, FIXED)
        else:
            messages.success(request, _("It is removed."))
        return redirect(url)
    context = page_context(
        request.user,
        activity.organisation,
        "activities",
        activity=activity,
        name=str(row),
        what=TITLES[part],
        back_url=url,
    )
    return render(request, "register/remove.html", context)


@require_POST
def move_part(request: StaffRequest, slug: str, pk: int, part: str, part_id: int) -> HttpResponse:
    activity = activity_or_404(request.user, slug, pk, Action.EDIT_REGISTER)
    row = get_object_or_404(PARTS[part].objects.filter(activity=activity), pk=part_id)
    try:
        services.move_part(
            activity=activity,
            part=row,
            is_up="up" in request.POST,
            actor=request.user,
            today=timezone.localdate(),
        )
    except NotAllowed:
        messages.error(request, FIXED)
    return redirect(_list_url(slug, pk, part))


def _part(activity: ProcessingActivity, part: str, part_id: int) -> Part | None:
    found: Part | None = PARTS[part].objects.filter(activity=activity, pk=part_id).first()
    if found is not None:
        found.activity = activity  # type: ignore[attr-defined]
    return found


def _gone(request: StaffRequest, activity: ProcessingActivity, part: str) -> HttpResponse:
    """Nobody loses what he typed because a colleague removed the line."""
    if request.method != "POST":
        raise Http404
    slug, pk = activity.organisation.slug, activity.pk
    sheet = gone_sheet(
        request,
        PART_FORMS[part],
        PARTS[part](activity=activity),
        add_url=reverse("add_part", args=[slug, pk, part]),
        cancel_url=_list_url(slug, pk, part),
    )
    return _form_page(request, activity, sheet, part, title=ADD[part])


def _list_url(slug: str, pk: int, part: str) -> str:
    place = next(place for place, names in PLACE_PARTS.items() if part in names)
    return reverse(f"activity_{place}", args=[slug, pk])


def _form_page(
    request: StaffRequest, activity: ProcessingActivity, sheet: Sheet, part: str, *, title: Any
) -> HttpResponse:
    context = page_context(
        request.user,
        activity.organisation,
        "activities",
        activity=activity,
        form=sheet.form,
        sheet=sheet,
        title=title,
        caption=f"{activity.name}: {TITLES[part]}",
        back_url=_list_url(activity.organisation.slug, activity.pk, part),
        back_text=TITLES[part],
        is_fixed=not may_change(activity),
    )
    return render(request, "register/edit.html", context)
