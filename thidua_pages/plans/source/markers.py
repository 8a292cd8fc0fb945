"""The markers at the beginning of a line of an official document: "I.", "1.", "a)", "-", "+"."""

import re
from dataclasses import dataclass
from typing import Literal

MarkerKind = Literal["section", "clause", "point", "bullet"]

DASHES = ("-", "–", "—")

_PATTERNS: tuple[tuple[MarkerKind, str], ...] = (
    # The space is required: "V.I. Lê-nin" is a name, not section V.
    ("section", r"[IVXL]+\.(?=\*{0,3}\s)"),
    # A letter may follow at once ("1.Mục đích"), a digit may not ("1.520.000 đồng").
    ("clause", r"\d{1,2}\.(?=\*{0,3}(?:\s|[^\W\d_]))"),
    ("point", r"[a-zđ]\)"),
    ("bullet", r"[-–—+](?=\*{0,3}(?:\s|[^\W\d_]))"),
)
_MARKERS = tuple(
    (kind, re.compile(rf"(?P<opened>\*{{0,3}})(?P<marker>{pattern})(?P<rest>.*)", re.DOTALL))
    for kind, pattern in _PATTERNS
)


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line that begins with a marker: the kind, the marker as printed and the text after it."""

    kind: MarkerKind
    marker: str
    rest: str


def split_marker(line: str) -> MarkedLine | None:
    """Return the marker of `line` and the rest, or None when the line has no marker.

    Emphasis around the marker is moved to the text: "**I. MỤC ĐÍCH**" gives "**MỤC ĐÍCH**",
    and "**1.** Nội dung" gives "Nội dung".
    """
    line = line.strip()
    for kind, pattern in _MARKERS:
        match = pattern.match(line)
        if match:
            opened, rest = match["opened"], match["rest"]
            rest = rest.removeprefix(opened).strip() if opened and rest.startswith(opened) else opened + rest.strip()
            return MarkedLine(kind, match["marker"], rest)
    return None
