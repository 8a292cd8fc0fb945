"""Bar charts as numbers: what a template draws as inline SVG, with the same figures as a table behind.

Widths are kept as SVG percentages in text ("42.5%"), so that a chart fits any width without being scaled, and so that
no language's decimal comma gets into them. See templates/components/chart_bars.html and chart_parts.html.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

Number = int | float | Decimal

THINNEST = 1.0  # per cent: something is never drawn as nothing


@dataclass(frozen=True)
class Bar:
    """One figure: its name, its value, the value as people read it, and where to read more."""

    label: str
    value: Number
    text: str
    url: str | None = None


@dataclass(frozen=True)
class DrawnBar:
    """A figure with its place in the drawing. `share` is whole per cents of all parts, None where it means nothing."""

    bar: Bar
    x: str
    width: str
    share: int | None = None


@dataclass(frozen=True)
class BarChart:
    """`id` is unique on its page; `label_heading` and `value_heading` stand above the table's columns.

    `also` are figures of another unit: told beside the drawing and in the table, not drawn.
    """

    id: str
    title: str
    bars: Sequence[DrawnBar]
    label_heading: str
    value_heading: str
    also: Sequence[Bar] = ()


def bars(
    chart_id: str,
    title: str,
    rows: Iterable[Bar],
    *,
    full: Number | None = None,
    label_heading: str = "Tên",
    value_heading: str = "Số liệu",
) -> BarChart:
    """Horizontal bars from one left edge. The longest fills the width, or `full` does (100 for per cents)."""
    rows = list(rows)
    longest = float(full if full is not None else max((row.value for row in rows), default=0))
    drawn = [DrawnBar(row, "0%", _percent(_width(float(row.value), longest))) for row in rows]
    return BarChart(chart_id, title, drawn, label_heading, value_heading)


def parts(
    chart_id: str,
    title: str,
    rows: Iterable[Bar],
    *,
    also: Sequence[Bar] = (),
    label_heading: str = "Tên",
    value_heading: str = "Số liệu",
) -> BarChart:
    """One bar cut into the parts of a whole, left to right; their shares add up to 100."""
    rows = [row for row in rows if row.value > 0]
    shares = whole_shares([row.value for row in rows])
    total = float(sum(row.value for row in rows))
    drawn, x = [], 0.0
    for row, share in zip(rows, shares, strict=True):
        width = float(row.value) / total * 100
        drawn.append(DrawnBar(row, _percent(x), _percent(width), share))
        x += width
    return BarChart(chart_id, title, drawn, label_heading, value_heading, also)


@dataclass(frozen=True)
class Promise:
    """What was achieved against what was promised, on one scale: whichever is more fills the width.

    `percent` is of what was promised, and may pass 100. `mark` is where the promise stands, None at the very end.
    """

    percent: int
    width: str
    mark: str | None


def promise(promised: Number | None, achieved: Number | None) -> Promise | None:
    """None when either is unknown, or nothing was promised."""
    if promised is None or achieved is None or promised <= 0:
        return None
    full = max(promised, achieved)
    percent = int((Decimal(str(achieved)) * 100 / Decimal(str(promised))).quantize(Decimal(1), ROUND_HALF_UP))
    mark = _percent(float(promised) / float(full) * 100) if achieved > promised else None
    return Promise(max(0, percent), _percent(_width(float(achieved), float(full))), mark)


def whole_shares(values: Sequence[Number]) -> list[int]:
    """Shares in whole per cents that add up to 100: the largest remainders are rounded up."""
    total = sum(Decimal(str(value)) for value in values)
    if total <= 0:
        return [0 for _ in values]
    exact = [Decimal(str(value)) * 100 / total for value in values]
    shares = [int(share) for share in exact]
    by_remainder = sorted(range(len(values)), key=lambda place: shares[place] - exact[place])
    for place in by_remainder[: 100 - sum(shares)]:
        shares[place] += 1
    return shares


def _width(value: float, longest: float) -> float:
    if value <= 0 or longest <= 0:
        return 0.0
    return max(THINNEST, min(100.0, value / longest * 100))


def _percent(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".") + "%"
