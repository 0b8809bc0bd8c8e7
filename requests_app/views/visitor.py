"""Who visits the public site: which organisation's, with which draft, at which request."""

import time
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from privacy_portal.accounts.models import Organisation
from privacy_portal.accounts.throttle import allow
from privacy_portal.lib.network import client_address, network_of
from privacy_portal.vault.errors import CaseDestroyed
from requests_app.models import Draft, PrivacyRequest

Extra = ParamSpec("Extra")
PublicView = Callable[Concatenate[HttpRequest, Organisation, Extra], HttpResponseBase]
StatusView = Callable[Concatenate[HttpRequest, PrivacyRequest, Extra], HttpResponseBase]


def of_organisation(view: PublicView[Extra]) -> Callable[..., HttpResponseBase]:
    """Gives the view the organisation of the address; 404 when there is none."""

    @wraps(view)
    def wrapped(
        request: HttpRequest, slug: str, *args: Extra.args, **kwargs: Extra.kwargs
    ) -> HttpResponseBase:
        organisation = get_object_or_404(Organisation, slug=slug)
        return view(request, organisation, *args, **kwargs)

    return wrapped


# --- The draft of somebody who fills in the form -------------------------------------------------


def remember_draft(request: HttpRequest, draft: Draft) -> None:
    request.session[_draft_key(draft.organisation)] = str(draft.pk)
    _outlive(request)


def has_had_draft(request: HttpRequest, organisation: Organisation) -> bool:
    return _draft_key(organisation) in request.session


def draft_of(request: HttpRequest, organisation: Organisation) -> Draft | None:
    """None when nothing was begun in this browser, or its time is over."""
    draft_id = request.session.get(_draft_key(organisation))
    if draft_id is None:
        return None
    drafts = Draft.objects.alive(timezone.now()).filter(organisation=organisation)
    return drafts.select_related("organisation").filter(pk=draft_id).first()


def _draft_key(organisation: Organisation) -> str:
    return f"draft-{organisation.pk}"


# --- The request of somebody who gave its number and code ----------------------------------------


def let_in(request: HttpRequest, privacy_request: PrivacyRequest) -> None:
    """A new session id, so that nobody who knew the old one comes along (M9)."""
    request.session.cycle_key()
    key = _status_key(privacy_request.organisation)
    request.session[key] = {"request": privacy_request.pk, "seen_at": time.time()}
    _outlive(request)


def let_out(request: HttpRequest, organisation: Organisation) -> None:
    request.session.pop(_status_key(organisation), None)
    request.session.cycle_key()


def of_subject(view: StatusView[Extra]) -> Callable[..., HttpResponseBase]:
    """Gives the view the request that this browser opened; else asks for number and code."""

    @wraps(view)
    def wrapped(
        request: HttpRequest, slug: str, *args: Extra.args, **kwargs: Extra.kwargs
    ) -> HttpResponseBase:
        organisation = get_object_or_404(Organisation, slug=slug)
        privacy_request = opened_request(request, organisation)
        if privacy_request is None:
            return redirect("status_login", organisation.slug)
        try:
            return view(request, privacy_request, *args, **kwargs)
        except CaseDestroyed:  # its time was over a moment ago
            let_out(request, organisation)
            return redirect("status_login", organisation.slug)

    return wrapped


def opened_request(request: HttpRequest, organisation: Organisation) -> PrivacyRequest | None:
    """None unless number and code were given in this browser, not too long ago."""
    opened = request.session.get(_status_key(organisation))
    limit = settings.STATUS_LIFETIME.total_seconds()
    if opened is None or time.time() - opened["seen_at"] > limit:
        return None
    opened["seen_at"] = time.time()
    request.session.modified = True
    requests = PrivacyRequest.objects.filter(organisation=organisation)
    return requests.select_related("organisation").filter(pk=opened["request"]).first()


def _status_key(organisation: Organisation) -> str:
    return f"status-{organisation.pk}"


# --- Both ----------------------------------------------------------------------------------------


def may_do(request: HttpRequest, organisation: Organisation, what: str) -> bool:
    """Counts for this network at this organisation; the limits are in settings.PUBLIC_LIMITS."""
    limit = settings.PUBLIC_LIMITS[what]
    key = f"{organisation.pk} {network_of(client_address(request))}"
    return allow(f"public-{what}", key, limit=limit, per=settings.PUBLIC_LIMIT_WINDOW)


def network(request: HttpRequest) -> str:
    return network_of(client_address(request))


def _outlive(request: HttpRequest) -> None:
    """The session outlives what is in it, so that a late click gets a page that explains."""
    if not request.user.is_authenticated:
        request.session.set_expiry(draft_session_age())


def draft_session_age() -> timedelta:
    age: timedelta = 2 * settings.DRAFT_LIFETIME
    return age
