"""What was kept, archived, destroyed, held and late in a year, per term."""

from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.models import Organisation
from retention.forms.overview import YearForm
from retention.report_pages import csv_of
from retention.services.figures import year_figures, years_of
from retention.views.access import organisations_or_403
from retention.views.overview import asked_organisation


@require_safe
def retention_report(request: StaffRequest) -> HttpResponse:
    organisation, year, form = _asked(request)
    context: dict[str, Any] = {
        "room": "report",
        "filter_form": form,
        "organisation": organisation,
        "year": year,
        "query": urlencode({"organisation": organisation.slug, "year": str(year)}),
        "figures": year_figures(organisation, year),
    }
    return render(request, "retention/report.html", context)


@require_safe
def export_retention_report(request: StaffRequest) -> HttpResponseBase:
    """Figures only: nothing in it tells of anybody."""
    organisation, year, _form = _asked(request)
    name = f"{_('retention')}-{organisation.slug}-{year}.csv"
    return StreamingHttpResponse(
        csv_of(year_figures(organisation, year)),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
        },
    )


def _asked(request: StaffRequest) -> tuple[Organisation, int, YearForm]:
    where = organisations_or_403(request.user)
    organisation = asked_organisation(request, where)
    years = years_of(organisation, timezone.localdate())
    asked = request.GET.get("year", "")
    year = int(asked) if asked in [str(one) for one in years] else years[0]
    data = {"organisation": organisation.slug, "year": str(year)}
    return organisation, year, YearForm(data, organisations=where, years=years)
