"""The list of requests: filtered in the address, searched outside it (screen O3)."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.models import User
from privacy_portal.accounts.permissions import Action, colleagues_who_may
from requests_app import queue as rules
from requests_app.askers import asker, intakes_of
from requests_app.badges import term_badge
from requests_app.forms.desk.lists import FilterForm, SearchForm
from requests_app.models import PrivacyRequest, SavedView
from requests_app.search import MOST_FOUND, found
from requests_app.views.desk.access import Desk, desk_or_403, sent
from requests_app.workload import Load, loads


@require_safe
def queue(request: StaffRequest) -> HttpResponse:
    """Fifty rows a page, whatever is in the database; see requests_app.queue."""
    today, desk = timezone.localdate(), desk_or_403(request.user)
    form = filter_form(request, desk)
    filters = form.filters()
    rows = rules.chosen(request.user, filters, today)
    page = rules.page_of(
        rows,
        [one.pk for one in desk.sees_requests_of],
        _cursor(request),
        is_latest_first=not filters.is_about_open,
    )
    context = {
        "filter_form": form,
        "search_form": SearchForm(),
        "tiles": tiles(request.user, today),
        "caption": _caption(filters, rows),
        "rows": shown_rows(page.rows, today),
        "previous_url": _page_url(request, voor=page.previous),
        "next_url": _page_url(request, na=page.next),
        "saved_views": SavedView.objects.visible_to(request.user).select_related("owner"),
        "query": asked_query(request),
        "loads": _loads(desk, today),
    }
    return render(request, "requests_app/desk/queue.html", context | _may(desk))


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: StaffRequest) -> HttpResponse:
    """A POST, so that no name or address ends up in an address bar, a log or a history (M12)."""
    desk, form = desk_or_403(request.user), SearchForm(sent(request))
    if request.method != "POST":
        return redirect("queue")
    rows: list[PrivacyRequest] = []
    if form.is_valid():
        text = form.cleaned_data["search"]
        rows = list(found(request.user, desk.sees_requests_of, text)[: MOST_FOUND + 1])
    context = {
        "form": form,
        "search_form": form,
        "has_searched": form.is_valid(),
        "rows": shown_rows(rows[:MOST_FOUND], timezone.localdate()),
        "has_more": len(rows) > MOST_FOUND,
        "most_found": MOST_FOUND,
    }
    return render(request, "requests_app/desk/search.html", context | _may(desk))


def _loads(desk: Desk, today: date) -> list[Load]:
    """To whom the rows may be handed out; asked only for who may do that."""
    where = desk.where(Action.ASSIGN_REQUEST)
    return loads(where, today) if where else []


def filter_form(request: StaffRequest, desk: Desk) -> FilterForm:
    sees_all = desk.where(Action.SEE_ALL_REQUESTS)
    return FilterForm(
        request.GET,
        organisations=desk.sees_requests_of,
        colleagues=list(colleagues_who_may(Action.HANDLE_REQUEST, sees_all)) if sees_all else [],
    )


def shown_rows(rows: list[PrivacyRequest], today: date) -> list[dict[str, Any]]:
    """Names for a whole page come with one query for the keys."""
    return [
        {
            "privacy_request": row,
            "asker": asker(row, intake),
            "badge": term_badge(row, today),
        }
        for row, intake in zip(rows, intakes_of(rows), strict=True)
    ]


def tiles(user: User, today: date) -> list[dict[str, Any]]:
    counted = rules.counts(user, today)
    return [
        _tile(counted["late"], _("late"), "danger", term=rules.LATE),
        _tile(counted["soon"], _("within 10 days"), "warn", term=rules.SOON),
        _tile(counted["on_time"], _("in time"), "ok", term=rules.ON_TIME),
        _tile(counted["unassigned"], _("not yet assigned"), "", assigned=rules.NOBODY),
    ]


def _tile(number: int, label: str, tone: str, **filters: str) -> dict[str, Any]:
    return {"number": number, "label": label, "tone": tone, "query": urlencode(filters)}


def _caption(filters: rules.Filters, rows: Any) -> str:
    """Only open requests are counted: there may be a million closed ones."""
    if not filters.is_about_open:
        return _("Latest term first")
    count = rules.counted(rows)
    if count > rules.MOST_COUNTED:
        return _("more than 10,000 open requests, earliest term first")
    text = ngettext(
        "%(count)s open request, earliest term first",
        "%(count)s open requests, earliest term first",
        count,
    )
    return text % {"count": count}


def asked_query(request: StaffRequest) -> str:
    """The filters of this page without its place: for pages, saved lists and the export."""
    kept = {name: request.GET[name] for name in FilterForm.base_fields if request.GET.get(name)}
    return urlencode(kept)


def _cursor(request: StaffRequest) -> rules.Cursor | None:
    if "voor" in request.GET:
        return rules.Cursor.parse(request.GET["voor"], is_back=True)
    return rules.Cursor.parse(request.GET.get("na", ""), is_back=False)


def _page_url(request: StaffRequest, **place: rules.Cursor | None) -> str:
    (name, cursor), *_rest = place.items()
    if cursor is None:
        return ""
    query = asked_query(request)
    return f"?{query}{'&' if query else ''}{name}={cursor}"


def _may(desk: Desk) -> dict[str, bool]:
    return {
        "may_assign": desk.may(Action.ASSIGN_REQUEST),
        "may_export": desk.may(Action.EXPORT_REQUESTS),
        "may_send": desk.may(Action.SEND_LETTER),
        "may_register": desk.may(Action.REGISTER_REQUEST),
    }
