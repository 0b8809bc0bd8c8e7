"""One black mark: a box on a page, or some characters of a text."""

from dataclasses import asdict, dataclass
from typing import Any

from privacy_portal.lib.redaction import Box

ROWS_PER_PAGE = 50  # of a text, as we show it


@dataclass(frozen=True)
class Span:
    """Characters of a line, or of a cell of a CSV; all count from 1, and `end` is the last one."""

    row: int
    column: int
    start: int
    end: int

    @property
    def page(self) -> int:
        return (self.row - 1) // ROWS_PER_PAGE + 1


Place = Box | Span


@dataclass(frozen=True)
class Mark:
    place: Place
    ground: str  # choices.RedactionGround
    why: str  # in words, when no other ground fits

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Mark":
        return cls(**data | {"place": place_from_json(data["place"])})


def place_from_json(data: dict[str, Any]) -> Place:
    """Raises ValueError when it lies outside of the page, or is nothing of the kind."""
    try:
        place: Place = Span(**data) if "row" in data else Box(**data)
        is_possible = _is_inside(place)
    except TypeError as error:
        raise ValueError(data) from error
    if not is_possible:
        raise ValueError(place)
    return place


def _is_inside(place: Place) -> bool:
    if isinstance(place, Span):
        return 1 <= place.start <= place.end and min(place.row, place.column) >= 1
    right, bottom = place.left + place.width, place.top + place.height
    return (
        place.page >= 1
        and min(place.left, place.top) >= 0
        and min(place.width, place.height) > 0
        and max(right, bottom) <= 1 + 1e-6
    )
