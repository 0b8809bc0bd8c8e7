"""What the trail says of dossiers: codes and days, never the key."""

from datetime import date

from privacy_portal.accounts.models import User
from privacy_portal.audit.services import record
from retention.models import Dossier


def _tell(dossier: Dossier, action: str, actor: User | None, **details: object) -> None:
    record(
        organisation=dossier.organisation,
        action=f"retention.{action}",
        actor=actor,
        obj=dossier,
        details=details,
    )


def dossier_opened(dossier: Dossier, *, actor: User | None) -> None:
    _tell(dossier, "dossier_opened", actor, kind=dossier.kind.code, source=dossier.source,
          opened_on=dossier.opened_on)  # fmt: skip


def trigger_recorded(
    dossier: Dossier, *, trigger: str, happened_on: date, actor: User | None
) -> None:
    _tell(dossier, "trigger_recorded", actor, trigger=trigger, happened_on=happened_on)


def trigger_withdrawn(dossier: Dossier, *, trigger: str, actor: User | None) -> None:
    _tell(dossier, "trigger_withdrawn", actor, trigger=trigger)
