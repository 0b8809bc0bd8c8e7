"""What the trail says of how an organisation wants its retention done."""

from typing import Any

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
            "asked": policy.asked,
            "access_tail_days": policy.access_tail_days,
            "hashes_keys": policy.hashes_keys,
        },
    )


def asked_approved(
    policy: RetentionPolicy, *, before: dict[str, Any], asked: dict[str, Any], asked_by: int,
    actor: User,
) -> None:  # fmt: skip
    details = {"before": before, "after": asked, "asked_by": asked_by}
    _of_asked("policy_approved", policy, details, actor)


def asked_dropped(policy: RetentionPolicy, *, asked: dict[str, Any], actor: User) -> None:
    _of_asked("policy_dropped", policy, {"asked": asked}, actor)


def _of_asked(what: str, policy: RetentionPolicy, details: dict[str, Any], actor: User) -> None:
    record(
        organisation=policy.organisation,
        action=f"retention.{what}",
        actor=actor,
        obj=policy,
        details=details,
    )
