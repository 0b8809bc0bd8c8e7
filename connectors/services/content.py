"""What an instruction says of a person, and what was said back: sealed with the key of the case."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, Self

from connectors.models import Instruction
from privacy_portal.vault.services import seal, unseal, unseal_many

SEALED_AS = "instruction"


@dataclass(frozen=True, kw_only=True)
class Content:
    """Empty means: not said."""

    subject: str = ""  # how to find the person
    what: str = ""  # what exactly must be done
    keep: str = ""  # what must stay, until when and by which statute
    to_name: str = ""  # of who does it without an account
    to_email: str = ""
    why_cancelled: str = ""
    # Newest last: {"state", "text", "by" (a name), "on" (ISO date)}; after a retry there are more.
    reports: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        known = {one.name for one in fields(cls)}
        return cls(**{name: value for name, value in values.items() if name in known})

    @property
    def report(self) -> str:
        """What was said back last."""
        return str(self.reports[-1]["text"]) if self.reports else ""

    @property
    def reporter(self) -> str:
        return str(self.reports[-1]["by"]) if self.reports else ""


def content_of(instruction: Instruction) -> Content:
    """Raises CaseDestroyed."""
    return Content.from_json(unseal(instruction.case_id, SEALED_AS, bytes(instruction.sealed)))


def contents_of(instructions: Iterable[Instruction]) -> list[Content | None]:
    """For a list: one query for all keys. None where the case is destroyed."""
    items = [(one.case_id, SEALED_AS, bytes(one.sealed)) for one in instructions]
    return [None if data is None else Content.from_json(data) for data in unseal_many(items)]


def sealed(instruction: Instruction, content: Content) -> bytes:
    return seal(instruction.case_id, SEALED_AS, asdict(content))


def put(instruction: Instruction, **changes: Any) -> None:
    """Changes what is sealed in it; the caller saves."""
    instruction.sealed = sealed(instruction, replace(content_of(instruction), **changes))
