"""What is wrong with the clock, for who may say that it is right after all."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from privacy_portal.accounts.fresh_login import fresh_login_required
from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action
from retention.forms.clock import ClockForm
from retention.models import ClockWatch
from retention.services.clock import clock_of, confirm_clock
from retention.views.access import organisations_or_403, sent


@require_http_methods(["GET", "HEAD", "POST"])
@fresh_login_required
def clock_watch(request: StaffRequest) -> HttpResponse:
    organisations_or_403(request.user, Action.MANAGE_SETTINGS)
    now, form = timezone.now(), ClockForm(sent(request))
    if request.method == "POST" and form.is_valid():
        confirm_clock(actor=request.user, now=now)
        messages.success(request, _("Destruction goes by this clock."))
        return redirect("clock_watch")
    context = {
        "room": "overview",
        "form": form,
        "clock": clock_of(now=now),
        "watch": ClockWatch.objects.select_related("confirmed_by").first(),
        "now": now,
    }
    return render(request, "retention/clock_watch.html", context)
