"""What a certificate says: frozen from the list and its batches, as they were on the day itself.

The facts stand open beside the certificate: codes, counts, days and ids. Names of people and keys
of dossiers stand only in the sealed file.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from privacy_portal.vault.services import unseal
from retention.choices import Technique
from retention.models import ClockWatch, DestructionBatch, DestructionList
from retention.schedule import RULE_VERSION
from retention.services.executing.batches import SEALED_AS
from retention.services.policy import policy_of

FORMAT = "portal-vernietiging-1"
TOLD = ("instruction", "reach", "state", "found", "by_id")


@dataclass
class Gathered:
    facts: dict[str, Any]
    reporters: dict[str, str] = field(default_factory=dict)  # {instruction: name of who reported}


@dataclass(frozen=True)
class OpenedBatch:
    batch: DestructionBatch
    said: dict[str, Any]  # rows, lines, technique, on, told


def opened_batches(destruction_list: DestructionList) -> Iterator[OpenedBatch]:
    """In order, one at a time: there may be a million rows. Raises CaseDestroyed."""
    for batch in destruction_list.batches.order_by("number").iterator(chunk_size=10):
        yield OpenedBatch(batch, unseal(destruction_list.case_id, SEALED_AS, batch.sealed))


def hash_of(facts: dict[str, Any]) -> str:
    text = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def gathered(destruction_list: DestructionList) -> Gathered:
    found = Gathered(facts=_facts(destruction_list))
    lines: dict[str, dict[str, Any]] = {}
    places: dict[str, dict[str, Any]] = {}
    for one in opened_batches(destruction_list):
        _add_lines(lines, one)
        _add_place(places, one)
        found.facts["batches"].append(described(one.batch))
        if one.said["told"]:
            found.reporters[str(one.said["told"]["instruction"])] = one.said["told"]["by"]
    found.facts["lines"] = list(lines.values())
    found.facts["places"] = list(places.values())
    found.facts["count"] = sum(line["count"] for line in lines.values())
    found.facts["late"] = sum(line["late"] for line in lines.values())
    return found


def _facts(one: DestructionList) -> dict[str, Any]:
    clock = ClockWatch.objects.first()
    warned = (one.first_warned_on, one.second_warned_on)
    return {
        "format": FORMAT,
        "organisation": one.organisation.slug,
        "number": one.number,
        "rule_version": RULE_VERSION,
        "how": "enforced" if one.is_enforced else "approved",
        "due_from": one.due_from.isoformat(),
        "due_until": one.due_until.isoformat(),
        "proposed_on": one.proposed_on.isoformat(),
        "warned_on": [day.isoformat() for day in warned if day],
        "reviewers": one.reviewer_ids,
        "submitted_by": one.reviewed_by_id,
        "submitted_at": _moment(one.submitted_at),
        "kept": one.kept.count(),
        "advice": [
            {"adviser": advice.adviser_id, "outcome": advice.outcome,
             "given_at": _moment(advice.given_at)}
            for advice in one.advices.order_by("pk")
        ],
        "approved_by": one.approved_by_id,
        "approved_at": _moment(one.approved_at),
        "cooling_off_until": one.cooling_off_until.isoformat() if one.cooling_off_until else None,
        "started_at": _moment(one.started_at),
        "finished_at": _moment(one.finished_at),
        "hashes_keys": policy_of(one.organisation).hashes_keys,
        "clock_seen_at": _moment(clock.seen_at if clock else None),
        "batches": [],
    }  # fmt: skip


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _add_lines(lines: dict[str, dict[str, Any]], one: OpenedBatch) -> None:
    """Per line of the register, with the terms by which it was destroyed."""
    for pk, (count, late) in one.batch.counts.items():
        line = lines.setdefault(pk, one.said["lines"][pk] | {"count": 0, "late": 0})
        line["count"] += count
        line["late"] += late


def _add_place(places: dict[str, dict[str, Any]], one: OpenedBatch) -> None:
    """Per system, and per instruction where more than one was needed."""
    told, technique = one.said["told"], one.said["technique"]
    described = next(iter(one.said["lines"].values()))
    is_here = technique != Technique.TOLD
    key = f"{technique} {told.get('instruction', '')}"
    place = places.setdefault(
        key,
        {
            "technique": technique,
            "system": "" if is_here else described["system"],
            "system_name": "" if is_here else described["system_name"],
            "first_on": one.said["on"], "last_on": one.said["on"], "count": 0,
            **{name: told.get(name) for name in TOLD},
        },
    )  # fmt: skip
    place["count"] += one.batch.count
    place["first_on"] = min(place["first_on"], one.said["on"])
    place["last_on"] = max(place["last_on"], one.said["on"])


def described(batch: DestructionBatch) -> dict[str, Any]:
    return {
        "number": batch.number,
        "count": batch.count,
        "destroyed_at": batch.destroyed_at.isoformat(),
        "digest": hashlib.sha256(bytes(batch.digests)).hexdigest(),
    }
