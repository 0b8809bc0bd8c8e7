"""How an organisation wants its retention done."""

from typing import Any

from django.db import transaction

from privacy_portal.accounts.models import Organisation, User
from retention.errors import Conflict
from retention.events import policy as events
from retention.models import Dossier, RetentionPolicy

FREE = ("propose_days", "access_tail_days", "hashes_keys")
WEIGHTY = ("mode", "cooling_off_days", "ceiling_months")  # decide when something is destroyed


def policy_of(organisation: Organisation) -> RetentionPolicy:
    """What was chosen; until somebody chooses, the defaults, without a row."""
    found = RetentionPolicy.objects.filter(organisation=organisation).first()
    return found or RetentionPolicy(organisation=organisation)


@transaction.atomic
def change_policy(
    *, organisation: Organisation, values: dict[str, Any], version: int, actor: User
) -> RetentionPolicy:
    """What is weighty waits for somebody else (`services.asked_policy`), unless there is nothing
    yet that it could destroy. Raises Conflict, ValidationError."""
    RetentionPolicy.objects.get_or_create(organisation=organisation)
    policy = RetentionPolicy.objects.select_for_update().get(organisation=organisation)
    if policy.version != version:
        raise Conflict
    before = {name: getattr(policy, name) for name in WEIGHTY}
    for name in (*FREE, *WEIGHTY):
        setattr(policy, name, values[name])
    policy.full_clean()
    if Dossier.objects.filter(organisation=organisation).exists():
        _ask(policy, before, actor)
    policy.version += 1
    policy.save()
    events.policy_changed(policy, actor=actor)
    return policy


def _ask(policy: RetentionPolicy, before: dict[str, Any], actor: User) -> None:
    """In place of what was asked before: so it is asked by one person."""
    asked = {name: getattr(policy, name) for name in WEIGHTY}
    differing = {name: value for name, value in asked.items() if value != before[name]}
    for name, value in before.items():
        setattr(policy, name, value)
    if differing:
        policy.asked, policy.asked_by = differing, actor
