"""A mail when the privacy statement changes: asking for it, confirming, stopping.

No answer tells whether an address is on the list. Looking at a link changes nothing, so a scanner
of mail neither confirms nor stops; the button does.
"""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from privacy_portal.accounts.models import Organisation
from privacy_portal.accounts.throttle import allow
from privacy_portal.celery import ring
from privacy_portal.lib.network import client_address, network_of
from register.forms.notify import FollowForm
from register.services import notify
from register.services.errors import NotAllowed
from register.statement_pages import language_now


@require_http_methods(["GET", "HEAD", "POST"])
def follow_statement(request: HttpRequest, slug: str) -> HttpResponse:
    organisation = get_object_or_404(Organisation, slug=slug)
    form = FollowForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if _may_ask(request):
            return _asked(request, organisation, form.cleaned_data["email"])
        form.add_error(None, _("Very many came from your network just now. Try again in an hour."))
    context = {"organisation": organisation, "form": form}
    return render(request, "register/public/follow_statement.html", context)


def _may_ask(request: HttpRequest) -> bool:
    limit, network = settings.PUBLIC_LIMITS["follow"], network_of(client_address(request))
    return allow("public-follow", network, limit=limit, per=settings.PUBLIC_LIMIT_WINDOW)


def _asked(request: HttpRequest, organisation: Organisation, address: str) -> HttpResponse:
    notify.ask_to_follow(
        organisation=organisation, address=address, language=language_now(), now=timezone.now()
    )
    ring("privacy_portal.mail.tasks.send_due_mail")
    messages.success(request, _("Look in your mailbox. Press the link in our e-mail to go on."))
    return redirect("privacy", organisation.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_following(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    organisation = get_object_or_404(Organisation, slug=slug)
    if request.method != "POST":
        context = {"organisation": organisation}
        return render(request, "register/public/confirm_following.html", context)
    try:
        notify.confirm_follower(organisation=organisation, token=token, now=timezone.now())
    except NotAllowed:
        messages.error(request, _("This link does not work any more. Ask for a new one."))
        return redirect("follow_statement", slug)
    messages.success(request, _("Done. We send you an e-mail when our statement changes."))
    return redirect("privacy", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def stop_following(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    organisation = get_object_or_404(Organisation, slug=slug)
    if request.method != "POST":
        context = {"organisation": organisation}
        return render(request, "register/public/stop_following.html", context)
    notify.stop_following(organisation=organisation, token=token)
    messages.success(request, _("Done. We do not send you this any more. We removed your address."))
    return redirect("privacy", slug)
