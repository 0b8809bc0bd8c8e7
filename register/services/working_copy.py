"""Every change of an activity ends here, whoever makes it: a page, an import, a copy."""

from django.db import transaction
from django.db.models import prefetch_related_objects

from privacy_portal.accounts.models import User
from register.choices import ActivityState
from register.models import ProcessingActivity
from register.services.errors import NotAllowed

FIXED = (ActivityState.PROPOSED, ActivityState.ENDED)
SEARCHED = (
    "purposes",
    "lines__subject_type",
    "lines__category",
    "lines__systems",
    "recipients__party",
    "clients__party",
)


def may_change(activity: ProcessingActivity) -> bool:
    """Not while it waits for approval, and not after its end."""
    return activity.state not in FIXED


@transaction.atomic
def note_change(*, activity: ProcessingActivity, actor: User | None) -> None:
    """The working copy differs from its last version: it is a draft again, and owes a check.

    Call it after the change, in its transaction. Raises NotAllowed while it waits for approval.
    """
    fresh = ProcessingActivity.objects.select_for_update().get(pk=activity.pk)
    if not may_change(fresh):
        raise NotAllowed
    fresh.state = ActivityState.DRAFT
    fresh.content_revision += 1
    fresh.changed_by = actor
    if actor and actor.pk not in fresh.editor_ids:
        fresh.editor_ids = [*fresh.editor_ids, actor.pk]
    fresh.search_text = search_text(fresh)
    fresh.checked_on = None
    fresh.save(
        update_fields=[
            "state",
            "content_revision",
            "changed_by",
            "changed_at",
            "editor_ids",
            "search_text",
            "checked_on",
        ]
    )
    for name in ("state", "content_revision", "editor_ids", "search_text", "checked_on"):
        setattr(activity, name, getattr(fresh, name))


def search_text(activity: ProcessingActivity) -> str:
    """What a search looks through, in lower case. It holds names of rows of the lists, so a check
    makes it anew when one of those changed."""
    prefetch_related_objects([activity], *SEARCHED)
    words = [
        activity.code,
        activity.name,
        activity.public_name_nl,
        activity.department,
        activity.owner_name,
        *(purpose.text_nl for purpose in activity.purposes.all()),
    ]
    for line in activity.lines.all():
        words += [line.subject_type.name, line.category.name]
        words += [system.name for system in line.systems.all()]
    words += [str(one) for one in activity.recipients.all()]
    words += [str(one) for one in activity.clients.all()]
    return "\n".join(dict.fromkeys(word.lower() for word in words if word))
