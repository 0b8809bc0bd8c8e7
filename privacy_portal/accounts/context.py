from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from privacy_portal.accounts.permissions import actions_of


def allowed(request: HttpRequest) -> dict[str, Any]:
    """`allowed`: every action that this person may do somewhere; asked only where it is used."""

    def actions() -> frozenset[str]:
        if not request.user.is_authenticated:
            return frozenset()
        return frozenset().union(*actions_of(request.user).values())

    return {"allowed": SimpleLazyObject(actions)}
