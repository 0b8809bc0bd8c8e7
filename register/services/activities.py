"""Making and changing the working copy of an activity. What is published does not change by it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import Organisation, User
from register.content import ActivityContent
from register.events import editing as events
from register.models import ProcessingActivity
from register.services.changes import activity_changed
from register.services.codes import free_code
from register.services.content import activity_content, write_activity
from register.services.errors import NotAllowed
from register.services.saving import is_same, locked, write
from register.services.working_copy import may_change

NAMES = ("name", "public_name_nl", "public_name_en")


@transaction.atomic
def new_activity(
    *, organisation: Organisation, values: Mapping[str, Any], actor: User, today: date
) -> ProcessingActivity:
    """Raises ValidationError."""
    activity = ProcessingActivity(
        organisation=organisation,
        code=free_code(ProcessingActivity, organisation, values["name"]),
    )
    write(activity, values)
    activity_changed(activity=activity, actor=actor, today=today)
    events.activity_made(activity, actor=actor, origin="new")
    return activity


@transaction.atomic
def change_activity(
    *,
    activity: ProcessingActivity,
    values: Mapping[str, Any],
    revision: int | None,
    actor: User,
    today: date,
) -> ProcessingActivity:
    """Changes its own fields; the same values change nothing. Raises Conflict, NotAllowed,
    ValidationError."""
    fresh = locked(activity, revision)
    if not may_change(fresh):
        raise NotAllowed
    if is_same(fresh, values):
        return fresh
    write(fresh, values)
    activity_changed(activity=fresh, actor=actor, today=today)
    events.activity_changed(fresh, actor=actor, fields=sorted(values))
    return fresh


@transaction.atomic
def copy_activity(*, activity: ProcessingActivity, actor: User, today: date) -> ProcessingActivity:
    """A new draft with everything of the old working copy but its dates and its owner's approval.

    What depends on the moment is asked anew: since when, when to look again, and the DPIA.
    """
    content = activity_content(activity)
    name = _("Copy of %(name)s") % {"name": activity.name}
    fields = content["fields"] | {
        "name": name[:200],
        "starts_on": None,
        "ends_on": None,
        "review_on": None,
        "needs_dpia": "",
        "dpia_done_on": None,
        "dpia_reference": "",
    }
    copied = content | {
        "code": free_code(ProcessingActivity, activity.organisation, name),
        "fields": fields,
    }
    return made_from_content(
        organisation=activity.organisation,
        content=copied,
        actor=actor,
        today=today,
        origin=activity.code,
    )


@transaction.atomic
def made_from_content(
    *, organisation: Organisation, content: ActivityContent, actor: User, today: date, origin: str
) -> ProcessingActivity:
    """Raises BadContent."""
    made = write_activity(organisation=organisation, content=content, actor=actor)
    activity_changed(activity=made, actor=actor, today=today)
    events.activity_made(made, actor=actor, origin=origin)
    return made
