"""Heads of the chains, noted outside the database: who cuts a tail or rewrites a chain there cannot
change them here. Keep a copy of the file, or of the log that repeats it, on another machine."""

import json
import logging
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from privacy_portal.audit.chain import Head

logger = logging.getLogger(__name__)


def note(path: Path, heads: list[tuple[int | None, Head]], *, at: datetime) -> None:
    """Adds a line per chain, and does not return before they are on disk."""
    lines = [_line(organisation_id, head, at) for organisation_id, head in heads]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="ascii") as file:
        file.writelines(f"{line}\n" for line in lines)
        file.flush()
        os.fsync(file.fileno())
    for line in lines:
        logger.info("audit head %s", line)


def _line(organisation_id: int | None, head: Head, at: datetime) -> str:
    noted = {"organisation": organisation_id, "sequence": head.sequence, "hash": head.hash}
    return json.dumps({**noted, "at": at.isoformat()})


def noted_heads(path: Path) -> Iterator[tuple[int | None, Head]]:
    """Raises ValueError with the number of the line that is not one of ours."""
    if not path.exists():
        return
    with path.open(encoding="ascii") as file:
        for number, line in enumerate(file, start=1):
            try:
                noted = json.loads(line)
                yield noted["organisation"], Head(noted["sequence"], noted["hash"])
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"Line {number} of {path} is not an anchor.") from error
