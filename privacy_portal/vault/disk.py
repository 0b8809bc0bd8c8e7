"""Encrypted bytes in settings.VAULT_DIR. A file is there whole, or not at all (M2)."""

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings

from privacy_portal.vault.errors import VaultFull

NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
UNFINISHED = ".part"


def path_of(file_id: UUID) -> Path:
    """256 folders, so that none grows past what a file system likes."""
    return Path(settings.VAULT_DIR) / file_id.hex[:2] / file_id.hex


def write(file_id: UUID, content: bytes) -> None:
    """Raises VaultFull, and leaves nothing behind then."""
    write_pieces(file_id, [content])


def write_pieces(file_id: UUID, pieces: Iterable[bytes]) -> None:
    """The same for what does not fit in memory, and also when making a piece fails."""
    path = path_of(file_id)
    unfinished = path.with_suffix(UNFINISHED)
    try:
        _make_folder(path.parent)
        _write_and_sync(unfinished, pieces)
        unfinished.rename(path)
        _sync(path.parent)
    except Exception as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.errno in NO_ROOM:
            raise VaultFull from error
        raise


def read(file_id: UUID) -> bytes:
    return path_of(file_id).read_bytes()


def opened(file_id: UUID) -> BinaryIO:
    return path_of(file_id).open("rb")


def remove(file_id: UUID) -> None:
    path = path_of(file_id)
    if path.exists():
        path.unlink()
        _sync(path.parent)


def exists(file_id: UUID) -> bool:
    return path_of(file_id).exists()


def folders() -> Iterator[Path]:
    root = Path(settings.VAULT_DIR)
    if root.is_dir():
        yield from (folder for folder in sorted(root.iterdir()) if folder.is_dir())


def written_before(folder: Path, moment: datetime) -> dict[UUID, Path]:
    """The files in this folder that are older, finished or not, by the id in their name."""
    found = {}
    for path in folder.iterdir():
        with suppress(ValueError, FileNotFoundError):  # not ours, or removed while we look
            if datetime.fromtimestamp(path.stat().st_mtime, tz=UTC) < moment:
                found[UUID(hex=path.stem)] = path
    return found


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sync(folder.parent)


def _write_and_sync(path: Path, pieces: Iterable[bytes]) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "wb") as file:
        file.writelines(pieces)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
