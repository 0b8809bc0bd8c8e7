"""How a page of the desk gets its request: only who may see it knows that it exists (M8)."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404

from privacy_portal.accounts.models import Organisation, User
from privacy_portal.accounts.permissions import Action, actions_of, may
from requests_app.models import PrivacyRequest

SEES = {Action.SEE_ALL_REQUESTS, Action.SEE_ASSIGNED_REQUESTS}


def request_or_404(user: User, pk: int, action: Action | None = None) -> PrivacyRequest:
    """404 for who may not see it, 403 for who may see it but not do this. What is archived is only
    read."""
    rows = PrivacyRequest.objects.visible_to(user).select_related("organisation", "assigned_to")
    privacy_request = get_object_or_404(rows, pk=pk)
    if action is None:
        return privacy_request
    if privacy_request.archived_on or not may(user, action, privacy_request.organisation):
        raise PermissionDenied
    return privacy_request


class Desk:
    """In which organisations somebody may do what; one query for a whole page."""

    def __init__(self, user: User) -> None:
        self.granted = actions_of(user)

    def where(self, *actions: Action) -> list[Organisation]:
        """Where at least one of the actions is allowed."""
        return [one for one, allowed in self.granted.items() if allowed & set(actions)]

    @property
    def sees_requests_of(self) -> list[Organisation]:
        return self.where(*SEES)

    def may(self, action: Action) -> bool:
        return bool(self.where(action))


def desk_or_403(user: User, *actions: Action) -> Desk:
    """403 for who may do none of these anywhere."""
    desk = Desk(user)
    if not desk.where(*(actions or SEES)):
        raise PermissionDenied
    return desk


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, also when that is nothing; None when it was not sent."""
    return request.POST if request.method == "POST" else None
