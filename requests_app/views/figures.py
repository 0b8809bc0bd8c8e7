"""What an organisation shows everybody of how it answers."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from privacy_portal.accounts.models import Organisation
from requests_app.reports.public import public_years
from requests_app.reports.small_numbers import FEWEST
from requests_app.views.visitor import of_organisation


@require_safe
@of_organisation
def public_figures(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Only of an organisation that chose to show them."""
    if not organisation.publishes_figures:
        raise Http404
    context = {
        "organisation": organisation,
        "years": public_years(organisation, timezone.localdate()),
        "fewest": FEWEST,
    }
    return render(request, "requests_app/public/figures.html", context)
