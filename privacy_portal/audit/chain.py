"""How the audit trail is chained, and how a change in it is found (M7).

Every organisation has a chain of its own: event n carries the hash of event n-1, and its own hash
covers all its fields. So an edit, a deletion, a swap or an insertion breaks the chain at that
place. A cut tail leaves a perfect but shorter chain: that is seen by comparing with the heads that
were noted elsewhere.

Left out: somebody who rewrites a whole chain and its head is found only by the heads noted outside
the database (`anchors.py`).
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

NO_HASH = "0" * 64  # what the first event points back to


@dataclass(frozen=True)
class Entry:
    """One event as it was stored; organisation None is the chain of the whole installation."""

    organisation_id: int | None
    sequence: int
    at: datetime
    actor_id: int | None
    action: str
    object_type: str
    object_id: str
    result: str
    origin: str
    details: dict[str, Any]
    previous_hash: str
    hash: str = ""


@dataclass(frozen=True)
class Head:
    """The last event of a chain, as it was noted at some moment."""

    sequence: int
    hash: str


@dataclass(frozen=True)
class Break:
    sequence: int
    reason: str


def hash_of(entry: Entry) -> str:
    """The SHA-256 (hex) of all fields but the hash itself; the moment counts in UTC."""
    fields = asdict(entry)
    del fields["hash"]
    fields["at"] = entry.at.astimezone(UTC).isoformat()
    text = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def first_break(
    entries: Iterable[Entry], *, head: Head, noted: Iterable[Head] = ()
) -> Break | None:
    """The first place where a chain, read by sequence, is not as recorded; None if it is whole.

    `head` is where it must end. `noted` are heads known from elsewhere: each must still be in the
    chain, with the same hash.
    """
    wanted = _by_sequence(noted)
    sequence, previous = 0, NO_HASH
    for entry in entries:
        sequence += 1
        reason = _reason(entry, sequence, previous, wanted.pop(sequence, set()))
        if reason:
            return Break(sequence, reason)
        previous = entry.hash
    if wanted:
        return Break(sequence + 1, f"the tail is cut: event {max(wanted)} has existed")
    if (sequence, previous) != (head.sequence, head.hash):
        return Break(sequence, f"the chain does not end where its head says: at {head.sequence}")
    return None


def _by_sequence(noted: Iterable[Head]) -> dict[int, set[str]]:
    wanted: dict[int, set[str]] = {}
    for head in noted:
        wanted.setdefault(head.sequence, set()).add(head.hash)
    return wanted


def _reason(entry: Entry, sequence: int, previous: str, noted: set[str]) -> str:
    if entry.sequence != sequence:
        return f"event {sequence} is missing: found {entry.sequence} in its place"
    if entry.previous_hash != previous:
        return "it does not follow from the event before it"
    if entry.hash != hash_of(entry):
        return "its content was changed"
    if noted - {entry.hash}:
        return "it is not the event that was noted outside the trail"
    return ""


def plain(details: Mapping[str, Any]) -> dict[str, Any]:
    """The details as they come back from the database; dates and ids become text.

    Raises ValueError for what cannot be an id, a code, a number or a date: names and texts do not
    belong in the trail, so that it never has to be cleaned.
    """
    return {_code(key): _plain_value(value) for key, value in details.items()}


def _plain_value(value: Any) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Mapping):
        return plain(value)
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain_value(item) for item in value]
    if isinstance(value, float):
        raise ValueError("The audit trail holds whole numbers only.")
    return _code(value.isoformat() if hasattr(value, "isoformat") else str(value))


def _code(text: str) -> str:
    if len(text) > 100 or "@" in text or any(sign.isspace() for sign in text):
        raise ValueError("The audit trail holds ids, codes and dates; no names or texts.")
    return text
