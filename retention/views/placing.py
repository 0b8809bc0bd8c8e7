"""Placing a hold: on one dossier, on a whole kind, or on keys that are pasted."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action
from register.views.once import made_once
from retention.forms.holds import HoldDossierForm, PlaceHoldForm
from retention.going_words import going_words
from retention.models import Dossier, Hold
from retention.services import holds as services
from retention.services.executing.recalling import on_its_way
from retention.views.access import organisations_or_403, row_or_404, sent
from retention.views.acting import add_refusal

page = require_http_methods(["GET", "HEAD", "POST"])


@page
def hold_dossier(request: StaffRequest, pk: int) -> HttpResponse:
    rows = Dossier.objects.visible_to(request.user).select_related("kind", "organisation")
    dossier = row_or_404(rows, request.user, pk, Action.KEEP_HOLDS)
    form = HoldDossierForm(sent(request), dossier=dossier, today=timezone.localdate())
    scope = {"organisation": dossier.organisation, "dossiers": [dossier]}
    address = made_once(request, lambda: _placed(request, form, scope))
    if address:
        return redirect(address)
    context = {
        "room": "dossiers",
        "form": form,
        "dossier": dossier,
        "back_url": reverse("dossier", args=[pk]),
    }
    return render(request, "retention/hold_dossier.html", context)


@page
def place_hold(request: StaffRequest) -> HttpResponse:
    """Of keys that are not there, none is held before somebody looked at them."""
    organisations = organisations_or_403(request.user, Action.KEEP_HOLDS)
    form = PlaceHoldForm(sent(request), organisations=organisations, today=timezone.localdate())
    context: dict[str, Any] = {"room": "holds", "form": form, "back_url": reverse("holds")}
    if form.is_valid():
        scope = _scope(form.cleaned_data)
        missing = scope.pop("missing")
        if missing and not request.POST.get("leave_out"):
            context["missing"] = missing
        elif address := made_once(request, lambda: _placed(request, form, scope)):
            return redirect(address)
    return render(request, "retention/place_hold.html", context)


def _scope(values: dict[str, Any]) -> dict[str, Any]:
    """Archived dossiers are held as well, also by who cannot open them."""
    kind, keys = values.pop("dossier_kind"), values.pop("keys")
    if not keys:
        return {"organisation": kind.organisation, "dossier_kind": kind, "missing": []}
    rows = Dossier.objects.filter(organisation=kind.organisation, external_key__in=keys)
    found = list(rows.filter(kind=kind))
    known = {one.external_key for one in found}
    return {
        "organisation": kind.organisation,
        "dossiers": found,
        "missing": [key for key in keys if key not in known],
    }


def _placed(request: StaffRequest, form: Any, scope: dict[str, Any]) -> str:
    """Where the hold is; empty when the form says why not."""
    if not form.is_valid():
        return ""
    try:
        hold = services.place_hold(
            **scope, **form.cleaned_data, actor=request.user, today=timezone.localdate()
        )
    except ValidationError as error:
        add_refusal(form, error)
        return ""
    _say_placed(request, hold)
    return reverse("hold", args=[hold.pk])


def _say_placed(request: StaffRequest, hold: Hold) -> None:
    messages.success(request, _("The hold is placed. Dates follow within a minute."))
    held = Dossier.objects.filter(pk__in=hold.held.values("dossier"))
    if going := on_its_way(held, hold.line):
        messages.warning(request, going_words(going))
