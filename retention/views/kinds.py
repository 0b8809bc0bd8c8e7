"""Kinds of dossiers, and the lines of the register that hold for them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action, may
from retention import kind_pages
from retention.forms.kinds import ChangeKindForm, NewKindForm
from retention.models import DossierKind
from retention.services import kinds as services
from retention.views.access import organisations_or_403, row_or_404, sent
from retention.views.acting import add_refusal, carried_out

page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def dossier_kinds(request: StaffRequest) -> HttpResponse:
    organisations = organisations_or_403(request.user)
    context = {
        "room": "kinds",
        "kinds": kind_pages.kinds_of(organisations),
        "has_several": len(organisations) > 1,
        "make_for": [one for one in organisations if may(request.user, Action.EDIT_DOSSIERS, one)],
    }
    return render(request, "retention/dossier_kinds.html", context)


@require_safe
def dossier_kind(request: StaffRequest, pk: int) -> HttpResponse:
    kind = get_object_or_404(_kinds(request), pk=pk)
    context = {
        "room": "kinds",
        "kind": kind,
        "activities": kind_pages.activity_names(kind),
        "lines": kind_pages.line_rows(kind),
        "changes": list(kind_pages.change_rows(kind)),
        "gaps": kind_pages.gaps_of(kind),
        "may_change": kind.subject_type_id and may(
            request.user, Action.EDIT_DOSSIERS, kind.organisation
        ),
    }  # fmt: skip
    return render(request, "retention/dossier_kind.html", context)


@page
def new_dossier_kind(request: StaffRequest, slug: str) -> HttpResponse:
    where = organisations_or_403(request.user, Action.EDIT_DOSSIERS)
    organisation = next((one for one in where if one.slug == slug), None)
    if organisation is None:
        raise Http404
    form = NewKindForm(
        sent(request),
        organisation=organisation,
        published=kind_pages.activity_choices(organisation),
    )
    if form.is_valid():
        try:
            kind = services.make_kind(
                organisation=organisation,
                actor=request.user,
                now=timezone.now(),
                **form.cleaned_data,
            )
        except ValidationError as error:
            add_refusal(form, error)
        else:
            if kind.lines.exists():
                messages.success(request, _("Made. Its lines are those of the register."))
            else:
                messages.warning(request, _("Made. The register has no terms for it yet."))
            return redirect("dossier_kind", kind.pk)
    context = {"room": "kinds", "form": form, "back_url": reverse("dossier_kinds")}
    return render(request, "retention/new_dossier_kind.html", context)


@page
def change_dossier_kind(request: StaffRequest, pk: int) -> HttpResponse:
    kind = row_or_404(_kinds(request), request.user, pk, Action.EDIT_DOSSIERS)
    if kind.subject_type_id is None:
        raise Http404
    published = kind_pages.activity_choices(kind.organisation)
    form = ChangeKindForm(sent(request), kind=kind, published=published)

    def change(values: dict[str, Any]) -> object:
        return services.change_kind(kind=kind, actor=request.user, now=timezone.now(), **values)

    if carried_out(form, change, fresh_version=lambda: _kinds(request).get(pk=pk).version):
        messages.success(request, _("Saved. What moves dates of dossiers waits to be confirmed."))
        return redirect("dossier_kind", kind.pk)
    context = {
        "room": "kinds",
        "form": form,
        "kind": kind,
        "back_url": reverse("dossier_kind", args=[kind.pk]),
    }
    return render(request, "retention/change_dossier_kind.html", context)


def _kinds(request: StaffRequest) -> Any:
    rows = DossierKind.objects.visible_to(request.user)
    return rows.select_related("organisation", "subject_type")
