"""What the trail says of versions of an activity.

Their hash stands in it: so the trail also proves that what was frozen is still what was proposed.
"""

from datetime import date

from privacy_portal.accounts.models import User
from privacy_portal.audit.services import record
from register.models import ActivityVersion, ProcessingActivity


def _tell(version: ActivityVersion, action: str, actor: User, **details: object) -> None:
    record(
        organisation=version.organisation,
        action=f"register.version_{action}",
        actor=actor,
        obj=version,
        details={"activity": version.activity_id, "number": version.number, **details},
    )


def version_proposed(version: ActivityVersion, *, actor: User) -> None:
    _tell(version, "proposed", actor, sha256=version.sha256, editors=version.editor_ids)


def version_taken_back(version: ActivityVersion, *, actor: User) -> None:
    _tell(version, "taken_back", actor)


def version_sent_back(version: ActivityVersion, *, actor: User) -> None:
    _tell(version, "sent_back", actor)


def version_approved(version: ActivityVersion, *, errors: int, actor: User) -> None:
    _tell(version, "approved", actor, sha256=version.sha256, errors=errors)


def version_published(version: ActivityVersion, *, actor: User) -> None:
    _tell(version, "published", actor, sha256=version.sha256)


def activity_ended(activity: ProcessingActivity, *, ends_on: date, actor: User) -> None:
    record(
        organisation=activity.organisation,
        action="register.activity_ended",
        actor=actor,
        obj=activity,
        details={"ends_on": ends_on},
    )


def activity_reopened(activity: ProcessingActivity, *, actor: User) -> None:
    record(
        organisation=activity.organisation,
        action="register.activity_reopened",
        actor=actor,
        obj=activity,
    )
