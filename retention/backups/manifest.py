"""What a backup holds, and whether it is as it was written."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

from privacy_portal.vault.crypto import key_name
from retention.backups.errors import BackupFailed

FORMAT = 1
NAME, MAIN, VAULT, VAULT_LIST = "manifest.json", "main.dump", "vault", "vault.sha256"
ANCHORS, DELETIONS = "audit-anchor.log", "deletion-log.jsonl"


@dataclass(frozen=True, kw_only=True)
class Manifest:
    made_at: str
    vault_key: str  # the names of the secrets, which are not in the backup
    index_key: str
    files: dict[str, str]  # SHA-256 of each; those of the vault stand in a list of their own
    vault_files: int
    format: int = FORMAT


def key_names() -> dict[str, str]:
    return {"vault_key": key_name(settings.VAULT_KEY), "index_key": key_name(settings.INDEX_KEY)}


def write(folder: Path, *, made_at: str, vault_files: int) -> None:
    """Of all that lies there now."""
    names = [one.name for one in sorted(folder.iterdir()) if one.is_file()]
    files = {name: sha256(folder / name) for name in names}
    keys = key_names()
    made = Manifest(
        made_at=made_at,
        files=files,
        vault_files=vault_files,
        vault_key=keys["vault_key"],
        index_key=keys["index_key"],
    )
    (folder / NAME).write_text(json.dumps(asdict(made), indent=2), encoding="ascii")


def checked(folder: Path) -> Manifest:
    """Reads every file of it. Raises BackupFailed when one is missing or not as it was written."""
    manifest = _read(folder)
    for name, digest in manifest.files.items():
        _check(folder / name, digest)
    count = 0
    for name, digest in vault_list(folder):
        _check(folder / VAULT / name, digest)
        count += 1
    if count != manifest.vault_files:
        raise BackupFailed(f"{folder} holds {count} files of the {manifest.vault_files}.")
    return manifest


def vault_list(folder: Path) -> Iterator[tuple[str, str]]:
    """The path of each file below vault/, and its hash."""
    with (folder / VAULT_LIST).open(encoding="ascii") as file:
        for line in file:
            digest, name = line.split()
            yield name, digest


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read(folder: Path) -> Manifest:
    try:
        manifest = Manifest(**json.loads((folder / NAME).read_text(encoding="ascii")))
    except (OSError, ValueError, TypeError) as error:
        raise BackupFailed(
            f"{folder} is not a whole backup: it has no manifest of ours."
        ) from error
    if manifest.format != FORMAT:
        raise BackupFailed(f"{folder} was made by another release.")
    return manifest


def _check(path: Path, digest: str) -> None:
    try:
        is_same = sha256(path) == digest
    except OSError as error:
        raise BackupFailed(f"The backup is damaged: {path} cannot be read.") from error
    if not is_same:
        raise BackupFailed(f"The backup is damaged: {path} is not as it was written.")
