"""Lists that somebody keeps of the queue's filters."""

from django.db import transaction

from privacy_portal.accounts.models import Organisation, User
from requests_app.models import SavedView


@transaction.atomic
def save_view(
    *, name: str, query: str, is_shared: bool, organisation: Organisation, owner: User
) -> SavedView:
    """A second list with the same name takes the place of the first."""
    view, _ = SavedView.objects.update_or_create(
        owner=owner,
        organisation=organisation,
        name=name,
        defaults={"query": query, "is_shared": is_shared},
    )
    view.full_clean(exclude=["query"])  # empty: all open requests
    return view


def remove_view(*, view: SavedView) -> None:
    SavedView.objects.filter(pk=view.pk).delete()
