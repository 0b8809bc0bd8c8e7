"""Bars in groups, as numbers for an SVG; colours are the style sheet's (static/css/reports.css)."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 720, 240
LEFT, RIGHT, TOP, BOTTOM = 44, 712, 12, 212
LINES = 4  # of the scale, above the one at the bottom
GAP = 0.3  # of the room of a group


@dataclass(frozen=True)
class Bar:
    series: int  # from 0, in the order of the legend
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Mark:
    """A number beside the scale, or a word below a group."""

    place: float
    text: str


@dataclass(frozen=True)
class Chart:
    bars: list[Bar]
    scale: list[Mark]
    groups: list[Mark]

    box = f"0 0 {WIDTH} {HEIGHT}"
    left, right, top, bottom = LEFT, RIGHT, TOP, BOTTOM


def bar_chart(groups: Sequence[str], series: Sequence[Sequence[int | None]]) -> Chart:
    """Each of the series has a value per group; None draws nothing."""
    top = scale_top(max((value or 0 for values in series for value in values), default=0))
    room = (RIGHT - LEFT) / max(len(groups), 1)
    width = room * (1 - GAP) / max(len(series), 1)
    bars = [
        Bar(
            series=number,
            x=round(LEFT + room * (place + GAP / 2) + width * number, 1),
            y=round(_height_of(value, top), 1),
            width=round(width, 1),
            height=round(BOTTOM - _height_of(value, top), 1),
        )
        for number, values in enumerate(series)
        for place, value in enumerate(values)
        if value
    ]
    steps = [top * step // LINES for step in range(LINES + 1)]
    return Chart(
        bars=bars,
        scale=[Mark(round(_height_of(step, top), 1), str(step)) for step in steps],
        groups=[Mark(round(LEFT + room * (n + 0.5), 1), text) for n, text in enumerate(groups)],
    )


def scale_top(most: int) -> int:
    """The first round number at or above the most that LINES divides: 4, 8, 20, 40, 80, 200, ..."""
    unit = 1
    while True:
        for factor in (1, 2, 5):
            if unit * factor * LINES >= most:
                return unit * factor * LINES
        unit *= 10


def _height_of(value: int, top: int) -> float:
    return BOTTOM - (BOTTOM - TOP) * value / top
