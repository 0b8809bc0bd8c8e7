"""Carries out a form that makes something once, however often it is sent."""

from collections.abc import Callable
from uuid import UUID

from django.utils import timezone

from privacy_portal.accounts.http import StaffRequest
from register.services.once import once
from register.templatetags.form_key import NAME


def made_once(request: StaffRequest, make: Callable[[], str]) -> str:
    """The address to go to; empty when nothing was sent or made."""
    if request.method != "POST":
        return ""
    return once(key=_key(request), user=request.user, now=timezone.now(), make=make)


def _key(request: StaffRequest) -> UUID | None:
    try:
        return UUID(request.POST.get(NAME, ""))
    except ValueError:
        return None
