"""A line through a few measurements over time, with the target as a level: what a template draws as inline SVG.

Places across are percentages, so that the drawing fits any width and its text is never scaled; places down are pixels.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

LEFT, RIGHT = 10.0, 90.0  # per cent of the width
TOP, BOTTOM = 44.0, 168.0  # pixels
LABEL_ROOM = 19.0
"""Per cent of the width that a label takes on a phone."""


@dataclass(frozen=True)
class Point:
    """A measurement in its place. `labelled`: there is room for its value and its day."""

    day: date
    value: Decimal
    x: str
    y: str
    labelled: bool


@dataclass(frozen=True)
class Segment:
    """The line from one measurement to the next."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True)
class LineChart:
    """`id` is unique on its page; `target` and `target_y` are None when there is no level to reach."""

    id: str
    points: Sequence[Point]
    segments: Sequence[Segment]
    unit: str
    target: Decimal | None
    target_y: str | None


def line_chart_of(
    chart_id: str, measured: Sequence[tuple[date, Decimal]], target: Decimal | None = None, unit: str = ""
) -> LineChart | None:
    """The line through `measured` (oldest first). None with fewer than two days: a single point shows no course."""
    if len({day for day, _ in measured}) < 2:
        return None
    first, last = measured[0][0], measured[-1][0]
    values = [value for _, value in measured] + ([target] if target is not None else [])
    low, high = min(values), max(values)
    days = (last - first).days

    def across(day: date) -> float:
        return LEFT + (RIGHT - LEFT) * (day - first).days / days

    def down(value: Decimal) -> float:
        if high == low:
            return (TOP + BOTTOM) / 2
        return BOTTOM - (BOTTOM - TOP) * float((value - low) / (high - low))

    places = [(across(day), down(value)) for day, value in measured]
    labelled = _with_room([x for x, _ in places])
    points = [
        Point(day, value, f"{x:.1f}%", f"{y:.1f}", place in labelled)
        for place, ((day, value), (x, y)) in enumerate(zip(measured, places, strict=True))
    ]
    segments = [Segment(a.x, a.y, b.x, b.y) for a, b in itertools.pairwise(points)]
    return LineChart(chart_id, points, segments, unit, target, None if target is None else f"{down(target):.1f}")


def _with_room(xs: Sequence[float]) -> set[int]:
    """Which points can be labelled: the first and the last always, of those between the ones that touch no other."""
    chosen = [0]
    for place in range(1, len(xs) - 1):
        if xs[place] - xs[chosen[-1]] >= LABEL_ROOM and xs[-1] - xs[place] >= LABEL_ROOM:
            chosen.append(place)
    return {*chosen, len(xs) - 1}
