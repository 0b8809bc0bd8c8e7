"""The parts of an activity: purposes, data lines, recipients, transfers, clients.

Every change locks the activity first, so that two people who change its parts wait for each other
and nobody deadlocks.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from django.db import transaction

from privacy_portal.accounts.models import User
from register.events import editing as events
from register.models import PARTS, Part, ProcessingActivity
from register.services.changes import activity_changed
from register.services.errors import NotAllowed
from register.services.saving import is_same, locked, write
from register.services.working_copy import may_change

_Part = TypeVar("_Part", bound=Part)


@transaction.atomic
def add_part(
    *, activity: ProcessingActivity, part: str, values: Mapping[str, Any], actor: User, today: date
) -> Part:
    """At the end of its list. `part` is a key of PARTS. Raises NotAllowed, ValidationError."""
    _lock(activity)
    last = getattr(activity, part).order_by("position").last()
    made: Part = PARTS[part](activity=activity, position=last.position + 1 if last else 0)
    write(made, values)
    _changed(activity, part, "added", actor, today)
    return made


@transaction.atomic
def change_part(
    *,
    activity: ProcessingActivity,
    part: _Part,
    values: Mapping[str, Any],
    revision: int | None,
    actor: User,
    today: date,
) -> _Part:
    """The same values change nothing. Raises Conflict, NotAllowed, ValidationError."""
    _lock(activity)
    fresh = locked(part, revision)
    if is_same(fresh, values):
        return fresh
    write(fresh, values)
    _changed(activity, name_of(part), "changed", actor, today)
    return fresh


@transaction.atomic
def remove_part(*, activity: ProcessingActivity, part: Part, actor: User, today: date) -> None:
    """Twice is no error. Raises NotAllowed."""
    _lock(activity)
    removed, _of = type(part)._default_manager.filter(pk=part.pk).delete()
    if removed:
        _changed(activity, name_of(part), "removed", actor, today)


@transaction.atomic
def move_part(
    *, activity: ProcessingActivity, part: Part, is_up: bool, actor: User, today: date
) -> None:
    """One place up or down; the first stays first and the last last. Raises NotAllowed."""
    _lock(activity)
    parts = list(getattr(activity, name_of(part)).order_by("position", "pk"))
    place = next((index for index, one in enumerate(parts) if one.pk == part.pk), None)
    if place is None:
        return
    other = max(place - 1, 0) if is_up else min(place + 1, len(parts) - 1)
    if other == place:
        return
    parts[place], parts[other] = parts[other], parts[place]
    for position, one in enumerate(parts):
        one.position = position
    type(part)._default_manager.bulk_update(parts, ["position"])
    _changed(activity, name_of(part), "moved", actor, today)


def name_of(part: Part) -> str:
    return next(name for name, model in PARTS.items() if isinstance(part, model))


def _lock(activity: ProcessingActivity) -> None:
    fresh = ProcessingActivity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
    if not may_change(fresh):
        raise NotAllowed


def _changed(activity: ProcessingActivity, part: str, how: str, actor: User, today: date) -> None:
    activity_changed(activity=activity, actor=actor, today=today)
    events.part_changed(activity, actor=actor, part=part, how=how)
