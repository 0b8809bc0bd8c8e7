"""A line of figures as the points of a drawing (SVG), made by the server."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

WIDTH, HEIGHT, EDGE = 600, 160, 8


class Point(NamedTuple):
    day: date
    activities: int
    complete: int

    @property
    def percentage(self) -> int:
        """Rounded down: 100 only when all are complete."""
        return 100 * self.complete // self.activities if self.activities else 0


def drawing(points: Sequence[Point]) -> dict[str, Any] | None:
    """Time to the right, percentage upwards; None when there is no line to draw yet."""
    if len(points) < 2:
        return None
    first, last = points[0].day, points[-1].day
    days = max((last - first).days, 1)
    places = [
        (
            round(EDGE + (WIDTH - 2 * EDGE) * (one.day - first).days / days),
            round(HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * one.percentage / 100),
        )
        for one in points
    ]
    return {
        "box": f"0 0 {WIDTH} {HEIGHT}",
        "line": " ".join(f"{x},{y}" for x, y in places),
        "dots": [{"x": str(x), "y": str(y)} for x, y in places],
        "top": str(EDGE),
        "bottom": str(HEIGHT - EDGE),
        "right": str(WIDTH - EDGE),
        "left": str(EDGE),
    }
