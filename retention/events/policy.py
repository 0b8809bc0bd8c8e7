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
            "access_tail_days": policy.access_tail_days,
            "hashes_keys": policy.hashes_keys,
        },
    )
