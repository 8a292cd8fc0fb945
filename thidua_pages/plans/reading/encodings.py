"""Texts in fonts from before Unicode (TCVN3, VNI), recognised by the names of the fonts and by their words.

A font alone proves nothing: people type Unicode in a font that is called .VnTime. So the words decide, and the font
tells which words to ask about.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from thidua_pages.base.words import in_lines, misread
from thidua_pages.base.words.encodings import from_tcvn3, from_vni
from thidua_pages.plans.reading import refusals
from thidua_pages.plans.reading.pieces import Paragraph, Piece

CONVERTED = (
    "Văn bản gõ bằng bảng mã cũ {encoding} đã được chuyển sang Unicode. "
    "Hãy đọc lại, nhất là tên riêng và chữ in hoa, rồi duyệt."
)
_MOST_BEYOND = 0.2
"""So many of the letters with marks may be letters that the old fonts do not have."""
_WAYS = {"TCVN3": from_tcvn3, "VNI": from_vni}


def settled(text: str) -> str:
    """The text in the form in which it is stored. Raises UnreadablePlan if its letters still make no sense."""
    text = in_lines(text)
    if reading := misread(text):
        text = reading.text
    if misread(text):
        raise refusals.encoding_unknown()
    return text


def converted_text(text: str) -> tuple[str, str]:
    """Return the text in Unicode and the name of what it was converted from, "" for none."""
    reading = misread(text)
    if reading is None:
        return text, ""
    encoding = reading.encoding.split()[0]
    mended = reading.convert(text)
    return (with_capitals(mended) if encoding == "TCVN3" else mended), encoding


def converted(paragraphs: Iterable[Paragraph]) -> tuple[list[Paragraph], str]:
    """Return the paragraphs in Unicode and the name of what they were converted from, "" for none."""
    paragraphs = list(paragraphs)
    ways: dict[str, Callable[[str], str]] = {}
    names: list[str] = []
    for kind in (*_WAYS, ""):
        text = "\n".join("".join(p.text for p in one.pieces if kind_of(p.font) == kind) for one in paragraphs)
        reading = misread(text)
        if reading:
            names.append(reading.encoding.split()[0])
            ways[kind] = reading.convert
        elif kind and _may_be_old(text):
            names.append(kind)
            ways[kind] = _WAYS[kind]
    if not ways:
        return paragraphs, ""
    mended = [replace(one, pieces=[_mended(piece, ways) for piece in one.pieces]) for one in paragraphs]
    if "TCVN3" in names:
        mended = [replace(one, pieces=_with_capitals(one.pieces)) for one in mended]
    return mended, names[0]


def kind_of(font: str) -> str:
    """The old encoding that a font's name stands for, "" for every other font."""
    name = font.rpartition("+")[2].strip().lower()
    if name.startswith(".vn"):
        return "TCVN3"
    return "VNI" if re.match(r"vni\b|vni[-_ ]", name) else ""


def _may_be_old(text: str) -> bool:
    """Whether a text in an old font has letters of the old fonts only. Few words are not enough for statistics."""
    marked = [one for one in text if not one.isascii() and one.isprintable() and not one.isspace()]
    beyond = sum(ord(one) > 0xFF for one in marked if one.isalpha())
    return bool(marked) and beyond <= _MOST_BEYOND * len(marked) and not _is_vietnamese(text)


def _is_vietnamese(text: str) -> bool:
    return any(0x1EA0 <= ord(one) <= 0x1EF9 for one in text)


def _mended(piece: Piece, ways: dict[str, Callable[[str], str]]) -> Piece:
    kind = kind_of(piece.font)
    if kind not in ways:
        return piece
    text = ways[kind](piece.text)
    # The fonts .VnTimeH, .VnArialH show every letter as a capital.
    is_capitals = kind == "TCVN3" and piece.font.strip().upper().endswith("H")
    return replace(piece, text=text.upper() if is_capitals else text)


def with_capitals(text: str) -> str:
    """Set right words of which only the letters without marks are capitals: TCVN3 has no capitals with marks."""
    return "\n".join(_line_with_capitals(line) for line in text.split("\n"))


def _with_capitals(pieces: list[Piece]) -> list[Piece]:
    line = "".join(piece.text for piece in pieces)
    mended = with_capitals(line)
    if mended == line:
        return pieces
    result, at = [], 0
    for piece in pieces:
        result.append(replace(piece, text=mended[at : at + len(piece.text)]))
        at += len(piece.text)
    return result


def _line_with_capitals(line: str) -> str:
    plain = [one for one in line if one.isascii() and one.isalpha()]
    whole = len(plain) > 1 and all(one.isupper() for one in plain)
    return re.sub(r"[^\W\d_]+", lambda found: _word_with_capitals(found[0], whole=whole), line)


def _word_with_capitals(word: str, *, whole: bool) -> str:
    plain = [one for one in word if one.isascii()]
    if whole or (len(plain) > 1 and all(one.isupper() for one in plain)):
        return word.upper()
    return word
