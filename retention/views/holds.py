"""Holds: which there are and which to look at first; lifting one, or letting it go on."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action, may
from retention import hold_pages
from retention.forms.holds import LiftHoldForm, ReviewHoldForm
from retention.models import Hold
from retention.services import holds as services
from retention.services.hold_reasons import read_reasons
from retention.views.access import organisations_or_403, row_or_404, sent
from retention.views.acting import carried_out

page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def holds(request: StaffRequest) -> HttpResponse:
    """Going on, unless the address asks for what is over."""
    organisations_or_403(request.user)
    today, is_over = timezone.localdate(), request.GET.get("toon") == hold_pages.OVER
    read = hold_pages.over if is_over else hold_pages.going_on
    found, next_key = read(request.user, today, request.GET.get("na", ""))
    context = {
        "room": "holds",
        "is_over": is_over,
        "lines": hold_pages.lines_of(found, today),
        "next_key": next_key,
    }
    return render(request, "retention/holds.html", context)


@require_safe
def hold(request: StaffRequest, pk: int) -> HttpResponse:
    """The reason only for who keeps holds; that he read it stands in the trail."""
    one, today = _hold(request, pk), timezone.localdate()
    may_keep = may(request.user, Action.KEEP_HOLDS, one.organisation)
    line = hold_pages.line_of(one, today)
    context = {
        "room": "holds",
        "hold": one,
        "line": line,
        "facts": hold_pages.facts(line),
        "reasons": read_reasons(hold=one, actor=request.user) if may_keep else {},
        "may_keep": may_keep,
        "dossiers": hold_pages.held_dossiers(one, request.user),
    }
    return render(request, "retention/hold.html", context)


@page
def lift_hold(request: StaffRequest, pk: int) -> HttpResponse:
    one, today = _hold_to_keep(request, pk), timezone.localdate()
    if one.request_number:
        messages.warning(request, _("This hold ends by itself, with its request."))
        return redirect("hold", pk)
    form = LiftHoldForm(sent(request), version=one.version, starts_on=one.starts_on, today=today)
    if _done(form, one, lambda values: services.lift_hold(hold=one, actor=request.user, **values)):
        messages.success(request, _("The hold is lifted. Dates follow within a minute."))
        return redirect("hold", pk)
    context = {
        "room": "holds",
        "form": form,
        "hold": one,
        "due_at_once": hold_pages.due_at_once(one, today),
    }
    return render(request, "retention/lift_hold.html", context)


@page
def review_hold(request: StaffRequest, pk: int) -> HttpResponse:
    one, today = _hold_to_keep(request, pk), timezone.localdate()
    form = ReviewHoldForm(sent(request), version=one.version)
    done = _done(
        form,
        one,
        lambda values: services.review_hold(hold=one, actor=request.user, today=today, **values),
    )
    if done:
        messages.success(request, _("The hold goes on until you look again."))
        return redirect("hold", pk)
    context = {"room": "holds", "form": form, "hold": one}
    return render(request, "retention/review_hold.html", context)


def _done(form: Any, hold: Hold, call: Any) -> bool:
    return carried_out(form, call, fresh_version=lambda: Hold.objects.get(pk=hold.pk).version)


def _hold(request: StaffRequest, pk: int) -> Hold:
    rows = Hold.objects.visible_to(request.user)
    related = ("organisation", "dossier_kind", "line", "placed_by", "lifted_by")
    return get_object_or_404(rows.select_related(*related), pk=pk)


def _hold_to_keep(request: StaffRequest, pk: int) -> Hold:
    """404 for one that was lifted already."""
    rows = Hold.objects.visible_to(request.user).select_related("organisation", "dossier_kind")
    one = row_or_404(rows, request.user, pk, Action.KEEP_HOLDS)
    if one.lifted_at:
        raise Http404
    return one
