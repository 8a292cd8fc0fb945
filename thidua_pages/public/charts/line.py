"""The numbers of a line chart: a few measurements over time, with the target as a horizontal line.

A template draws it as inline SVG. Horizontal places are percentages, so that the drawing fits any width and its text is
not scaled. Vertical places are pixels.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

LEFT, RIGHT = 10.0, 90.0  # per cent of the width
TOP, BOTTOM = 44.0, 168.0  # pixels
LABEL_WIDTH = 19.0
"""The width of a label on a phone, in per cent of the drawing."""


@dataclass(frozen=True)
class PlottedPoint:
    """A measurement with its place in the drawing. `labelled`: whether its value and day are written beside it."""

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
    """`id` is unique on its page; `target` and `target_y` are None when there is no target value."""

    id: str
    points: Sequence[PlottedPoint]
    segments: Sequence[Segment]
    unit: str
    target: Decimal | None
    target_y: str | None


def line_chart_of(
    chart_id: str, measured: Sequence[tuple[date, Decimal]], target: Decimal | None = None, unit: str = ""
) -> LineChart | None:
    """Return the chart of `measured`, which must be sorted by day. None with fewer than two days."""
    if len({day for day, _ in measured}) < 2:
        return None
    first, last = measured[0][0], measured[-1][0]
    values = [value for _, value in measured] + ([target] if target is not None else [])
    low, high = min(values), max(values)
    days = (last - first).days

    def x_of(day: date) -> float:
        return LEFT + (RIGHT - LEFT) * (day - first).days / days

    def y_of(value: Decimal) -> float:
        if high == low:
            return (TOP + BOTTOM) / 2
        return BOTTOM - (BOTTOM - TOP) * float((value - low) / (high - low))

    places = [(x_of(day), y_of(value)) for day, value in measured]
    labelled = _labelled([x for x, _ in places])
    points = [
        PlottedPoint(day, value, f"{x:.1f}%", f"{y:.1f}", place in labelled)
        for place, ((day, value), (x, y)) in enumerate(zip(measured, places, strict=True))
    ]
    segments = [Segment(a.x, a.y, b.x, b.y) for a, b in itertools.pairwise(points)]
    return LineChart(chart_id, points, segments, unit, target, None if target is None else f"{y_of(target):.1f}")


def _labelled(xs: Sequence[float]) -> set[int]:
    """Return the numbers of the points to label: the first, the last, and those between whose labels have room."""
    chosen = [0]
    for place in range(1, len(xs) - 1):
        if xs[place] - xs[chosen[-1]] >= LABEL_WIDTH and xs[-1] - xs[place] >= LABEL_WIDTH:
            chosen.append(place)
    return {*chosen, len(xs) - 1}
