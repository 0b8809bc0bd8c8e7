"""What a browser kept while somebody typed: an extra, so that a closed browser loses nothing.

One for each person and page, only for himself, gone when the page is saved or after 30 days.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from privacy_portal.accounts.models import Organisation, User
from register.models import FormDraft

KEPT_FOR = timedelta(days=30)
MOST_CHARACTERS = 50_000
MOST_DRAFTS = 200  # of one person; the oldest makes room


@transaction.atomic
def save_draft(
    *,
    organisation: Organisation,
    user: User,
    page: str,
    values: Mapping[str, list[str]],
    now: datetime,
) -> bool:
    """False when it is too much to keep."""
    if sum(len(text) for texts in values.values() for text in texts) > MOST_CHARACTERS:
        return False
    FormDraft.objects.update_or_create(
        user=user,
        page=page,
        defaults={"organisation": organisation, "values": dict(values), "saved_at": now},
    )
    kept = FormDraft.objects.filter(user=user).order_by("-saved_at").values("pk")[:MOST_DRAFTS]
    FormDraft.objects.filter(user=user).exclude(pk__in=kept).delete()
    return True


def draft_of(user: User, page: str) -> FormDraft | None:
    return FormDraft.objects.filter(user=user, page=page).first()


def drop_draft(*, user: User, page: str) -> None:
    """Twice is no error."""
    FormDraft.objects.filter(user=user, page=page).delete()
