"""What is done with several requests at once: handing out, their letters, a file (M16)."""

from urllib.parse import urlencode

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from privacy_portal.accounts.fresh_login import fresh_login_required
from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action
from requests_app import queue as rules
from requests_app.export import csv_lines
from requests_app.models import PrivacyRequest
from requests_app.models.privacy_request import PrivacyRequestQuerySet
from requests_app.services.looking import export_requests
from requests_app.views.desk.access import Desk, desk_or_403
from requests_app.views.desk.handing_out import hand_to_one, id_of, propose_shares
from requests_app.views.desk.queue import asked_query, filter_form


@require_POST
def use_selection(request: StaffRequest) -> HttpResponse:
    """The buttons below the queue."""
    desk = desk_or_403(request.user)
    ticked = request.POST.getlist("chosen")
    if "export" in request.POST:
        chosen = urlencode({"chosen": ticked}, doseq=True)
        return redirect(f"{reverse('export_queue')}?{chosen or asked_query(request)}")
    if "letters" in request.POST:
        chosen = urlencode({"verzoek": [one.partition("-")[0] for one in ticked]}, doseq=True)
        return redirect(f"{reverse('letters_to_post')}?{chosen}")
    if "share" in request.POST:
        return propose_shares(request, desk)
    return hand_to_one(request, desk)


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
        ids = [id_of(text.partition("-")[0]) for text in ticked]
        return PrivacyRequest.objects.visible_to(request.user).filter(pk__in=ids)
    filters = filter_form(request, desk).filters()
    return rules.chosen(request.user, filters, timezone.localdate())
