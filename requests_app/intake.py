"""What somebody tells us when he makes a request: the part of it that is sealed."""

from dataclasses import asdict, dataclass, field, fields
from typing import Any, Self

SEALED_AS = "request"  # the vault's purpose for this part


@dataclass(frozen=True, kw_only=True)
class Intake:
    """Empty means: not said. Dates are ISO dates; lists hold codes of the form's options."""

    name: str = ""
    birth_date: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    relation: str = ""
    reference: str = ""  # customer or staff number
    represented_name: str = ""
    represented_birth_date: str = ""
    represented_relation: str = ""
    sends_mandate_later: bool = False
    data: list[str] = field(default_factory=list)
    details: str = ""
    is_now: str = ""  # rectification: what stands there, and what should
    should_be: str = ""
    why: str = ""  # objection: his situation (art. 21(1))
    published_where: str = ""  # erasure of what was made public (art. 17(2))
    goes_to: str = ""  # portability: "mij" or "ander", and then to whom
    goes_to_whom: str = ""
    decision: str = ""  # human review: which decision
    consents: list[str] = field(default_factory=list)  # codes of the register's consent texts
    consent: str = ""  # and in his own words
    proof: str = ""

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        """Ignores what it does not know, so that older cases stay readable."""
        known = {one.name for one in fields(cls)}
        return cls(**{name: value for name, value in values.items() if name in known})

    @property
    def surname(self) -> str:
        """The last word of the name; exact search goes by it."""
        return self.name.split()[-1] if self.name.split() else ""
