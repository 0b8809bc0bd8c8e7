"""What the trail says of files that came in and went out: ids, formats and counts."""

from privacy_portal.accounts.models import User
from privacy_portal.audit.services import record
from register.models import ImportRun, RegisterExport


def _of_run(run: ImportRun, action: str, actor: User, **details: object) -> None:
    record(
        organisation=run.organisation,
        action=f"register.import_{action}",
        actor=actor,
        obj=run,
        details={"format": run.format, **details},
    )


def import_started(run: ImportRun, *, actor: User) -> None:
    _of_run(run, "started", actor)


def import_confirmed(run: ImportRun, *, actor: User) -> None:
    _of_run(run, "confirmed", actor)


def import_carried_out(run: ImportRun, *, actor: User, counts: dict[str, int]) -> None:
    _of_run(run, "carried_out", actor, **counts)


def import_cancelled(run: ImportRun, *, actor: User) -> None:
    _of_run(run, "cancelled", actor)


def import_undone(run: ImportRun, *, actor: User, undone: int, left: int) -> None:
    _of_run(run, "undone", actor, undone=undone, left=left)


def export_asked(export: RegisterExport, *, actor: User) -> None:
    record(
        organisation=export.organisation,
        action="register.export_asked",
        actor=actor,
        obj=export,
        details={"format": export.format, "published_only": export.is_published_only},
    )


def export_downloaded(export: RegisterExport, *, actor: User) -> None:
    record(
        organisation=export.organisation,
        action="register.export_downloaded",
        actor=actor,
        obj=export,
        details={"format": export.format},
    )
