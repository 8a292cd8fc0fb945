"""The text of a paragraph: its runs, in the order in which they are printed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from thidua_pages.plans.reading.docx.styles import Look, Styles
from thidua_pages.plans.reading.docx.xml import child, children, descendants, number, tag, value
from thidua_pages.plans.reading.encodings import kind_of
from thidua_pages.plans.reading.pieces import Piece

_BREAKS = frozenset({"br", "cr"})
_TABS = frozenset({"tab", "ptab"})
_DRAWINGS = frozenset({"drawing", "pict", "object", "AlternateContent"})
_NOTES = frozenset({"footnoteReference", "endnoteReference"})
_SKIPPED = frozenset({"pPr", "rPr", "sdtPr", "sdtEndPr", "proofErr", "bookmarkStart", "bookmarkEnd", "instrText"})
_SYMBOLS = {0xF0B7: "•", 0xF0A7: "•", 0xF02D: "-", 0xF0E0: "→", 0xF0FC: "✓", 0xF0A8: "□"}


@dataclass
class Left:
    """What a paragraph holds beside its text: boxes with text, notes at the foot of the page, hidden words."""

    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    has_contents: bool = False
    has_pictures: bool = False


class RunReader:
    """Reads the runs of one paragraph after another; a field may go on through several paragraphs."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[list[str]] = []
        """For each open field: its part ("code" or "result") and its code."""

    def pieces(self, paragraph: Element, left: Left) -> list[Piece]:
        properties = child(paragraph, "pPr")
        return list(self._walk(paragraph, properties, left))

    def _walk(self, element: Element, properties: Element | None, left: Left) -> Iterator[Piece]:
        for one in element:
            name = tag(one)
            if name == "r":
                yield from self._run(one, properties, left)
            elif name in ("oMath", "oMathPara"):
                yield Piece("".join(part.text or "" for part in descendants(one, "t")))
            elif name == "AlternateContent":
                left.boxes += _boxes(one)
            elif name not in _SKIPPED:
                yield from self._walk(one, properties, left)

    def _run(self, run: Element, properties: Element | None, left: Left) -> Iterator[Piece]:
        look = self._styles.look(child(run, "rPr"), properties)
        for one in run:
            name = tag(one)
            if name == "fldChar":
                self._field(value(one, "fldCharType"))
            elif name == "instrText" and self._fields:
                self._fields[-1][1] += one.text or ""
            elif name in _DRAWINGS:
                boxes = _boxes(one)
                left.boxes += boxes
                left.has_pictures |= not boxes and next(descendants(one, "blip", "imagedata"), None) is not None
            elif name in _NOTES:
                left.notes.append((name.removesuffix("Reference"), value(one, "id")))
            elif self._is_shown(left):
                text = _text(one, look)
                if look.hidden and text.strip():
                    left.hidden.append(text.strip())
                elif text and not look.hidden:
                    yield Piece(text.upper() if look.capitals else text, look.bold, look.italic, look.font)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(["code", ""])
        elif kind == "separate" and self._fields:
            self._fields[-1][0] = "result"
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _is_shown(self, left: Left) -> bool:
        """Whether the text here is printed: not the code of a field. A table of contents repeats the headings."""
        if any(code.split()[:1] == ["TOC"] for _, code in self._fields):
            left.has_contents = True
            return False
        return all(part == "result" for part, _ in self._fields)


def _text(element: Element, look: Look) -> str:
    name = tag(element)
    if name == "t":
        return (element.text or "").replace("\n", " ")
    if name in _TABS:
        return "\t"
    if name in _BREAKS:
        return "\n"
    if name == "noBreakHyphen":
        return "-"
    if name == "softHyphen":
        # Word takes the ư of the old fonts for a place where a word may be divided.
        return "\xad" if kind_of(look.font) == "TCVN3" else ""
    if name == "sym":
        return _symbol(value(element, "char"))
    return ""


def _symbol(code: str) -> str:
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    if place in _SYMBOLS:
        return _SYMBOLS[place]
    return chr(place - 0xF000) if 0xF020 <= place <= 0xF07E else "•"


def _boxes(element: Element) -> list[Element]:
    """The texts of the boxes in a drawing. Word writes each twice, for new and for old programs: the first counts."""
    if tag(element) == "AlternateContent":
        choice = child(element, "Choice")
        found = _boxes(choice) if choice is not None else []
        return found or _boxes_in(child(element, "Fallback"))
    return _boxes_in(element)


def _boxes_in(element: Element | None) -> list[Element]:
    found: list[Element] = []
    for one in children(element):
        if tag(one) == "txbxContent":
            found.append(one)
        else:
            found += _boxes(one)
    return found


def indent(properties: Element | None) -> int:
    """The left indent of a paragraph, in twentieths of a point."""
    place = child(properties, "ind")
    return number(value(place, "left") or value(place, "start"))
