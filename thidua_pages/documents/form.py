"""The form of official documents as data: NĐ 30/2020/NĐ-CP, Phụ lục I, phần I (format) and phần II (components).

Lengths are in millimetres, sizes of type in points. Where the decree allows a range, the value here is within it; the
tests (`tests/documents/lint/`) compare every written file with the range.
"""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from PIL import ImageFont

FONTS = Path(__file__).parent / "fonts"
MM_PER_POINT = 25.4 / 72
COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
DRAFT = "BẢN DỰ THẢO"
DOTS = "…………"
END = "./."


@dataclass(frozen=True)
class Sizes:
    """Sizes in points. The decree pairs 12 for the country with 13 for the motto, or 13 with 14. With 12 there is room
    for the name of the issuing body."""

    country: float = 12
    motto: float = 13
    issuer: float = 12
    number: float = 13
    place: float = 13
    subject: float = 12
    title: float = 14
    abstract: float = 14
    body: float = 14
    table: float = 13
    signing: float = 14
    recipients_head: float = 12
    recipients: float = 11
    page_number: float = 14


@dataclass(frozen=True)
class Form:
    """All measures of the form. Tests change one at a time and expect it to be reported."""

    width: float = 210
    height: float = 297
    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15
    header: float = 10
    """From the upper edge of the page to the page number."""
    issuer_column: float = 74
    first_line: float = 12.7
    line_spacing: float = 1.15
    """A multiple of the line height of the font, which is 1.149 of its size."""
    paragraph_gap: float = 6
    recipients_column: float = 91
    """Wider than the signature's, so that a line with the ward's name fits."""
    signature_room: float = 25
    """Between the position and the name of the signer."""
    justify: bool = True
    font: str = "Liberation Serif"
    word_font: str = "Times New Roman"
    sizes: Sizes = field(default_factory=Sizes)

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def country_column(self) -> float:
        return self.text_width - self.issuer_column


FORM = Form()
SHORT_RULE = 0.42
"""A share of the line above. The decree asks for a third to a half."""


@cache
def _font(style: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / f"LiberationSerif-{style}.ttf"), 1000, layout_engine=ImageFont.Layout.BASIC)


def width_of(text: str, size: float, style: str = "Bold") -> float:
    """The width of a line of text in mm. It holds for Times New Roman too, which has the same metrics."""
    return _font(style).getlength(text) / 1000 * size * MM_PER_POINT


def wrapped(text: str, size: float, room: float) -> list[str]:
    """Break a bold text into as few lines as `room` (mm) allows. They are about equally long; the first is at most one
    word shorter than the others."""
    words = text.split(" ")
    count = 1
    while True:
        target = room if count == 1 else min(room, width_of(text, size) / count * 1.15)
        lines = _filled(words, size, target)
        if len(lines) <= count or count >= len(words):
            return lines
        count += 1


def _filled(words: list[str], size: float, room: float) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if width_of(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
