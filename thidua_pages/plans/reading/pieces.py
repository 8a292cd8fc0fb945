"""Paragraphs as a file has them, and the text that is made of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from thidua_pages.plans.source import plain_text
from thidua_pages.plans.source.markers import split_marker

LONGEST_HEADING = 160
_ENDS_A_PARAGRAPH = (".", ";", ",", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one style and one font. A line break is "\\n"."""

    text: str
    bold: bool = False
    italic: bool = False
    font: str = ""


@dataclass(slots=True)
class Paragraph:
    """A paragraph of a file. `marker` is the number or bullet that the program makes by itself.

    `block` names what stands together without blank lines: a title in the middle of the page, a cell of a table.
    """

    pieces: list[Piece] = field(default_factory=list)
    marker: str = ""
    block: str = ""
    after_blank: bool = False

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def is_empty(self) -> bool:
        return not self.marker and not self.text.strip()


def composed(paragraphs: Iterable[Paragraph]) -> str:
    """Return the text: paragraphs with a blank line between them, except inside a block."""
    text, above = "", None
    for paragraph in paragraphs:
        if paragraph.is_empty:
            if above:
                above = replace(above, block="")
            continue
        line = _line(paragraph)
        if above:
            attached = paragraph.block and paragraph.block == above.block and not paragraph.after_blank
            text += "\n" if attached else "\n\n"
        text += line
        above = paragraph
    return text


def _line(paragraph: Paragraph) -> str:
    text = paragraph.text
    if paragraph.block or _is_heading(paragraph):
        text = "\n".join(line.strip() for line in text.split("\n") if line.strip())
    else:
        text = "\n".join(filter(None, (with_emphasis(line) for line in _lines(paragraph.pieces))))
    return f"{paragraph.marker} {text}".strip() if paragraph.marker else text


def _is_heading(paragraph: Paragraph) -> bool:
    """Whether all of it is bold and short: the style of a heading, which is not emphasis."""
    text = paragraph.text.strip()
    pieces = [piece for piece in paragraph.pieces if piece.text.strip()]
    if pieces and is_only_marker(pieces[0].text):
        pieces = pieces[1:]  # a number that the program makes is often not bold itself
    is_bold = all(piece.bold for piece in pieces)
    return is_bold and len(text) <= LONGEST_HEADING and not text.endswith(_ENDS_A_PARAGRAPH)


def is_only_marker(text: str) -> bool:
    """Whether this is a number or a bullet, and nothing else."""
    marked = split_marker(f"{text.strip()} Mục")
    return marked is not None and marked.rest == "Mục"


def _lines(pieces: Iterable[Piece]) -> list[list[Piece]]:
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *rest = piece.text.split("\n")
        lines[-1].append(replace(piece, text=first))
        lines += [[replace(piece, text=text)] for text in rest]
    return lines


def with_emphasis(pieces: Iterable[Piece]) -> str:
    """Return one line with the asterisks of `source/emphasis.py`; without any where they could not be read back."""
    merged = _merged(pieces)
    plain = "".join(piece.text for piece in merged)
    starred = "".join(_starred(piece) for piece in merged)
    kept = starred if plain_text(starred) == plain else plain
    return kept.strip()


def tidy(text: str) -> str:
    """The text with single blanks inside its lines."""
    return re.sub(r"[^\S\n]+", " ", text)


def _merged(pieces: Iterable[Piece]) -> list[Piece]:
    """Neighbours of one style become one piece; blanks have the style of what stands before them."""
    merged: list[Piece] = []
    for piece in pieces:
        if not piece.text:
            continue
        above = merged[-1] if merged else None
        if above and (not piece.text.strip() or (above.bold, above.italic) == (piece.bold, piece.italic)):
            merged[-1] = replace(above, text=above.text + piece.text)
        else:
            merged.append(piece)
    return merged


def _starred(piece: Piece) -> str:
    inner = piece.text.strip()
    stars = "*" * (2 * piece.bold + piece.italic)
    if not stars or not any(map(str.isalnum, inner)):
        return piece.text
    start = piece.text.index(inner)
    return f"{piece.text[:start]}{stars}{inner}{stars}{piece.text[start + len(inner) :]}"
