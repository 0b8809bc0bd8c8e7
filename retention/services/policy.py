"""How an organisation wants its retention done."""

from typing import Any

from django.db import transaction

from privacy_portal.accounts.models import Organisation, User
from retention.errors import Conflict
from retention.events import policy as events
from retention.models import Dossier, RetentionPolicy

CHANGEABLE = (
    "mode", "propose_days", "cooling_off_days", "access_tail_days", "hashes_keys",
)  # fmt: skip


def policy_of(organisation: Organisation) -> RetentionPolicy:
    """What was chosen; until somebody chooses, the defaults, without a row."""
    found = RetentionPolicy.objects.filter(organisation=organisation).first()
    return found or RetentionPolicy(organisation=organisation)


@transaction.atomic
def change_policy(
    *, organisation: Organisation, values: dict[str, Any], version: int, actor: User
) -> RetentionPolicy:
    """Another ceiling moves dates, so it waits for somebody else, unless there is nothing yet that
    it moves. Raises Conflict, ValidationError."""
    RetentionPolicy.objects.get_or_create(organisation=organisation)
    policy = RetentionPolicy.objects.select_for_update().get(organisation=organisation)
    if policy.version != version:
        raise Conflict
    for name in CHANGEABLE:
        setattr(policy, name, values[name])
    _ask_ceiling(policy, values["ceiling_months"], actor)
    policy.version += 1
    policy.full_clean()
    policy.save()
    events.policy_changed(policy, actor=actor)
    return policy


def _ask_ceiling(policy: RetentionPolicy, months: int, actor: User) -> None:
    if months == policy.ceiling_months:
        return
    if Dossier.objects.filter(organisation=policy.organisation_id).exists():
        policy.asked_ceiling, policy.asked_by = months, actor
    else:
        policy.ceiling_months = months
