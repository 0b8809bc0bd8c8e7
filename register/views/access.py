"""How a page of the register gets what it shows: 404 for who may not see it, 403 for who may see
it but not do this (M8)."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from privacy_portal.accounts.models import Organisation, User
from privacy_portal.accounts.permissions import Action, may, organisations_where
from register.models import ProcessingActivity


def organisation_or_404(
    user: User, slug: str, action: Action | None = None, *, sees: Action = Action.SEE_REGISTER
) -> Organisation:
    organisation = get_object_or_404(organisations_where(user, sees), slug=slug)
    if action and not may(user, action, organisation):
        raise PermissionDenied
    return organisation


def activity_or_404(
    user: User, slug: str, pk: int, action: Action | None = None
) -> ProcessingActivity:
    rows = ProcessingActivity.objects.visible_to(user).select_related("organisation", "changed_by")
    activity: ProcessingActivity = get_object_or_404(rows, organisation__slug=slug, pk=pk)
    if action and not may(user, action, activity.organisation):
        raise PermissionDenied
    return activity
