"""What the pages of disclosures and of consents share."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.models import Organisation
from privacy_portal.accounts.permissions import Action
from register.views.access import organisation_or_404
from register.views.page import page_context


def ledger_or_404(request: StaffRequest, slug: str) -> Organisation:
    """Only for who keeps these lists: they say something about persons."""
    return organisation_or_404(request.user, slug, Action.KEEP_LEDGERS)


def ledger_page(
    request: StaffRequest,
    name: str,
    organisation: Organisation,
    room: str,
    context: dict[str, Any],
) -> HttpResponse:
    shared = page_context(request.user, organisation, room)
    return render(request, f"register/{name}.html", shared | context)


def asked(request: StaffRequest, form: Any) -> str:
    """The filters of this page, without its place."""
    return urlencode({name: request.GET[name] for name in form.fields if request.GET.get(name)})


def page_url(request: StaffRequest, form: Any, name: str, row_id: int | None) -> str:
    if row_id is None:
        return ""
    query = asked(request, form)
    return f"?{query}{'&' if query else ''}{name}={row_id}"
