"""The design tokens, read from tokens.css, and the contrast of the colour pairs that the site uses."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CSS = Path(__file__).resolve().parents[2] / "static" / "thidua" / "css" / "tokens.css"

TEXT, SHAPE = 4.5, 3.0
"""The lowest contrast that WCAG 2.2 allows for text (1.4.3), and for lines and shapes of controls (1.4.11)."""

PAIRS: tuple[tuple[str, str, float], ...] = (
    ("ink", "paper", TEXT),
    ("ink", "surface", TEXT),
    ("ink-soft", "paper", TEXT),
    ("ink-soft", "paper-deep", TEXT),
    ("red", "paper", TEXT),
    ("red", "surface", TEXT),
    ("red-deep", "red-wash", TEXT),
    ("gold-ink", "gold-wash", TEXT),
    ("green-ink", "green-wash", TEXT),
    ("ink", "grey-wash", TEXT),
    ("on-red", "red", TEXT),
    ("on-red-soft", "red", TEXT),
    ("on-red", "red-deep", TEXT),
    ("gold-bright", "red", TEXT),
    ("line-strong", "surface", SHAPE),
    ("line-strong", "paper", SHAPE),
    ("focus", "paper", SHAPE),
    ("under-way", "track", SHAPE),
    ("green", "track", SHAPE),
    ("part-1", "surface", SHAPE),
    ("part-2", "surface", SHAPE),
    ("part-3", "surface", SHAPE),
    ("part-4", "surface", SHAPE),
)


@dataclass(frozen=True)
class ColourPair:
    """Two colours, their contrast `ratio` (from 1 to 21), and the `least` ratio that is required."""

    front: str
    back: str
    front_colour: str
    back_colour: str
    ratio: float
    least: float


@cache
def tokens(block: str = ":root {") -> dict[str, str]:
    """Return token name → value, from the first block of the stylesheet that begins with `block`."""
    css = CSS.read_text(encoding="utf-8")
    body = css.split(block, 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+): ([^;]+);", body))


def colours() -> dict[str, str]:
    return {name: value for name, value in tokens().items() if value.startswith("#")}


def sizes(prefix: str) -> dict[str, str]:
    """Return the tokens of one scale: "text" for font sizes, "s" for spaces."""
    return {name: value for name, value in tokens().items() if re.fullmatch(rf"{prefix}(-\w+|\d+)?", name)}


def pairs() -> list[ColourPair]:
    known = colours()
    return [
        ColourPair(front, back, known[front], known[back], contrast(known[front], known[back]), least)
        for front, back, least in PAIRS
    ]


def contrast(one: str, other: str) -> float:
    """Return WCAG's contrast ratio of two colours, given as #rgb or #rrggbb."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return round((lighter + 0.05) / (darker + 0.05), 2)


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
