"""A register with published versions, without the pages that bring them there."""

from typing import Any

from django.utils import timezone

from privacy_portal.accounts.models import Organisation, User
from register.choices import VersionState
from register.content import hash_of
from register.models import ActivityVersion, ProcessingActivity
from register.services.content import version_content
from tests.factories import UserFactory
from tests.register.things import small_register


def published_register(
    organisation: Organisation, actor: User | None = None, **fields: Any
) -> ActivityVersion:
    """The small register, and a published version of its only activity."""
    small_register(organisation, actor, **fields)
    return publish(organisation)


def publish(
    organisation: Organisation, code: str = "loonadministratie", **fields: Any
) -> ActivityVersion:
    """Publishes the working copy as it is, with other values for its own fields."""
    activity = ProcessingActivity.objects.get(organisation=organisation, code=code)
    ActivityVersion.objects.filter(activity=activity).update(state=VersionState.OBSOLETE)
    content = version_content(activity)
    content["activity"]["fields"] |= fields
    return ActivityVersion.objects.create(
        organisation=organisation,
        activity=activity,
        number=activity.versions.count() + 1,
        state=VersionState.PUBLISHED,
        content=content,
        sha256=hash_of(content),
        content_revision=activity.content_revision,
        proposed_by=UserFactory(),
        proposed_at=timezone.now(),
        published_at=timezone.now(),
    )
