"""A ZIP that is never whole in memory: its bytes come out while its files go in."""

import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import RawIOBase

AT_LEAST = 64 * 1024  # so that a small file does not become many small pieces


class _Drain(RawIOBase):
    """What zipfile writes to: without places to go back to, as a network connection is."""

    def __init__(self) -> None:
        self.waiting: list[bytes] = []
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, content: bytes) -> int:  # type: ignore[override]
        self.waiting.append(bytes(content))
        self.size += len(content)
        return len(content)

    def taken(self) -> bytes:
        content, self.waiting, self.size = b"".join(self.waiting), [], 0
        return content


def zipped(files: Iterable[tuple[str, Iterable[bytes]]], *, now: datetime) -> Iterator[bytes]:
    """`files`: each name with its content in pieces, which are asked for only when it is its turn.
    Equal names get a number. `now` is in the time zone of the reader."""
    drain = _Drain()
    with zipfile.ZipFile(drain, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, pieces in _told_apart(files):
            entry = zipfile.ZipInfo(name, date_time=now.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w", force_zip64=True) as target:
                for piece in pieces:
                    target.write(piece)
                    if drain.size >= AT_LEAST:
                        yield drain.taken()
    yield drain.taken()


def _told_apart(
    files: Iterable[tuple[str, Iterable[bytes]]],
) -> Iterator[tuple[str, Iterable[bytes]]]:
    seen: set[str] = set()
    for name, pieces in files:
        stem, dot, ending = name.rpartition(".")
        unique, number = name, 1
        while unique.lower() in seen:
            number += 1
            unique = f"{stem} ({number}){dot}{ending}" if dot else f"{name} ({number})"
        seen.add(unique.lower())
        yield unique, pieces
