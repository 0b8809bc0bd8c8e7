"""What the trail says of how an organisation wants its retention done."""

from privacy_portal.accounts.models import User
from privacy_portal.audit.services import record
from retention.models import RetentionPolicy


def policy_changed(policy: RetentionPolicy, *, actor: User) -> None:
    record(
        organisation=policy.organisation,
        action="retention.policy_changed",
        actor=actor,
        obj=policy,
        details={
            "mode": policy.mode,
            "propose_days": policy.propose_days,
            "cooling_off_days": policy.cooling_off_days,
            "ceiling_months": policy.ceiling_months,
            "asked_ceiling": policy.asked_ceiling,
            "access_tail_days": policy.access_tail_days,
            "hashes_keys": policy.hashes_keys,
        },
    )


def ceiling_approved(policy: RetentionPolicy, *, before: int, asked_by: int, actor: User) -> None:
    details = {"before": before, "after": policy.ceiling_months, "asked_by": asked_by}
    _of_ceiling("ceiling_approved", policy, details, actor)


def ceiling_dropped(policy: RetentionPolicy, *, asked: int, actor: User) -> None:
    _of_ceiling("ceiling_dropped", policy, {"asked": asked}, actor)


def _of_ceiling(what: str, policy: RetentionPolicy, details: dict[str, int], actor: User) -> None:
    record(
        organisation=policy.organisation,
        action=f"retention.{what}",
        actor=actor,
        obj=policy,
        details=details,
    )
