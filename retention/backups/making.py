import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from privacy_portal.vault import disk
from retention.backups import databases, manifest
from retention.backups.errors import BackupFailed

KEYS = "keys"
KEYS_KEPT = timedelta(hours=24)  # M3
STAMP = "%Y%m%dT%H%M%SZ"


def make_backup(into: Path, *, now: datetime) -> Path:
    """The new folder, made whole or not at all. The portal may run meanwhile.

    In this order, so that each thing knows all that the one before it names: the heads of the trail
    before the database, the files and the deletions after it.
    """
    into.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _alone(into):
        _remove_keys(into, made_before=now - KEYS_KEPT)
        made, unfinished = into / now.strftime(STAMP), _begin(into)
        _copy(settings.AUDIT_ANCHOR_FILE, unfinished / manifest.ANCHORS)
        databases.dump("default", unfinished / manifest.MAIN)
        _dump_keys(into, now)
        vault_files = _copy_vault(unfinished, _newest(into))
        _copy(settings.DELETION_LOG, unfinished / manifest.DELETIONS)
        manifest.write(unfinished, made_at=now.isoformat(), vault_files=vault_files)
        os.sync()
        unfinished.rename(made)
        os.sync()
    return made


def newest_backup(folder: Path) -> Path:
    """The folder itself when it is a backup, else the newest in it."""
    found = folder if (folder / manifest.NAME).exists() else _newest(folder)
    if found is None:
        raise BackupFailed(f"There is no backup in {folder}.")
    return found


def keys_dump(backup: Path) -> Path | None:
    """The newest of the keys database, which stands beside the backups."""
    return max((backup.parent / KEYS).glob("*.dump"), default=None)


def _begin(into: Path) -> Path:
    """An empty folder; what an earlier one left half done goes."""
    unfinished = into / ".unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    return unfinished


def _newest(into: Path) -> Path | None:
    return max((one.parent for one in into.glob(f"[0-9]*/{manifest.NAME}")), default=None)


@contextmanager
def _alone(into: Path) -> Iterator[None]:
    with (into / ".lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BackupFailed(f"Another backup into {into} is being made.") from error
        yield


def _copy(path: Path, to: Path) -> None:
    """Perhaps nothing was noted yet."""
    if path.exists():
        shutil.copyfile(path, to)


# --- Keys -----------------------------------------------------------------------------------------


def _dump_keys(into: Path, now: datetime) -> None:
    """Only the newest stays: an older one would bring back what was destroyed meanwhile."""
    folder = into / KEYS
    folder.mkdir(mode=0o700, exist_ok=True)
    made = folder / f"{now.strftime(STAMP)}.dump"
    unfinished = made.with_suffix(".part")
    databases.dump("keys", unfinished)
    made.with_suffix(".sha256").write_text(manifest.sha256(unfinished), encoding="ascii")
    unfinished.rename(made)
    _remove_keys(into, made_before=now)


def _remove_keys(into: Path, *, made_before: datetime) -> None:
    for path in (into / KEYS).glob("*"):
        if path.name.partition(".")[0] < made_before.strftime(STAMP):
            path.unlink()


# --- Files ----------------------------------------------------------------------------------------


def _copy_vault(to: Path, previous: Path | None) -> int:
    """A file never changes, so what the previous backup has is linked, not copied. How many."""
    known, count = dict(manifest.vault_list(previous)) if previous else {}, 0
    (to / manifest.VAULT).mkdir(mode=0o700)
    with (to / manifest.VAULT_LIST).open("w", encoding="ascii") as listed:
        for folder in disk.folders():
            (to / manifest.VAULT / folder.name).mkdir(mode=0o700)
            for path in folder.iterdir():
                name = f"{folder.name}/{path.name}"
                target = to / manifest.VAULT / name
                if path.suffix == disk.UNFINISHED:
                    continue
                with suppress(FileNotFoundError):  # destroyed while we look
                    if not _linked(previous, name, target, known):
                        shutil.copyfile(path, target)
                        known[name] = manifest.sha256(target)
                    listed.write(f"{known[name]}  {name}\n")
                    count += 1
    return count


def _linked(previous: Path | None, name: str, target: Path, known: dict[str, str]) -> bool:
    if previous is None or name not in known:
        return False
    try:
        os.link(previous / manifest.VAULT / name, target)
    except OSError:  # no links there, or it is gone
        return False
    return True
