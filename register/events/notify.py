"""What the trail can say of the list of who gets a mail when the statement changes; no address."""

from privacy_portal.audit.services import record
from register.models import StatementFollower


def follower_confirmed(follower: StatementFollower) -> None:
    _tell(follower, "confirmed")


def follower_stopped(follower: StatementFollower) -> None:
    _tell(follower, "stopped")


def _tell(follower: StatementFollower, action: str) -> None:
    record(organisation=follower.organisation, action=f"follower.{action}", obj=follower)
