"""The columns of the heading and of the signing block, one below the other, and rows of tables."""

import re
from collections.abc import Iterator

from thidua_pages.plans.reading.docx.tables import BETWEEN_CELLS
from thidua_pages.plans.reading.pdf.lines import Line, Segment
from thidua_pages.plans.reading.pieces import Piece

_TITLE = re.compile(
    r"(?:K[ẾE]\s*HO[ẠA]CH|CHƯƠNG\s*TRÌNH|HƯỚNG\s*DẪN|PHƯƠNG\s*ÁN|ĐỀ\s*ÁN|THÔNG\s*BÁO|CHỈ\s*THỊ|"
    r"KÕ\s*HO¹CH)\b",
    re.IGNORECASE,
)
_END = re.compile(r"N[oơ]i\s+nh[aậ]n|N¬i\s+nhËn|(?:TM|KT|TL|TUQ)\.\s", re.IGNORECASE)
_MOST_OF_HEADING = 14
_MOST_OF_END = 45
HEADING, END, BODY = "heading", "end", ""


def divided(lines: list[Line], middle: float) -> Iterator[tuple[str, Segment]]:
    """Yield each segment with the block that it belongs to: the columns of a block, first the left then the right.

    In the body a line with several segments is a row of a table.
    """
    title = next((at for at, line in enumerate(lines[:_MOST_OF_HEADING]) if _TITLE.match(line.text.strip())), 0)
    end = _end_of_body(lines, title)
    yield from _stacked(lines[:title], HEADING, middle)
    for line in lines[title:end]:
        yield BODY, _row(line)
    yield from _stacked(lines[end:], END, middle)


def _end_of_body(lines: list[Line], title: int) -> int:
    """Where the signing block begins: the first line with "Nơi nhận" or "TM." after which nothing long follows."""
    first = max(title, len(lines) - _MOST_OF_END)
    for at in range(first, len(lines)):
        if any(_END.match(segment.text.lstrip("* ")) for segment in lines[at].segments):
            return at
    return len(lines)


def _stacked(lines: list[Line], block: str, middle: float) -> Iterator[tuple[str, Segment]]:
    segments = [segment for line in lines for segment in line.segments]
    if not any(len(line.segments) > 1 for line in lines):
        yield from ((block, segment) for segment in segments)
        return
    rights = [line.segments[-1].x0 for line in lines if len(line.segments) > 1]
    edge = min(min(rights), middle) - 1
    yield from ((f"{block}-left", one) for one in segments if one.x0 < edge)
    yield from ((f"{block}-right", one) for one in segments if one.x0 >= edge)


def _row(line: Line) -> Segment:
    first, *rest = line.segments
    for other in rest:
        first.pieces += [Piece(BETWEEN_CELLS), *other.pieces]
        first.x1 = other.x1
    return first
