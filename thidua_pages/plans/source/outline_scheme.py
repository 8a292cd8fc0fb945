"""How a plan numbers its parts: which of its markers are sections, clauses and points.

Most plans have I., 1., a), -. Others have Phần and Chương, A. and I., Điều, or begin with 1. and 1.1. So the markers
that a plan has decide together, and in which order they appear first.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import get_args

from .markers import MarkedLine, MarkerKind, MarkerStyle, split_marker

_CAPITAL_LETTER = re.compile(r"(?P<opened>\*{0,3})(?P<marker>[A-HĐ])(?P<end>[.)/])\*{0,3}\s+(?P<rest>\S.*)", re.DOTALL)
_LETTERS = "ABCDĐEGH"
_SECTIONS: tuple[MarkerStyle, ...] = ("part", "chapter", "capital", "roman", "division", "article")
_LONGEST_HEADING = 160
_ENDS_A_PARAGRAPH = (".", ";", ",", "!", "?", "…")
MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class Scheme:
    """The rank of each style of markers (low is above high), and the kind of node that it gives."""

    ranks: dict[MarkerStyle, int]
    kinds: dict[MarkerStyle, MarkerKind]


def marked_lines(lines: Sequence[str]) -> list[MarkedLine | None]:
    """Return the marker of each line. "A." is one only where "B." follows: "A. Đung" alone is a name."""
    marks = [split_marker(line) for line in lines]
    capitals: list[tuple[int, MarkedLine]] = []
    for place, line in enumerate(lines):
        match = _CAPITAL_LETTER.match(line) if marks[place] is None else None
        expected = _LETTERS[len(capitals) : len(capitals) + 2]
        # Vietnamese lists often leave out Đ.
        if match and match["marker"] in (expected[:1], expected[1:] if expected[:1] == "Đ" else ""):
            rest = (match["opened"] + match["rest"]).strip()
            if is_short_title(rest):
                capitals.append((place, MarkedLine("section", f"{match['marker']}{match['end']}", rest, "capital")))
    if len(capitals) > 1:
        for place, mark in capitals:
            marks[place] = mark
    return marks


def scheme_of(marks: Sequence[MarkedLine | None]) -> Scheme:
    """Return the scheme of a plan with these markers."""
    order = list(dict.fromkeys(mark.style for mark in marks if mark))
    kinds: dict[MarkerStyle, MarkerKind] = {
        **dict.fromkeys(_SECTIONS, "section"),
        "number": "clause",
        **dict.fromkeys(("decimal", "decimal3", "bracket", "letter"), "point"),
        "bullet": "bullet",
    }
    sections = [style for style in order if style in _SECTIONS]
    if not sections and _are_titles([mark for mark in marks if mark and mark.style == "number"], order):
        kinds["number"] = "section"
        kinds["decimal"] = "clause"
    elif "number" not in order and "bracket" in order:
        kinds["bracket"] = "clause"
    points = [style for style in order if style in ("bracket", "letter")]
    ranked = [*sections, "number", "decimal", "decimal3", *points]
    missing = [style for style in get_args(MarkerStyle) if style not in ranked]
    return Scheme({style: rank for rank, style in enumerate([*ranked, *missing])}, kinds)


def with_kind(mark: MarkedLine, scheme: Scheme) -> MarkedLine:
    return replace(mark, kind=scheme.kinds[mark.style])


def is_short_title(text: str) -> bool:
    plain = text.replace("*", "").strip()
    return bool(plain) and len(plain) <= _LONGEST_HEADING and not plain.endswith(_ENDS_A_PARAGRAPH)


def _are_titles(numbered: Sequence[MarkedLine], order: Sequence[MarkerStyle]) -> bool:
    """Whether "1.", "2." are the sections of a plan without Roman numbers."""
    titles = sum(is_short_title(mark.rest) for mark in numbered)
    return len(numbered) > 1 and len(order) > 1 and titles >= MOSTLY * len(numbered)
