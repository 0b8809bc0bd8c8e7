"""What is missing in the whole register, and whether it gets better (A1, part 2)."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.models import Organisation
from register import missing
from register.activity_list import page_of
from register.forms.checks import MissingFilterForm
from register.services.checks import in_words, organisation_findings
from register.trend import Point, drawing
from register.views.access import organisation_or_404
from register.views.page import page_context


@require_safe
def completeness(request: StaffRequest, slug: str) -> HttpResponse:
    organisation = organisation_or_404(request.user, slug)
    form = MissingFilterForm(request.GET)
    filters = form.filters()
    page = page_of(
        missing.activities_with(organisation, filters),
        after=request.GET.get("na", ""),
        before=request.GET.get("voor", ""),
    )
    context = {
        "filter_form": form,
        "filters": filters,
        "totals": missing.totals(organisation),
        "rules": missing.rules(organisation, filters),
        "rows": missing.sentences(organisation, filters, page.rows),
        "previous_url": _page_url(request, "voor", page.previous),
        "next_url": _page_url(request, "na", page.next),
        "findings": in_words(organisation_findings(organisation), organisation),
        **_trend(organisation),
    }
    return render(
        request,
        "register/completeness.html",
        page_context(request.user, organisation, "completeness", **context),
    )


def _trend(organisation: Organisation) -> dict[str, Any]:
    figures = missing.trend(organisation, timezone.localdate())
    points = [Point(one.day, one.activities, one.complete) for one in figures]
    return {
        "trend": list(zip(figures, points, strict=True)),
        "drawing": drawing(points),
    }


def _page_url(request: StaffRequest, name: str, pk: int | None) -> str:
    if pk is None:
        return ""
    kept = {key: request.GET[key] for key in ("ernst", "regel") if request.GET.get(key)}
    return f"?{urlencode({**kept, name: pk})}"
