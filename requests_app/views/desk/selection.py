"""What is done with several requests at once: handing out, and a file with them (M16)."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from privacy_portal.accounts.fresh_login import fresh_login_required
from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.models import User
from privacy_portal.accounts.permissions import Action, colleagues_who_may
from requests_app import queue as rules
from requests_app.errors import Conflict, StepNotAllowed
from requests_app.export import csv_lines
from requests_app.models import PrivacyRequest
from requests_app.models.privacy_request import PrivacyRequestQuerySet
from requests_app.services.handling import assign_request
from requests_app.services.looking import export_requests
from requests_app.views.desk.access import Desk, desk_or_403
from requests_app.views.desk.queue import asked_query, filter_form

MOST_DIGITS = 18  # a database id is 64 bits


@require_POST
def use_selection(request: StaffRequest) -> HttpResponse:
    """The two buttons below the queue. Each request is handed out on its own, so that a colleague
    who was first at one does not cost the others."""
    desk = desk_or_403(request.user)
    if "export" in request.POST:
        chosen = urlencode({"chosen": request.POST.getlist("chosen")}, doseq=True)
        return redirect(f"{reverse('export_queue')}?{chosen or asked_query(request)}")
    where = desk.where(Action.ASSIGN_REQUEST)
    if not where:
        raise PermissionDenied
    to = get_object_or_404(
        colleagues_who_may(Action.HANDLE_REQUEST, where), pk=_id(request.POST.get("to", ""))
    )
    chosen_rows = _chosen(request, desk)
    missed = [row.number for row, version in chosen_rows if not _assign(request, row, to, version)]
    _tell(request, to, len(chosen_rows) - len(missed), missed)
    return redirect(f"{reverse('queue')}?{asked_query(request)}")


def _assign(request: StaffRequest, row: PrivacyRequest, to: User, version: int) -> bool:
    try:
        assign_request(
            privacy_request=row,
            to=to,
            actor=request.user,
            today=timezone.localdate(),
            version=version,
        )
    except (Conflict, StepNotAllowed, ValidationError):
        return False
    return True


def _chosen(request: StaffRequest, desk: Desk) -> list[tuple[PrivacyRequest, int]]:
    """What was ticked and may be handed out, each with the version that was on the screen."""
    ticked = [text.partition("-") for text in request.POST.getlist("chosen")[: rules.PAGE_SIZE]]
    versions = {
        _id(pk): _id(version) for pk, _separator, version in ticked if _id(pk) and _id(version)
    }
    rows = PrivacyRequest.objects.visible_to(request.user).filter(
        pk__in=versions, organisation__in=desk.where(Action.ASSIGN_REQUEST)
    )
    return [(row, versions[row.pk]) for row in rows.in_queue_order()]


def _id(text: str) -> int:
    """0, which is nobody's, for what cannot be an id."""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else 0


def _tell(request: StaffRequest, to: User, assigned: int, missed: list[str]) -> None:
    if not assigned and not missed:
        messages.warning(request, _("First choose one or more requests."))
    if assigned:
        text = ngettext(
            "%(count)s request is assigned to %(name)s.",
            "%(count)s requests are assigned to %(name)s.",
            assigned,
        )
        messages.success(request, text % {"count": assigned, "name": to.name})
    if missed:
        messages.warning(
            request,
            _(
                "Not assigned, because a colleague was first or may not handle it: %(numbers)s. "
                "Look, and try again."
            )
            % {"numbers": ", ".join(missed)},
        )


@require_safe
@fresh_login_required
def export_queue(request: StaffRequest) -> HttpResponseBase:
    """The ticked requests, or all that the filter chooses, as CSV; streamed, so any number goes."""
    desk = desk_or_403(request.user, Action.EXPORT_REQUESTS)
    where = desk.where(Action.EXPORT_REQUESTS)
    rows = _exported(request, desk).filter(organisation__in=where)
    export_requests(rows=rows, organisations=where, actor=request.user)
    name = _("requests")
    return StreamingHttpResponse(
        csv_lines(rows),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}.csv"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store, private",
        },
    )


def _exported(request: StaffRequest, desk: Desk) -> PrivacyRequestQuerySet:
    ticked = request.GET.getlist("chosen")
    if ticked:
        ids = [_id(text.partition("-")[0]) for text in ticked]
        return PrivacyRequest.objects.visible_to(request.user).filter(pk__in=ids)
    filters = filter_form(request, desk).filters()
    return rules.chosen(request.user, filters, timezone.localdate())
