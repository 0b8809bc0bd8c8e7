"""How an organisation wants its retention done."""

from typing import Any

from django.db import transaction

from privacy_portal.accounts.models import Organisation, User
from retention.errors import Conflict
from retention.events import policy as events
from retention.models import Dossier, RetentionPolicy

CHANGEABLE = (
    "mode", "propose_days", "cooling_off_days", "ceiling_months", "access_tail_days", "hashes_keys",
)  # fmt: skip


def policy_of(organisation: Organisation) -> RetentionPolicy:
    """What was chosen; until somebody chooses, the defaults, without a row."""
    found = RetentionPolicy.objects.filter(organisation=organisation).first()
    return found or RetentionPolicy(organisation=organisation)


@transaction.atomic
def change_policy(
    *, organisation: Organisation, values: dict[str, Any], version: int, actor: User
) -> RetentionPolicy:
    """Another ceiling moves dates, so every dossier is planned again. Raises Conflict,
    ValidationError."""
    RetentionPolicy.objects.get_or_create(organisation=organisation)
    policy = RetentionPolicy.objects.select_for_update().get(organisation=organisation)
    if policy.version != version:
        raise Conflict
    ceiling = policy.ceiling_months
    for name in CHANGEABLE:
        setattr(policy, name, values[name])
    policy.version += 1
    policy.full_clean()
    policy.save()
    if policy.ceiling_months != ceiling:
        Dossier.objects.filter(organisation=organisation).update(is_plan_owed=True)
    events.policy_changed(policy, actor=actor)
    return policy
