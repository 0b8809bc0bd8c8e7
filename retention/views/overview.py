"""What is coming, and why; how an organisation wants it done; what came of it in a year."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.models import Organisation
from privacy_portal.lib.charts import bar_chart
from retention.coming import HORIZONS, Coming, coming, due_items
from retention.coming import items_to_judge as to_judge
from retention.due_pages import PAGE_SIZE, DuePage, page_of
from retention.forms.overview import OrganisationForm
from retention.models import RetentionLine
from retention.services.policy import policy_of
from retention.term_sentences import sentences_of
from retention.views.access import organisations_or_403


@require_safe
def retention_overview(request: StaffRequest) -> HttpResponse:
    where, today = organisations_or_403(request.user), timezone.localdate()
    organisation = asked_organisation(request, where)
    found, policy = coming(organisation, today), policy_of(organisation)
    context = {
        "room": "overview",
        "filter_form": _choice(where, organisation),
        "organisation": organisation,
        "horizons": HORIZONS,
        "coming": found,
        "chart": _chart(found),
        "lines": [
            {"row": row, "terms": sentences_of(row.line, ceiling_months=policy.ceiling_months)}
            for row in found.lines
        ],
        "policy": policy,
    }
    return render(request, "retention/overview.html", context)


@require_safe
def coming_line(request: StaffRequest, pk: int) -> HttpResponse:
    """The dossiers of one line that are due first, with the way to the reason of each date."""
    where = organisations_or_403(request.user)
    lines = RetentionLine.objects.filter(kind__organisation__in=where)
    line = get_object_or_404(lines.select_related("kind__organisation", "system"), pk=pk)
    ceiling = policy_of(line.kind.organisation).ceiling_months
    page = page_of(due_items(line, timezone.localdate()), request.GET.get("na", ""))
    context: dict[str, Any] = {
        "room": "overview",
        "line": line,
        "terms": sentences_of(line, ceiling_months=ceiling),
        "page": page,
        "reachable": page.reachable_by(request.user),
    }
    return render(request, "retention/coming_line.html", context)


@require_safe
def items_to_judge(request: StaffRequest) -> HttpResponse:
    rows = to_judge(organisations_or_403(request.user))
    after = request.GET.get("na", "")
    if after.isdecimal():
        rows = rows.filter(pk__gt=int(after))
    found = list(rows[: PAGE_SIZE + 1])
    page = DuePage(found[:PAGE_SIZE], str(found[PAGE_SIZE - 1].pk) if found[PAGE_SIZE:] else "")
    context = {
        "room": "overview",
        "page": page,
        "reachable": page.reachable_by(request.user),
    }
    return render(request, "retention/items_to_judge.html", context)


def asked_organisation(request: StaffRequest, where: list[Organisation]) -> Organisation:
    """The one that the address names, or else the first."""
    by_slug = {one.slug: one for one in where}
    return by_slug.get(request.GET.get("organisation", ""), where[0])


def _choice(where: list[Organisation], organisation: Organisation) -> OrganisationForm | None:
    if len(where) < 2:
        return None
    return OrganisationForm({"organisation": organisation.slug}, organisations=where)


def _chart(found: Coming) -> Any:
    names = [date_format(week.starts_on, "j b") for week in found.weeks]
    archived = [week.archived for week in found.weeks]
    destroyed = [week.destroyed for week in found.weeks]
    return bar_chart(names, [archived, destroyed])
