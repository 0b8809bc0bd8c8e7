"""The lists that activities choose from (screens A2 and A3): one table drives all nine."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.models import Organisation
from privacy_portal.accounts.permissions import Action
from register.forms.lists import DocumentForm, SubProcessorForm
from register.models import Agreement, RegisterRow, RetentionTerm
from register.services import lists as services
from register.services.errors import InUse
from register.views.access import organisation_or_404
from register.views.editing import Sheet, gone_sheet, is_made, is_saved, open_sheet
from register.views.list_kinds import KINDS, ListKind, term_words
from register.views.page import page_context


@require_safe
def register_lists(request: StaffRequest, slug: str) -> HttpResponse:
    organisation = organisation_or_404(request.user, slug)
    kinds = [
        {"kind": kind, "count": kind.model.objects.filter(organisation=organisation).count()}
        for kind in KINDS.values()
    ]
    context = page_context(request.user, organisation, "lists", kinds=kinds)
    return render(request, "register/lists.html", context)


@require_safe
def register_list(request: StaffRequest, slug: str, list_name: str) -> HttpResponse:
    organisation = organisation_or_404(request.user, slug)
    kind = KINDS[list_name]
    found = kind.model.objects.visible_to(request.user).filter(organisation=organisation)
    rows = [
        {"row": row, "cells": [(label, words(row)) for label, words in kind.columns]}
        for row in found.select_related(*kind.joined)
    ]
    context = page_context(request.user, organisation, "lists", kind=kind, rows=rows)
    return render(request, "register/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_row(request: StaffRequest, slug: str, list_name: str) -> HttpResponse:
    organisation = organisation_or_404(request.user, slug, Action.EDIT_REGISTER)
    kind, url = KINDS[list_name], reverse("register_list", args=[slug, list_name])
    blank = kind.model(organisation=organisation)
    sheet = open_sheet(request, kind.form, blank, cancel_url=url)

    def make(values: dict[str, Any]) -> str:
        made = services.add_row(
            organisation=organisation,
            list_name=list_name,
            values=values,
            actor=request.user,
            today=timezone.localdate(),
        )
        return _address_after(slug, list_name, made)

    if address := is_made(request, sheet, make):
        messages.success(request, _("Saved."))
        return redirect(address)
    return _form_page(request, organisation, sheet, kind, title=kind.add)


@require_http_methods(["GET", "HEAD", "POST"])
def change_row(request: StaffRequest, slug: str, list_name: str, pk: int) -> HttpResponse:
    action = Action.EDIT_REGISTER if request.method == "POST" else None
    organisation = organisation_or_404(request.user, slug, action)
    kind, url = KINDS[list_name], reverse("register_list", args=[slug, list_name])
    row = _row(organisation, kind, pk)
    if row is None:
        return _gone(request, organisation, kind)
    sheet = open_sheet(request, kind.form, row, cancel_url=url)

    def save(values: dict[str, Any], revision: int | None) -> None:
        services.change_row(
            row=row,
            values=values,
            revision=revision,
            actor=request.user,
            today=timezone.localdate(),
        )

    if is_saved(request, sheet, save):
        messages.success(request, _("Saved."))
        return redirect(_address_after(slug, list_name, row))
    return _form_page(request, organisation, sheet, kind, title=str(row), row=row)


@require_http_methods(["GET", "HEAD", "POST"])
def remove_row(request: StaffRequest, slug: str, list_name: str, pk: int) -> HttpResponse:
    organisation = organisation_or_404(request.user, slug, Action.EDIT_REGISTER)
    kind, url = KINDS[list_name], reverse("register_list", args=[slug, list_name])
    row = _row(organisation, kind, pk)
    if row is None:
        return redirect(url)
    if request.method == "POST":
        try:
            services.remove_row(row=row, actor=request.user)
        except InUse:
            return redirect("remove_row", slug, list_name, pk)  # which says where it is used
        messages.success(request, _("It is removed."))
        return redirect(url)
    context = page_context(
        request.user,
        organisation,
        "lists",
        name=str(row),
        what=kind.title,
        uses=services.uses_of(row),
        back_url=reverse("change_row", args=[slug, list_name, pk]),
    )
    return render(request, "register/remove.html", context)


def _row(organisation: Organisation, kind: ListKind, pk: int) -> RegisterRow | None:
    rows = kind.model.objects.filter(organisation=organisation).select_related(
        "organisation", *kind.joined
    )
    found: RegisterRow | None = rows.filter(pk=pk).first()
    return found


def _address_after(slug: str, list_name: str, row: RegisterRow) -> str:
    """Who saved a term sees it in words; who saved an agreement can add its document."""
    if isinstance(row, RetentionTerm | Agreement):
        return reverse("change_row", args=[slug, list_name, row.pk])
    return reverse("register_list", args=[slug, list_name])


def _gone(request: StaffRequest, organisation: Organisation, kind: ListKind) -> HttpResponse:
    """Nobody loses what he typed because a colleague removed the row."""
    if request.method != "POST":
        raise Http404
    sheet = gone_sheet(
        request,
        kind.form,
        kind.model(organisation=organisation),
        add_url=reverse("add_row", args=[organisation.slug, kind.name]),
        cancel_url=reverse("register_list", args=[organisation.slug, kind.name]),
    )
    return _form_page(request, organisation, sheet, kind, title=kind.add)


def _form_page(
    request: StaffRequest,
    organisation: Organisation,
    sheet: Sheet,
    kind: ListKind,
    *,
    title: Any,
    row: RegisterRow | None = None,
) -> HttpResponse:
    more: dict[str, Any] = {"row": row}
    if isinstance(row, RetentionTerm):
        more["term_words"] = term_words(row)
    if isinstance(row, Agreement):
        more |= agreement_context(row)
    context = page_context(
        request.user,
        organisation,
        "lists",
        form=sheet.form,
        sheet=sheet,
        title=title,
        caption=kind.title if row else "",
        kind=kind,
        back_url=reverse("register_list", args=[organisation.slug, kind.name]),
        back_text=kind.title,
        **more,
    )
    return render(request, "register/edit.html", context)


def agreement_context(agreement: Agreement) -> dict[str, Any]:
    return {
        "agreement": agreement,
        "sub_processors": agreement.sub_processors.all(),
        "sub_form": SubProcessorForm(),
        "document_form": DocumentForm(),
    }
