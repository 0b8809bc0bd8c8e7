"""Dossiers: the list, finding one, and the page of one with why each part has its date."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action, actions_of
from retention.dossier_facts import facts, item_lines, items_of, trigger_lines
from retention.dossier_life import life_of
from retention.dossier_list import MOST_FOUND, Page, chosen, found, lines_of, page_of
from retention.forms.dossiers import DossierFilterForm, FindDossierForm
from retention.models import Dossier
from retention.services.dossiers import may_change
from retention.views.access import organisations_or_403, sent


@require_safe
def dossiers(request: StaffRequest) -> HttpResponse:
    organisations, today = organisations_or_403(request.user), timezone.localdate()
    form = DossierFilterForm(request.GET, organisations=organisations)
    page = page_of(
        chosen(request.user, form.filters(), today),
        after=request.GET.get("na", ""),
        before=request.GET.get("voor", ""),
    )
    context = {
        "room": "dossiers",
        "filter_form": form,
        "lines": lines_of(page.rows, today),
        "has_several": len(organisations) > 1,
        **_page_urls(request, page),
    }
    return render(request, "retention/dossiers.html", context)


def _page_urls(request: StaffRequest, page: Page) -> dict[str, str]:
    """The filters stay in the address, with another place."""

    def url(name: str, pk: int | None) -> str:
        query = request.GET.copy()
        for place in ("na", "voor"):
            query.pop(place, None)
        query[name] = str(pk)
        return f"?{query.urlencode()}" if pk else ""

    return {"previous_url": url("voor", page.previous), "next_url": url("na", page.next)}


@require_http_methods(["GET", "HEAD", "POST"])
def find_dossiers(request: StaffRequest) -> HttpResponse:
    """A POST, so that no key, number or address ends up in an address bar or a log (M12)."""
    organisations = organisations_or_403(request.user)
    form = FindDossierForm(sent(request))
    context: dict[str, Any] = {"room": "dossiers", "form": form, "most_found": MOST_FOUND}
    if form.is_valid():
        rows = found(request.user, organisations, **form.cleaned_data)
        read = list(rows.select_related("kind", "organisation")[: MOST_FOUND + 1])
        context["lines"] = lines_of(read[:MOST_FOUND], timezone.localdate())
        context["has_more"] = len(read) > MOST_FOUND
        context["has_several"] = len(organisations) > 1
    return render(request, "retention/find_dossiers.html", context)


@require_safe
def dossier(request: StaffRequest, pk: int) -> HttpResponse:
    """What is archived opens only for who keeps the archive, and for administrators (R-RET-05)."""
    rows = Dossier.objects.visible_to(request.user).select_related("kind", "organisation")
    one = get_object_or_404(rows, pk=pk)
    allowed = actions_of(request.user)[one.organisation]
    items = items_of(one)
    context = {
        "room": "dossiers",
        "dossier": one,
        "facts": facts(one),
        "items": item_lines(items, timezone.localdate()),
        "triggers": trigger_lines(one),
        "entries": life_of(one, items),
        "may_change": Action.EDIT_DOSSIERS in allowed and may_change(one),
        "may_hold": Action.KEEP_HOLDS in allowed,
        "held": one.held.select_related("hold", "line").order_by("-hold_id"),
    }
    return render(request, "retention/dossier.html", context)
