"""The numbers of bar charts, which templates draw as inline SVG. The page also shows the same figures as a table.

Widths are texts with a percentage ("42.5%"), so that a chart fits any width without scaling and Django does not format
them with a decimal comma. The templates are templates/components/chart_bars.html and chart_parts.html.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

Number = int | float | Decimal

MIN_WIDTH = 1.0
"""Per cent. A figure above zero always has a visible bar."""


@dataclass(frozen=True)
class Bar:
    """One figure of a chart. `text` is the value as people read it, `url` the address of the page about it."""

    label: str
    value: Number
    text: str
    url: str | None = None


@dataclass(frozen=True)
class DrawnBar:
    """A figure with its place in the drawing. `share` is its whole percentage in a chart of parts, otherwise None."""

    bar: Bar
    x: str
    width: str
    share: int | None = None


@dataclass(frozen=True)
class BarChart:
    """A chart. `id` is unique on its page; `label_heading` and `value_heading` are the headings of the table's columns.

    `not_drawn` are figures in another unit of measurement. They are in the legend and the table, but have no bar.
    `note` explains a word of the legend.
    """

    id: str
    title: str
    bars: Sequence[DrawnBar]
    label_heading: str
    value_heading: str
    not_drawn: Sequence[Bar] = ()
    note: str = ""


def bar_chart(
    chart_id: str,
    title: str,
    rows: Iterable[Bar],
    *,
    full: Number | None = None,
    label_heading: str = "Tên",
    value_heading: str = "Số liệu",
) -> BarChart:
    """Return a chart of horizontal bars that begin at the left edge.

    `full` is the value whose bar fills the whole width (100 for percentages). By default it is the largest value.
    """
    rows = list(rows)
    longest = float(full if full is not None else max((row.value for row in rows), default=0))
    drawn = [DrawnBar(row, "0%", _percent(_width(float(row.value), longest))) for row in rows]
    return BarChart(chart_id, title, drawn, label_heading, value_heading)


def parts_chart(
    chart_id: str,
    title: str,
    rows: Iterable[Bar],
    *,
    not_drawn: Sequence[Bar] = (),
    label_heading: str = "Tên",
    value_heading: str = "Số liệu",
    note: str = "",
) -> BarChart:
    """Return a chart with one bar, divided from left to right into the parts of a whole. The shares add up to 100."""
    rows = [row for row in rows if row.value > 0]
    shares = whole_shares([row.value for row in rows])
    total = float(sum(row.value for row in rows))
    drawn, x = [], 0.0
    for row, share in zip(rows, shares, strict=True):
        width = float(row.value) / total * 100
        drawn.append(DrawnBar(row, _percent(x), _percent(width), share))
        x += width
    return BarChart(chart_id, title, drawn, label_heading, value_heading, not_drawn, note)


@dataclass(frozen=True)
class PromiseBar:
    """What was achieved and what was promised, on one scale. The larger of the two fills the width.

    `percent` is the achieved part of what was promised and may be above 100. `mark` is the place of the promise in the
    bar, None if it is at the right end.
    """

    percent: int
    width: str
    mark: str | None


def promise_bar(promised: Number | None, achieved: Number | None) -> PromiseBar | None:
    """Return the bar, or None if one of the numbers is unknown or nothing was promised."""
    if promised is None or achieved is None or promised <= 0:
        return None
    full = max(promised, achieved)
    percent = int((Decimal(str(achieved)) * 100 / Decimal(str(promised))).quantize(Decimal(1), ROUND_HALF_UP))
    mark = _percent(float(promised) / float(full) * 100) if achieved > promised else None
    return PromiseBar(max(0, percent), _percent(_width(float(achieved), float(full))), mark)


def whole_shares(values: Sequence[Number]) -> list[int]:
    """Return the shares in whole per cents. They add up to 100, because those with the largest remainders are rounded
    up."""
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
    return max(MIN_WIDTH, min(100.0, value / longest * 100))


def _percent(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".") + "%"
