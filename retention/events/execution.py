"""What the trail says of carrying out a list: counts, codes and hashes, never a key."""

from privacy_portal.accounts.models import User
from privacy_portal.audit.services import record
from retention.models import Certificate, DestructionBatch, DestructionList


def _tell(
    destruction_list: DestructionList, what: str, actor: User | None = None, **details: object
) -> None:
    record(
        organisation=destruction_list.organisation,
        action=f"retention.{what}",
        actor=actor,
        obj=destruction_list,
        details={"number": destruction_list.number, **details},
    )


def items_destroyed(batch: DestructionBatch, *, technique: str, digest: str) -> None:
    """`digest`: of what the deletion log holds of these items."""
    _tell(
        batch.destruction_list,
        "items_destroyed",
        batch=batch.number,
        count=batch.count,
        technique=str(technique),
        digest=digest,
    )


def system_told(destruction_list: DestructionList, *, system: str, count: int) -> None:
    _tell(destruction_list, "system_told", system=system, count=count)


def items_failed(destruction_list: DestructionList, *, system: str, count: int) -> None:
    _tell(destruction_list, "items_failed", system=system, count=count)


def items_recalled(destruction_list: DestructionList, *, system: str, count: int) -> None:
    """Something of it must stay after all, and nobody there had begun."""
    _tell(destruction_list, "items_recalled", system=system, count=count)


def told_to_leave(destruction_list: DestructionList, *, system: str, count: int) -> None:
    """These must stay after all, while somebody there is at it."""
    _tell(destruction_list, "told_to_leave", system=system, count=count)


def held_left(destruction_list: DestructionList, *, count: int) -> None:
    """What is held now, left the list, so that the rest has its end."""
    _tell(destruction_list, "held_left", count=count)


def failed_retried(destruction_list: DestructionList, *, count: int, actor: User) -> None:
    _tell(destruction_list, "failed_retried", actor, count=count)


def failed_released(destruction_list: DestructionList, *, count: int, actor: User) -> None:
    _tell(destruction_list, "failed_released", actor, count=count)


def list_executed(destruction_list: DestructionList) -> None:
    _tell(destruction_list, "list_executed")


def dossiers_removed(certificate: Certificate, *, count: int) -> None:
    """Every part of them was destroyed, and that is proven."""
    _tell(certificate.destruction_list, "dossiers_removed", count=count)
