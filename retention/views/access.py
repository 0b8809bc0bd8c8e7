"""Who reaches a page of retention: 404 for what somebody may not see, 403 for what he may see but
not do (M8)."""

from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import QueryDict
from django.shortcuts import get_object_or_404

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.models import Organisation, User
from privacy_portal.accounts.permissions import Action, actions_of, may

_Row = TypeVar("_Row", bound=models.Model)


def organisations_or_403(user: User, action: Action = Action.SEE_RETENTION) -> list[Organisation]:
    """Those where this person may do this; 403 for who may nowhere. For lists and new things."""
    found = [one for one, allowed in actions_of(user).items() if action in allowed]
    if not found:
        raise PermissionDenied
    return found


def row_or_404(rows: "models.QuerySet[_Row]", user: User, pk: int, action: Action) -> _Row:
    """`rows` are those that he may see, of a model with an organisation."""
    row: Any = get_object_or_404(rows, pk=pk)
    if not may(user, action, row.organisation):
        raise PermissionDenied
    return row  # type: ignore[no-any-return]


def sent(request: StaffRequest) -> QueryDict | None:
    """What a form was sent with, also when that is nothing; None when it was not sent."""
    return request.POST if request.method == "POST" else None
