"""Requests that are archived: for who keeps the archive, and administrators (R-RET-05)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action
from requests_app.forms.desk.lists import SearchForm
from requests_app.models import PrivacyRequest
from requests_app.search import MOST_FOUND, found
from requests_app.views.desk.access import desk_or_403, sent
from requests_app.views.desk.queue import shown_rows


@require_http_methods(["GET", "HEAD", "POST"])
def archived_requests(request: StaffRequest) -> HttpResponse:
    """The latest; others are looked for by a POST, so that no name gets into an address (M12)."""
    where = desk_or_403(request.user, Action.SEE_ARCHIVE).where(Action.SEE_ARCHIVE)
    form = SearchForm(sent(request))
    if form.is_valid():
        rows = found(request.user, where, form.cleaned_data["search"])
    else:
        rows = PrivacyRequest.objects.visible_to(request.user).filter(organisation__in=where)
        rows = rows.select_related("organisation", "assigned_to").order_by("-archived_on", "-pk")
    shown = list(rows.exclude(archived_on=None)[:MOST_FOUND])
    context = {
        "form": form,
        "has_searched": form.is_valid(),
        "rows": shown_rows(shown, timezone.localdate()),
        "most_found": MOST_FOUND,
        "has_more": len(shown) == MOST_FOUND,
    }
    return render(request, "requests_app/desk/archived_requests.html", context)
