"""What people wrote at the steps of a list, sealed under its key: notes, and why it went back."""

from dataclasses import dataclass
from datetime import datetime

from privacy_portal.accounts.models import User
from privacy_portal.vault.services import seal, unseal
from retention.list_steps import Step
from retention.models import DestructionList

SEALED_AS = "destruction list"


@dataclass(frozen=True, kw_only=True)
class Said:
    step: Step
    by: int  # id of who wrote it
    at: datetime
    text: str


def said_of(destruction_list: DestructionList) -> list[Said]:
    """In the order in which it was written."""
    if not destruction_list.sealed:
        return []
    rows = unseal(destruction_list.case_id, SEALED_AS, destruction_list.sealed)["said"]
    return [
        Said(step=Step(row["step"]), by=row["by"], at=datetime.fromisoformat(row["at"]),
             text=row["text"])
        for row in rows
    ]  # fmt: skip


def add_said(fresh: DestructionList, step: Step, text: str, *, actor: User, now: datetime) -> None:
    """Also when nothing was written. The caller holds the lock, and saves."""
    said = [*said_of(fresh), Said(step=step, by=actor.pk, at=now, text=text.strip())]
    rows = [vars(one) | {"at": one.at.isoformat()} for one in said]
    fresh.sealed = seal(fresh.case_id, SEALED_AS, {"said": rows})
