"""What waits today (screen O2)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from connectors.models import Instruction
from privacy_portal.accounts.choices import Role
from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.models import Membership, User
from privacy_portal.accounts.permissions import Action
from register.waiting import Waiting, waiting_for
from requests_app import desk_lists
from requests_app.absences import absences_of
from requests_app.askers import asker, intakes_of
from requests_app.badges import term_badge
from requests_app.four_eyes import to_look_at
from requests_app.services import reading
from requests_app.views.desk.access import Desk
from requests_app.views.desk.queue import tiles
from requests_app.views.desk.step_pages import PAGES
from retention.waiting import waiting_for as waiting_in_retention


@require_safe
def today(request: StaffRequest) -> HttpResponse:
    desk = Desk(request.user)
    if not desk.sees_requests_of:
        return _without_requests(request, _waiting(desk, request.user))
    context = {
        "tiles": tiles(request.user, timezone.localdate()),
        "tasks": _tasks(request.user),
        "unread": desk_lists.unread(request.user),
        "failed_mail": desk_lists.failed_mail(desk.where(Action.SEE_ALL_REQUESTS)),
        "looks": to_look_at(request.user),
        "readings": reading.waiting_for(request.user),
        "letters": desk_lists.letters_to_post(request.user),
        "id_copies": desk_lists.id_copies(request.user),
        "may_register": desk.may(Action.REGISTER_REQUEST),
        "waiting": _waiting(desk, request.user),
        "retention": waiting_in_retention(request.user, timezone.localdate()),
        "absence": absences_of([request.user], timezone.localdate()).get(request.user.pk),
    }
    return render(request, "requests_app/desk/today.html", context)


def _waiting(desk: Desk, user: User) -> list[Waiting]:
    """Asked only for who may approve something."""
    return waiting_for(user) if desk.may(Action.APPROVE_REGISTER) else []


def _tasks(user: User) -> list[dict[str, Any]]:
    tasks = desk_lists.my_tasks(user, timezone.localdate())
    intakes = intakes_of(row for row, _step in tasks)
    return [
        {
            "privacy_request": row,
            "asker": asker(row, intake),
            "badge": term_badge(row, timezone.localdate()),
            "step": PAGES.get(step) if step else None,
            "step_url": PAGES[step].url(row) if step in PAGES else "",
        }
        for (row, step), intake in zip(tasks, intakes, strict=True)
    ]


def _without_requests(request: StaffRequest, waiting: list[Waiting]) -> HttpResponse:
    """Says which roles this person has, and that requests are not for them (R-ROL-01)."""
    memberships = Membership.objects.filter(user=request.user).select_related("organisation")
    roles = [
        {"role": Role(one.role), "organisation": one.organisation}
        for one in memberships.order_by("organisation__name", "role")
    ]
    context = {
        "roles": roles,
        "waiting": waiting,
        "retention": waiting_in_retention(request.user, timezone.localdate()),
        "instructions": Instruction.objects.visible_to(request.user).open().count(),
    }
    return render(request, "requests_app/desk/without_requests.html", context)
