"""What is done to one dossier by hand: opened, opened again, and what happened to it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action
from retention.dossier_facts import TriggerLine, trigger_lines
from retention.forms.dossiers import NewDossierForm, ReopenForm, TriggerForm, WithdrawForm
from retention.going_words import going_words
from retention.models import Dossier
from retention.services import dossiers as services
from retention.services.executing.recalling import on_its_way
from retention.views.access import organisations_or_403, row_or_404, sent
from retention.views.acting import add_refusal, carried_out

page = require_http_methods(["GET", "HEAD", "POST"])


@page
def new_dossier(request: StaffRequest) -> HttpResponse:
    organisations = organisations_or_403(request.user, Action.EDIT_DOSSIERS)
    form = NewDossierForm(sent(request), organisations=organisations, today=timezone.localdate())
    if form.is_valid():
        try:
            opened = services.open_dossier(
                organisation=form.cleaned_data["kind"].organisation,
                row=form.cleaned_data["row"],
                actor=request.user,
                today=timezone.localdate(),
            )
        except ValidationError as error:
            add_refusal(form, error)
        else:
            messages.success(request, _("The dossier is open. Its dates come within a minute."))
            return redirect("dossier", opened.pk)
    context = {"room": "dossiers", "form": form, "back_url": reverse("dossiers")}
    return render(request, "retention/new_dossier.html", context)


@page
def reopen_dossier(request: StaffRequest, pk: int) -> HttpResponse:
    """A new trajectory or employment of the same person is a dossier of its own."""
    dossier = _dossier(request, pk)
    form = ReopenForm(sent(request))
    if form.is_valid():
        try:
            opened = services.reopen_dossier(
                dossier=dossier,
                opened_on=form.cleaned_data["opened_on"],
                actor=request.user,
                today=timezone.localdate(),
            )
        except ValidationError as error:
            add_refusal(form, error)
        else:
            messages.success(request, _("This is the new dossier. The earlier one stays."))
            return redirect("dossier", opened.pk)
    context = {"room": "dossiers", "form": form, "dossier": dossier}
    return render(request, "retention/reopen_dossier.html", context)


@page
def record_trigger(request: StaffRequest, pk: int, trigger: str) -> HttpResponse:
    dossier = _dossier(request, pk)
    line = _line(dossier, trigger)
    form = TriggerForm(sent(request), version=dossier.version, known_on=line.happened_on)
    done = carried_out(
        form,
        lambda values: services.record_trigger(
            dossier=dossier, trigger=trigger, actor=request.user, today=timezone.localdate(),
            **values,
        ),
        fresh_version=lambda: _version(dossier),
    )  # fmt: skip
    if done:
        messages.success(request, _("Recorded. The dates follow within a minute."))
        return redirect("dossier", pk)
    context = _step(form, dossier, line)
    return render(request, "retention/record_trigger.html", context)


@page
def withdraw_trigger(request: StaffRequest, pk: int, trigger: str) -> HttpResponse:
    dossier = _dossier(request, pk)
    line = _line(dossier, trigger)
    form = WithdrawForm(sent(request), version=dossier.version)
    done = carried_out(
        form,
        lambda values: services.withdraw_trigger(
            dossier=dossier, trigger=trigger, actor=request.user, **values
        ),
        fresh_version=lambda: _version(dossier),
    )
    if done:
        messages.success(request, _("Withdrawn. The dates follow within a minute."))
        return redirect("dossier", pk)
    context = _step(form, dossier, line)
    return render(request, "retention/withdraw_trigger.html", context)


def _step(form: Form, dossier: Dossier, line: TriggerLine) -> dict[str, Any]:
    """With what is being destroyed of it at this moment."""
    number = on_its_way(Dossier.objects.filter(pk=dossier.pk))
    going = going_words(number) if number else ""
    return {"room": "dossiers", "form": form, "dossier": dossier, "trigger": line, "going": going}


def _dossier(request: StaffRequest, pk: int) -> Dossier:
    """404 as well for what nobody changes by hand (any more)."""
    rows = Dossier.objects.visible_to(request.user).select_related("kind", "organisation")
    dossier = row_or_404(rows, request.user, pk, Action.EDIT_DOSSIERS)
    if not services.may_change(dossier):
        raise Http404
    return dossier


def _line(dossier: Dossier, trigger: str) -> TriggerLine:
    found = [one for one in trigger_lines(dossier) if one.code == trigger]
    if not found:
        raise Http404
    return found[0]


def _version(dossier: Dossier) -> int:
    return Dossier.objects.get(pk=dossier.pk).version
