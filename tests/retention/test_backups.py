"""What a backup says of itself; tests/faults/test_restore.py makes one and puts it back."""

from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from privacy_portal.vault import disk
from retention.backups import databases, making, manifest
from retention.backups.errors import BackupFailed
from retention.backups.restoring import plan_restore

NOW = datetime(2026, 7, 1, 10, tzinfo=UTC)
FILE = "ab/abcd"


@pytest.fixture
def backup(tmp_path) -> Path:
    """Of one table and one file."""
    folder = tmp_path / "20260701T100000Z"
    (folder / manifest.VAULT / "ab").mkdir(parents=True)
    (folder / manifest.VAULT / FILE).write_bytes(b"encrypted")
    digest = manifest.sha256(folder / manifest.VAULT / FILE)
    (folder / manifest.VAULT_LIST).write_text(f"{digest}  {FILE}\n")
    (folder / manifest.MAIN).write_bytes(b"rows")
    manifest.write(folder, made_at=NOW.isoformat(), vault_files=1)
    return folder


def test_the_newest_whole_backup_is_found(backup):
    (backup.parent / ".unfinished").mkdir()
    (backup.parent / "20260702T100000Z").mkdir()  # without a manifest

    assert making.newest_backup(backup.parent) == backup
    assert manifest.checked(backup).made_at == NOW.isoformat()


@pytest.mark.parametrize("name", [manifest.MAIN, manifest.VAULT_LIST, f"{manifest.VAULT}/{FILE}"])
def test_a_damaged_backup_is_refused(backup, name):
    with (backup / name).open("ab") as file:
        file.write(b"\n")

    with pytest.raises(BackupFailed):
        plan_restore(backup, now=NOW)


@pytest.mark.parametrize("name", [manifest.NAME, manifest.MAIN, f"{manifest.VAULT}/{FILE}"])
def test_a_half_backup_is_refused(backup, name):
    (backup / name).unlink()

    with pytest.raises(BackupFailed):
        plan_restore(backup, now=NOW)


@pytest.mark.parametrize("name", ["VAULT_KEY", "INDEX_KEY"])
def test_a_backup_of_other_secrets_is_refused(backup, settings, name):
    setattr(settings, name, b"x" * 32)

    with pytest.raises(BackupFailed, match="secret"):
        plan_restore(backup, now=NOW)


def test_a_file_that_the_last_backup_has_is_not_copied_again(backup, settings, tmp_path):
    settings.VAULT_DIR = tmp_path / "vault"
    (settings.VAULT_DIR / "ab").mkdir(parents=True)
    for name in ("abcd", "abce", f"abcf{disk.UNFINISHED}"):
        (settings.VAULT_DIR / "ab" / name).write_bytes(b"encrypted")
    made = tmp_path / "20260702T100000Z"
    made.mkdir()

    count = making._copy_vault(made, backup)

    assert count == 2
    assert {name for name, _digest in manifest.vault_list(made)} == {"ab/abcd", "ab/abce"}
    kept, copied = made / manifest.VAULT / "ab/abcd", made / manifest.VAULT / "ab/abce"
    assert kept.samefile(backup / manifest.VAULT / FILE)
    assert copied.read_bytes() == b"encrypted"


def test_keys_of_a_day_ago_are_removed(tmp_path):
    keys = tmp_path / making.KEYS
    keys.mkdir()
    for hours in (1, 23, 25):
        stamp = (NOW - timedelta(hours=hours)).strftime(making.STAMP)
        (keys / f"{stamp}.dump").touch()
        (keys / f"{stamp}.sha256").touch()

    making._remove_keys(tmp_path, made_before=NOW - making.KEYS_KEPT)

    assert len(list(keys.glob("*.dump"))) == len(list(keys.glob("*.sha256"))) == 2


@pytest.mark.parametrize(
    ("hours", "takes_old_keys", "is_taken"),
    [(23, False, True), (25, False, False), (25, True, True)],
)
def test_lost_keys_do_not_come_from_a_backup_of_over_a_day_ago(
    backup, monkeypatch, hours, takes_old_keys, is_taken
):
    """What was destroyed since would be readable again."""
    monkeypatch.setattr(databases, "others_connected", lambda: False)
    monkeypatch.setattr(databases, "is_keyless", lambda: True)
    made = (NOW - timedelta(hours=hours)).strftime(making.STAMP)
    dump = backup.parent / making.KEYS / f"{made}.dump"
    dump.parent.mkdir()
    dump.write_bytes(b"keys")
    dump.with_suffix(".sha256").write_text(manifest.sha256(dump))

    with nullcontext() if is_taken else pytest.raises(BackupFailed, match="--old-keys"):
        plan = plan_restore(backup, now=NOW, takes_old_keys=takes_old_keys)
        assert plan.keys == dump
