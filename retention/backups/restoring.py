import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from privacy_portal.vault import disk
from retention.backups import databases, making, manifest
from retention.backups.errors import BackupFailed
from retention.events import backups as events
from retention.services.noting import note_deletions
from retention.services.replaying import Replayed, replay_deletions


@dataclass(frozen=True)
class Plan:
    """A backup that was read and found whole, and what putting it back will do."""

    backup: Path
    made_at: str
    vault_files: int
    keys: Path | None  # None: the keys that are there stay

    def in_words(self) -> list[str]:
        keys = f"The keys are lost and come from {self.keys}."
        return [
            f"The backup of {self.made_at} is whole.",
            "Everything that happened since then is lost: the database is overwritten.",
            f"Of the {self.vault_files} files in it, those that are missing come back.",
            keys if self.keys else "The keys stay as they are: they know what was destroyed.",
            "Then all that was destroyed since is destroyed again.",
        ]


def plan_restore(folder: Path, *, now: datetime, takes_old_keys: bool = False) -> Plan:
    """Changes nothing. Raises BackupFailed."""
    backup = making.newest_backup(folder)
    found = manifest.checked(backup)
    for name, value in manifest.key_names().items():
        if getattr(found, name) != value:
            raise BackupFailed(f"The secret {name} is another one than at this backup.")
    if databases.others_connected():
        raise BackupFailed("Somebody is connected to the databases: end the portal first.")
    keys = None
    if databases.is_keyless():
        keys = _checked_keys(backup, None if takes_old_keys else now - making.KEYS_KEPT)
    return Plan(backup, found.made_at, found.vault_files, keys)


def restore(plan: Plan, *, now: datetime) -> None:
    """Until `finish` has run, the portal does not start. May run again after it was cut off."""
    _note_the_last_deletions(now)
    settings.RESTORING_MARK.write_text(str(plan.backup), encoding="utf-8")
    _put_back_logs(plan.backup, now)
    databases.restore("default", plan.backup / manifest.MAIN)
    if plan.keys:
        databases.restore("keys", plan.keys)
    _put_back_files(plan.backup)


def finish(*, now: datetime) -> Replayed:
    """Destroys again, says so in the trail, and lets the portal start. Raises LogBroken."""
    done = replay_deletions(settings.DELETION_LOG)
    mark = settings.RESTORING_MARK
    if mark.exists():
        name = Path(mark.read_text(encoding="utf-8")).name
        events.backup_restored(name=name, cases=done.cases, items=done.items)
        mark.unlink()
    return done


def _checked_keys(backup: Path, oldest: datetime | None) -> Path:
    """`oldest`: keys from before then bring back what was destroyed since without a list, which no
    log knows: the reasons of holds, drafts, packages that were fetched (M3)."""
    found = making.keys_dump(backup)
    if found is None:
        raise BackupFailed(
            "The keys are lost, and there is no backup of them: nothing is readable."
        )
    if manifest.sha256(found) != found.with_suffix(".sha256").read_text(encoding="ascii"):
        raise BackupFailed(f"{found} is damaged.")
    if oldest and found.stem < oldest.strftime(making.STAMP):
        raise BackupFailed(
            f"The backup of the keys ({found.stem}) is more than 24 hours old: what was destroyed "
            "since would be readable again. To take it all the same, add --old-keys."
        )
    return found


def _note_the_last_deletions(now: datetime) -> None:
    """Of the minute before; when the database that we lose can still be read."""
    try:
        note_deletions(now=now)
    except DatabaseError:
        return


def _put_back_logs(backup: Path, now: datetime) -> None:
    """The deletion log stays when it is there: it knows more. Heads that were noted since are of
    events that are lost now; they are put aside, to show to an auditor."""
    if not settings.DELETION_LOG.exists():
        _copy(backup / manifest.DELETIONS, settings.DELETION_LOG)
    anchors = settings.AUDIT_ANCHOR_FILE
    if anchors.exists():
        anchors.rename(anchors.with_name(f"{anchors.name}.before-{now.strftime(making.STAMP)}"))
    _copy(backup / manifest.ANCHORS, anchors)


def _put_back_files(backup: Path) -> None:
    for name, _digest in manifest.vault_list(backup):
        target = Path(settings.VAULT_DIR) / name
        if not target.exists():
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _copy(backup / manifest.VAULT / name, target)


def _copy(path: Path, to: Path) -> None:
    """Whole or not at all."""
    if path.exists():
        to.parent.mkdir(parents=True, exist_ok=True)
        unfinished = to.with_name(f"{to.name}{disk.UNFINISHED}")
        shutil.copyfile(path, unfinished)
        unfinished.chmod(0o600)
        unfinished.rename(to)
