"""What goes into the clock of a request, and what comes out. Both survive a trip through JSON."""

from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Self

StepValue = str | int | list[str]


class SuspensionKind(StrEnum):
    IDENTITY = "identity"  # reasonable doubt, or proof of authority: GDPR 12(6)
    SCOPE = "scope"  # a large quantity of data: recital 63


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@dataclass(frozen=True)
class Suspension:
    """A question to the requester; `answered_on` is the day of a sufficient answer, or None.

    `is_prompt` is a person's judgement whether it was asked without undue delay; None leaves it to
    the days in the dated terms.
    """

    asked_on: date
    answered_on: date | None
    kind: SuspensionKind
    is_prompt: bool | None = None

    def __post_init__(self) -> None:
        if self.answered_on and self.answered_on < self.asked_on:
            raise ValueError("A question cannot be answered before it was asked.")

    def to_json(self) -> dict[str, Any]:
        return {
            "asked_on": _iso(self.asked_on),
            "answered_on": _iso(self.answered_on),
            "kind": self.kind.value,
            "is_prompt": self.is_prompt,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(
            asked_on=date.fromisoformat(data["asked_on"]),
            answered_on=_day(data["answered_on"]),
            kind=SuspensionKind(data["kind"]),
            is_prompt=data["is_prompt"],
        )


@dataclass(frozen=True)
class Extension:
    """The notice of two further months; without reasons, or too late, it is void: GDPR 12(3)."""

    notified_on: date
    has_reasons: bool

    def to_json(self) -> dict[str, Any]:
        return {"notified_on": _iso(self.notified_on), "has_reasons": self.has_reasons}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(date.fromisoformat(data["notified_on"]), data["has_reasons"])


@dataclass(frozen=True)
class ClockInputs:
    """All that the rule looks at; stored with the outcome, so that it can be counted again.

    Raises ValueError for an order of events that cannot have happened.
    """

    received_on: date
    suspensions: tuple[Suspension, ...] = ()
    extension: Extension | None = None
    lead_working_days: int = 5  # how long before the strict date we want to be ready
    good_friday_counts: bool = False  # ATW 3(2) is ambiguous for an EU term: off is the earlier
    complaint_weeks: int = 0  # of a complaint: the organisation's own term; 0: art. 12(3) counts

    def __post_init__(self) -> None:
        if not 0 <= self.lead_working_days <= 15:
            raise ValueError(
                "The internal target lies 0 to 15 working days before the strict date."
            )
        if any(suspension.asked_on < self.received_on for suspension in self.suspensions):
            raise ValueError("A question about a request cannot be asked before its receipt.")
        if self.extension and self.extension.notified_on < self.received_on:
            raise ValueError("A request cannot be extended before its receipt.")

    def to_json(self) -> dict[str, Any]:
        return {
            "received_on": _iso(self.received_on),
            "suspensions": [suspension.to_json() for suspension in self.suspensions],
            "extension": self.extension.to_json() if self.extension else None,
            "lead_working_days": self.lead_working_days,
            "good_friday_counts": self.good_friday_counts,
            "complaint_weeks": self.complaint_weeks,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(
            received_on=date.fromisoformat(data["received_on"]),
            suspensions=tuple(Suspension.from_json(item) for item in data["suspensions"]),
            extension=Extension.from_json(data["extension"]) if data["extension"] else None,
            lead_working_days=data["lead_working_days"],
            good_friday_counts=data["good_friday_counts"],
            complaint_weeks=data.get("complaint_weeks", 0),  # not there before complaints were
        )


@dataclass(frozen=True)
class Step:
    """One step of the explanation, without language; dates are ISO texts, so JSON keeps it whole.

    `deadline_words` says each code in a sentence.
    """

    code: str
    values: dict[str, StepValue]

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(**data)


@dataclass(frozen=True)
class Deadline:
    """Every date that one request has to meet, with the reasons."""

    due_on: date | None  # the last lawful day to answer; None while the clock stands still
    refusal_due_on: date | None  # the same without extension: GDPR 12(4) knows none
    strict_on: date  # earliest reading: no suspension, no roll-forward, months chained
    internal_target_on: date  # our own aim; keeps running while the clock stands still
    extension_notice_by: date  # the last day to announce an extension; suspension gives no credit
    is_suspended: bool
    is_extended: bool
    steps: tuple[Step, ...]  # how `due_on` came about: for staff and for the requester
    target_steps: tuple[Step, ...]  # how the other dates came about: for staff only
    rule_version: str
