"""What was destroyed, noted outside the database: after an old backup is restored it says what must
go again (M4). Keep it, or a copy, on another machine.

It tells nothing of anybody: an item is 16 bytes of a keyed hash. Each line carries the hash of the
line before it, so a line that was changed, or taken out from between, is seen.
"""

import fcntl
import hashlib
import hmac
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

DIGEST_BYTES = 16
NO_HASH = "0" * 64
TAIL_BYTES = 4 * 1024 * 1024  # longer than any line: 50,000 items and their cases


class LogBroken(Exception):
    """A line is not as it was written."""


@dataclass(frozen=True, kw_only=True)
class Noted:
    """The items of one DestructionBatch."""

    batch_id: int
    destroyed_at: datetime
    digests: bytes
    case_ids: tuple[UUID, ...] = ()

    def each(self) -> Iterator[bytes]:
        for start in range(0, len(self.digests), DIGEST_BYTES):
            yield self.digests[start : start + DIGEST_BYTES]


def digest_of(
    index_key: bytes, *, organisation: str, kind: str, key: str, opened_on: date, category: str,
    system: str,
) -> bytes:  # fmt: skip
    """Of one item, by codes that are the same in every restored database."""
    parts = (organisation, kind, key, opened_on.isoformat(), category, system)
    text = json.dumps(parts, ensure_ascii=True, separators=(",", ":"))
    return hmac.digest(index_key, text.encode(), "sha256")[:DIGEST_BYTES]


def note(path: Path, batches: Iterable[Noted]) -> int:
    """Adds a line for each, and does not return before they are on disk; how many.

    One writer at a time. What is noted twice does no harm: replaying it twice neither.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with path.open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        previous = _last_hash(file)
        for batch in batches:
            row = _row(batch, previous)
            file.write(f"{json.dumps(row)}\n".encode())
            previous, count = str(row["hash"]), count + 1
        file.flush()
        os.fsync(file.fileno())
    return count


def noted(path: Path) -> Iterator[Noted]:
    """Every batch, oldest first. Raises LogBroken with the number of the line that is not as it was
    written; a last line that a crash cut off is left out, since its batch is noted again."""
    previous = NO_HASH
    if not path.exists():
        return
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.endswith(b"\n"):
                return
            row = _read(line)
            if row.get("previous") != previous or row.get("hash") != _hash(row):
                raise LogBroken(f"Line {number} of {path} is not as it was written.")
            previous = row["hash"]
            yield _noted(row)


def _noted(row: dict[str, Any]) -> Noted:
    return Noted(
        batch_id=row["batch"],
        destroyed_at=datetime.fromisoformat(row["at"]),
        digests=bytes.fromhex(row["items"]),
        case_ids=tuple(UUID(one) for one in row["cases"]),
    )


def _row(batch: Noted, previous: str) -> dict[str, Any]:
    row: dict[str, Any] = {
        "batch": batch.batch_id,
        "at": batch.destroyed_at.isoformat(),
        "items": batch.digests.hex(),
        "cases": [str(one) for one in batch.case_ids],
        "previous": previous,
    }
    return row | {"hash": _hash(row)}


def _hash(row: dict[str, Any]) -> str:
    fields = {name: value for name, value in row.items() if name != "hash"}
    return hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()


def _read(line: bytes) -> dict[str, Any]:
    """Empty for what is not a line of ours."""
    try:
        row = json.loads(line)
    except ValueError:
        return {}
    return row if isinstance(row, dict) else {}


def _last_hash(file: BinaryIO) -> str:
    """Of the last whole line; what a crash left of a line after it is taken away."""
    size = file.seek(0, os.SEEK_END)
    start = max(0, size - TAIL_BYTES)
    file.seek(start)
    tail = file.read()
    whole = tail[: tail.rfind(b"\n") + 1]
    file.truncate(start + len(whole))
    lines = whole.splitlines()
    return str(_read(lines[-1]).get("hash", "")) if lines else NO_HASH
