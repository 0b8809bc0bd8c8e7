"""What the trail says of dossiers that came in: ids and counts, never keys."""

from privacy_portal.accounts.models import User
from privacy_portal.audit.services import record
from retention.models import ApiToken, DossierImport


def _of_run(run: DossierImport, action: str, actor: User, **counts: int) -> None:
    record(
        organisation=run.organisation,
        action=f"retention.import_{action}",
        actor=actor,
        obj=run,
        details=dict(counts),
    )


def import_started(run: DossierImport, *, actor: User) -> None:
    _of_run(run, "started", actor)


def import_confirmed(run: DossierImport, *, actor: User) -> None:
    _of_run(run, "confirmed", actor)


def import_carried_out(run: DossierImport, *, actor: User, counts: dict[str, int]) -> None:
    _of_run(run, "carried_out", actor, **counts)


def import_cancelled(run: DossierImport, *, actor: User) -> None:
    _of_run(run, "cancelled", actor)


def import_undo_asked(run: DossierImport, *, actor: User) -> None:
    _of_run(run, "undo_asked", actor)


def import_undone(run: DossierImport, *, actor: User, counts: dict[str, int]) -> None:
    _of_run(run, "undone", actor, **counts)


def _of_token(token: ApiToken, action: str, actor: User | None, **details: object) -> None:
    record(
        organisation=token.organisation,
        action=f"retention.{action}",
        actor=actor,
        obj=token,
        details={"system": token.system_id, **details},
    )


def token_made(token: ApiToken, *, actor: User) -> None:
    _of_token(token, "token_made", actor, expires_on=token.expires_on.isoformat())


def token_ended(token: ApiToken, *, actor: User) -> None:
    _of_token(token, "token_ended", actor)


def dossiers_received(token: ApiToken, *, counts: dict[str, int]) -> None:
    _of_token(token, "dossiers_received", None, **counts)
