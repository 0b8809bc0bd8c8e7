"""Another ceiling of one's own (R-RET-03): one asks for it, another sees what it would do and
approves, and then it holds for all that is here (as a changed term, R-RET-02)."""

from datetime import date

from django.db import transaction

from privacy_portal.accounts.models import Organisation, User
from register.content import hash_of
from retention.errors import Conflict, EffectChanged, FourEyes, NotAllowed
from retention.events import policy as events
from retention.models import Dossier, RetentionPolicy
from retention.services.effects import LineEffect, effects_of_ceiling


def mark_of(effects: list[LineEffect]) -> str:
    """The same for the same effect."""
    return hash_of([[one.line.pk, one.effect.as_json()] for one in effects])[:16]


@transaction.atomic
def approve_ceiling(
    *, organisation: Organisation, seen: str, version: int, actor: User, today: date
) -> RetentionPolicy:
    """`seen`: mark_of the effect that this person was shown. Raises FourEyes for who asked for it,
    NotAllowed, Conflict and EffectChanged."""
    policy, asked, asked_by = _asked(organisation, version)
    if asked_by.pk == actor.pk:
        raise FourEyes
    if mark_of(effects_of_ceiling(policy, asked, today)) != seen:
        raise EffectChanged
    before, policy.ceiling_months = policy.ceiling_months, asked
    _save(policy)
    Dossier.objects.filter(organisation=organisation).update(is_plan_owed=True)
    events.ceiling_approved(policy, before=before, asked_by=asked_by.pk, actor=actor)
    return policy


@transaction.atomic
def drop_ceiling(*, organisation: Organisation, version: int, actor: User) -> RetentionPolicy:
    """It stays as it was. Raises NotAllowed, Conflict."""
    policy, asked, _asked_by = _asked(organisation, version)
    _save(policy)
    events.ceiling_dropped(policy, asked=asked, actor=actor)
    return policy


def _asked(organisation: Organisation, version: int) -> tuple[RetentionPolicy, int, User]:
    rows = RetentionPolicy.objects.select_for_update(of=("self",))
    rows = rows.select_related("organisation", "asked_by").filter(organisation=organisation)
    policy = rows.first()
    if policy is None or policy.asked_ceiling is None or policy.asked_by is None:
        raise NotAllowed
    if policy.version != version:
        raise Conflict
    return policy, policy.asked_ceiling, policy.asked_by


def _save(policy: RetentionPolicy) -> None:
    """Nothing is asked any more."""
    policy.asked_ceiling = policy.asked_by = None
    policy.version += 1
    policy.full_clean()
    policy.save()
