"""A zip that is read in memory and never unpacked to disk, with its tricks refused."""

import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from register.exchange import limits, sheets
from register.exchange.errors import FileRefused, Refusal

ENCRYPTED = 0x1
ARCHIVES = (".zip", ".gz", ".bz2", ".xz", ".7z", ".rar", ".tar")


class Packed:
    """The files in a zip by path. Raises FileRefused."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(entries) > limits.MAX_PACKED_FILES:
            raise FileRefused(Refusal.SWELLS)
        for entry in entries:
            _check_name(entry)
        if sum(entry.file_size for entry in entries) > limits.MAX_UNPACKED_BYTES:
            raise FileRefused(Refusal.SWELLS)
        self.files = {entry.filename: _unpacked(archive, entry) for entry in entries}

    def texts(self) -> Iterator[tuple[str, str]]:
        for path, content in self.files.items():
            if path.lower().endswith((".json", ".csv")):
                yield path, sheets.decoded(content)[0]
            else:
                yield path, ""


def _check_name(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & ENCRYPTED:
        raise FileRefused(Refusal.LOCKED)
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or "\x00" in entry.filename:
        raise FileRefused(Refusal.NAMES)
    if path.suffix.lower() in ARCHIVES:
        raise FileRefused(Refusal.NESTED)


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """What the entry says of its size is not believed."""
    with archive.open(entry) as stream:
        content = stream.read(entry.file_size + 1)
    if len(content) > entry.file_size:
        raise FileRefused(Refusal.SWELLS)
    if content.startswith(b"PK\x03\x04"):
        raise FileRefused(Refusal.NESTED)
    return content
