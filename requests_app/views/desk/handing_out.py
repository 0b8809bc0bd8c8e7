"""Handing out several requests at once: to one colleague, or to whoever has least.

Each request is handed out on its own, so that a colleague who was first at one does not cost the
others.
"""

from collections.abc import Iterable

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.models import Organisation, User
from privacy_portal.accounts.permissions import Action, colleagues_who_may
from requests_app import queue as rules
from requests_app.errors import Conflict, StepNotAllowed
from requests_app.models import PrivacyRequest
from requests_app.services.handling import assign_request
from requests_app.views.desk.access import Desk, desk_or_403
from requests_app.views.desk.queue import asked_query
from requests_app.workload import loads, shared_out

MOST_DIGITS = 18  # a database id is 64 bits
Seen = tuple[PrivacyRequest, int]  # with the version that was on the screen


def hand_to_one(request: StaffRequest, desk: Desk) -> HttpResponse:
    where = _where(desk)
    to = get_object_or_404(
        colleagues_who_may(Action.HANDLE_REQUEST, where), pk=id_of(request.POST.get("to", ""))
    )
    missed = _hand_out(request, [(row, to, seen) for row, seen in _chosen(request, where)])
    return _back(request, missed)


def propose_shares(request: StaffRequest, desk: Desk) -> HttpResponse:
    """Shows who would get which, before anything is done."""
    proposed = []
    by_organisation: dict[Organisation, list[Seen]] = {}
    for row, version in _chosen(request, _where(desk)):
        by_organisation.setdefault(row.organisation, []).append((row, version))
    for organisation, rows in by_organisation.items():
        people = shared_out(loads([organisation], timezone.localdate()), len(rows))
        proposed += [(*seen, to) for seen, to in zip(rows, people, strict=False)]
    if not proposed:
        messages.warning(request, _("Choose requests first. Or everybody is away."))
        return redirect(_queue_url(request))
    context = {"proposed": proposed, "query": asked_query(request), "url": _queue_url(request)}
    return render(request, "requests_app/desk/share_out.html", context)


@require_POST
def share_out(request: StaffRequest) -> HttpResponse:
    """What was proposed, as it stood on the screen: number, version and person of each."""
    where = _where(desk_or_403(request.user))
    people = colleagues_who_may(Action.HANDLE_REQUEST, where).in_bulk()
    pairs = dict(text.partition("=")[::2] for text in request.POST.getlist("share"))
    chosen = [
        (row, people[id_of(pairs[f"{row.pk}-{seen}"])], seen)
        for row, seen in _rows_of(request, list(pairs), where)
        if id_of(pairs[f"{row.pk}-{seen}"]) in people
    ]
    return _back(request, _hand_out(request, chosen))


def _where(desk: Desk) -> list[Organisation]:
    where = desk.where(Action.ASSIGN_REQUEST)
    if not where:
        raise PermissionDenied
    return where


def _chosen(request: StaffRequest, where: list[Organisation]) -> list[Seen]:
    return _rows_of(request, request.POST.getlist("chosen"), where)


def _rows_of(request: StaffRequest, ticked: list[str], where: list[Organisation]) -> list[Seen]:
    """What was ticked ("id-version") and may be handed out."""
    parts = [text.partition("-") for text in ticked[: rules.PAGE_SIZE]]
    versions = {
        id_of(pk): id_of(version)
        for pk, _separator, version in parts
        if id_of(pk) and id_of(version)
    }
    rows = PrivacyRequest.objects.visible_to(request.user).select_related("organisation")
    rows = rows.filter(pk__in=versions, organisation__in=where)
    return [(row, versions[row.pk]) for row in rows.in_queue_order()]


def _hand_out(
    request: StaffRequest, chosen: list[tuple[PrivacyRequest, User, int]]
) -> list[str] | None:
    """The numbers of those that could not be handed out; None when nothing was chosen."""
    if not chosen:
        return None
    missed: list[str] = []
    got: dict[User, int] = {}
    for row, to, version in chosen:
        if _assign(request, row, to, version):
            got[to] = got.get(to, 0) + 1
        else:
            missed.append(row.number)
    for to, count in got.items():
        text = ngettext(
            "%(count)s request is assigned to %(name)s.",
            "%(count)s requests are assigned to %(name)s.",
            count,
        )
        messages.success(request, text % {"count": count, "name": to.name})
    return missed


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


def _back(request: StaffRequest, missed: Iterable[str] | None) -> HttpResponse:
    if missed is None:
        messages.warning(request, _("First choose one or more requests."))
    elif missed:
        messages.warning(
            request,
            _(
                "Not assigned, because a colleague was first or may not handle it: %(numbers)s. "
                "Look, and try again."
            )
            % {"numbers": ", ".join(missed)},
        )
    return redirect(_queue_url(request))


def _queue_url(request: StaffRequest) -> str:
    return f"{reverse('queue')}?{asked_query(request)}"


def id_of(text: str) -> int:
    """0, which is nobody's, for what cannot be an id."""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else 0
