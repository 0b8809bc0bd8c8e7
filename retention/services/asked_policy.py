"""What decides when something is destroyed - the own ceiling (R-RET-03), what happens on the last
allowed day, the cooling-off: one asks for another, somebody else sees what it would do and
approves, and then it holds for all that is here (as a changed term, R-RET-02)."""

from datetime import date
from typing import Any

from django.db import transaction

from privacy_portal.accounts.models import Organisation, User
from register.content import hash_of
from retention.errors import Conflict, EffectChanged, FourEyes, NotAllowed
from retention.events import policy as events
from retention.models import Dossier, RetentionPolicy
from retention.services.effects import LineEffect, effects_of_ceiling
from retention.services.lists.warning import forget_warnings


def effects_of_asked(policy: RetentionPolicy, today: date) -> list[LineEffect]:
    """On dates; only the ceiling moves any."""
    months = policy.asked.get("ceiling_months", policy.ceiling_months)
    return effects_of_ceiling(policy, months, today)


def mark_of(policy: RetentionPolicy, effects: list[LineEffect]) -> str:
    """The same for the same question with the same effect."""
    rows = [[one.line.pk, one.effect.as_json()] for one in effects]
    return hash_of([policy.asked, rows])[:16]


@transaction.atomic
def approve_asked(
    *, organisation: Organisation, seen: str, version: int, actor: User, today: date
) -> RetentionPolicy:
    """`seen`: mark_of what this person was shown. Raises FourEyes for who asked for it, NotAllowed,
    Conflict and EffectChanged."""
    policy, asked_by = _asked(organisation, version)
    if asked_by.pk == actor.pk:
        raise FourEyes
    if mark_of(policy, effects_of_asked(policy, today)) != seen:
        raise EffectChanged
    asked = policy.asked
    before = {name: getattr(policy, name) for name in asked}
    for name, value in asked.items():
        setattr(policy, name, value)
    _save(policy)
    _follow(organisation, asked)
    events.asked_approved(policy, before=before, asked=asked, asked_by=asked_by.pk, actor=actor)
    return policy


def _follow(organisation: Organisation, asked: dict[str, Any]) -> None:
    if "ceiling_months" in asked:
        Dossier.objects.filter(organisation=organisation).update(is_plan_owed=True)
    if "mode" in asked:
        forget_warnings(organisation=organisation)


@transaction.atomic
def drop_asked(*, organisation: Organisation, version: int, actor: User) -> RetentionPolicy:
    """It stays as it was. Raises NotAllowed, Conflict."""
    policy, _asked_by = _asked(organisation, version)
    asked = policy.asked
    _save(policy)
    events.asked_dropped(policy, asked=asked, actor=actor)
    return policy


def _asked(organisation: Organisation, version: int) -> tuple[RetentionPolicy, User]:
    rows = RetentionPolicy.objects.select_for_update(of=("self",))
    rows = rows.select_related("organisation", "asked_by").filter(organisation=organisation)
    policy = rows.first()
    if policy is None or not policy.asked or policy.asked_by is None:
        raise NotAllowed
    if policy.version != version:
        raise Conflict
    return policy, policy.asked_by


def _save(policy: RetentionPolicy) -> None:
    """Nothing is asked any more."""
    policy.asked, policy.asked_by = {}, None
    policy.version += 1
    policy.full_clean()
    policy.save()
