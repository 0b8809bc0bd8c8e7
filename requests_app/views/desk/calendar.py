"""One's own dates in a calendar program: making and revoking the address, and what it answers."""

from datetime import UTC, timedelta

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from privacy_portal.accounts.fresh_login import fresh_login_required
from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.models import CalendarFeed
from privacy_portal.accounts.throttle import allow
from privacy_portal.lib.network import client_address, network_of
from requests_app.services import calendar
from requests_app.views.desk.access import desk_or_403

READS_AN_HOUR = 120  # of one network: several colleagues, each with several devices


@require_http_methods(["GET", "HEAD", "POST"])
@fresh_login_required
def calendar_feed(request: StaffRequest) -> HttpResponse:
    """The answer to the POST shows the address, once: only its hash is kept."""
    desk_or_403(request.user)
    address = ""
    if request.method == "POST":
        secret = calendar.make_feed(user=request.user, now=timezone.now())
        address = settings.BASE_URL + reverse("read_calendar", args=[secret])
    feed = CalendarFeed.objects.filter(user=request.user).first()
    context = {"address": address, "feed": feed}
    return render(request, "requests_app/desk/calendar_feed.html", context)


@require_POST
def revoke_calendar(request: StaffRequest) -> HttpResponse:
    desk_or_403(request.user)
    calendar.revoke_feed(user=request.user)
    messages.success(request, _("The address no longer works."))
    return redirect("calendar_feed")


@require_safe
def read_calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """For a calendar program: it has no session, only the secret in the address."""
    network = network_of(client_address(request))
    if not allow("calendar", network, limit=READS_AN_HOUR, per=timedelta(hours=1)):
        return HttpResponse(status=429, headers={"Retry-After": "3600"})
    user = calendar.feed_owner(secret)
    if user is None:
        raise Http404
    return HttpResponse(
        calendar.feed_of(user, now=timezone.now().astimezone(UTC)),
        content_type="text/calendar; charset=utf-8",
        headers={"X-Content-Type-Options": "nosniff"},
    )
