"""The markers at the beginning of a line of an official document: "I.", "1.", "a)", "-", "+", and less usual ones."""

import re
from dataclasses import dataclass
from typing import Literal

MarkerKind = Literal["section", "clause", "point", "bullet"]
MarkerStyle = Literal[
    "part", "chapter", "capital", "roman", "division", "article",
    "number", "decimal", "decimal3", "bracket", "letter", "bullet",
]  # fmt: skip

DASHES = ("-", "–", "—")

_ORDINAL = r"THỨ\s+(?:NHẤT|HAI|BA|TƯ|NĂM|SÁU|BẢY|TÁM)"
_COUNTED = rf"(?:{_ORDINAL}|[IVXL]+|\d{{1,2}}|[A-E])"

_ANYTHING, _CAPITAL = False, True
_PATTERNS: tuple[tuple[MarkerKind, MarkerStyle, str, bool], ...] = (
    # The space is required: "V.I. Lê-nin" is a name, not section V.
    ("section", "roman", r"[IVXL]+\.(?=\*{0,3}\s)", _ANYTHING),
    ("section", "roman", r"[IVXL]+(?:/|\)|\s?[-–:])(?=\*{0,3}\s)", _CAPITAL),
    ("section", "part", rf"(?i:PHẦN)\s+(?i:{_COUNTED})\b[.:]?", _ANYTHING),
    ("section", "chapter", rf"(?i:CHƯƠNG)\s+(?i:{_COUNTED})\b[.:]?", _ANYTHING),
    ("section", "division", r"(?i:MỤC)\s+(?:\d{1,2}|[IVXL]+|[A-E])\b[.:]", _ANYTHING),
    ("section", "article", r"(?i:ĐIỀU)\s+\d{1,2}[.:]", _ANYTHING),
    # A letter may follow at once ("1.Mục đích"), a digit may not ("1.520.000 đồng").
    ("clause", "number", r"\d{1,2}\.(?=\*{0,3}(?:\s|[^\W\d_]))", _ANYTHING),
    ("clause", "number", r"\d{1,2}(?:/|\s?[-–])(?=\*{0,3}\s)", _CAPITAL),
    ("point", "decimal3", r"\d{1,2}\.\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\.?(?=\*{0,3}\s)", _CAPITAL),
    ("point", "decimal", r"\d{1,2}\.\d{1,2}\.(?=\*{0,3}(?:\s|[^\W\d_]))", _ANYTHING),
    ("point", "decimal", r"\d{1,2}\.\d{1,2}(?=\*{0,3}\s)", _CAPITAL),
    ("point", "bracket", r"\(?\d{1,2}\)(?=\*{0,3}(?:\s|[^\W\d_]))", _ANYTHING),
    ("point", "letter", r"[a-zđ]\)", _ANYTHING),
    ("point", "letter", r"(?:[a-zđ][./]|\([a-zđ]\))(?=\*{0,3}\s)", _CAPITAL),
    ("bullet", "bullet", r"[-–—+](?=\*{0,3}(?:\s|[^\W\d_]))", _ANYTHING),
    ("bullet", "bullet", r"[•●○◦▪■□➢➤❖✓·*](?=\s)", _ANYTHING),
)
_MARKERS = tuple(
    (kind, style, re.compile(rf"(?P<opened>\*{{0,3}})(?P<marker>{pattern})(?P<rest>.*)", re.DOTALL), needs_capital)
    for kind, style, pattern, needs_capital in _PATTERNS
)
_NAMED = frozenset({"part", "chapter", "division", "article"})
_OPENERS = "*\"'“‘( \t\u00a0"
_SEPARATORS = "-–—:. "


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line that begins with a marker: the kind, the marker as printed and the text after it."""

    kind: MarkerKind
    marker: str
    rest: str
    style: MarkerStyle = "bullet"

    @property
    def number(self) -> int:
        """The last number in the marker: 4 for "4." and for "2.4.", 0 for none."""
        digits = re.findall(r"\d+", self.marker)
        return int(digits[-1]) if digits else 0


def split_marker(line: str) -> MarkedLine | None:
    """Return the marker of `line` and the rest, or None when the line has no marker.

    Emphasis around the marker is moved to the text: "**I. MỤC ĐÍCH**" gives "**MỤC ĐÍCH**",
    and "**1.** Nội dung" gives "Nội dung".
    """
    line = line.strip()
    for kind, style, pattern, needs_capital in _MARKERS:
        match = pattern.match(line)
        if match and not (needs_capital and not match["rest"].lstrip(_OPENERS)[:1].isupper()):
            opened, rest = match["opened"], match["rest"]
            rest = rest.removeprefix(opened).strip() if opened and rest.startswith(opened) else opened + rest.strip()
            marker = " ".join(match["marker"].split())
            if style not in _NAMED or _is_title(marker, rest):
                return MarkedLine(kind, marker, rest, style)
    return None


def _is_title(marker: str, rest: str) -> bool:
    """Whether "Phần II", "Điều 5." begin a part of the plan, and not a sentence ("Phần II của Nghị quyết")."""
    text = rest.replace("*", "").strip(_SEPARATORS)
    if marker.endswith((".", ":")) or rest.replace("*", "").lstrip()[:1] in ("-", "–", "—"):
        return not text[:1].islower()
    return not text or text.isupper()
