"""Reads the pages of a PDF, and checks its measures against the decree."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pdfplumber
from pdfminer.pdftypes import resolve1

from tests.documents.lint.components import problems_of
from tests.documents.lint.lines import Line
from thidua_pages.documents.form import END, MM_PER_POINT, MOTTO

FAMILY = "LiberationSerif"
HEADER = 20
"""In mm from the top edge: above it is only the page number."""
FONT_HEIGHT = 1.149


@dataclass
class Placed(Line):
    """A line with its place in mm from the page's left and top edge. `baseline` is the bottom of its letters."""

    page: int = 0
    x0: float = 0
    x1: float = 0
    top: float = 0
    bottom: float = 0


def lint_pdf(data: bytes) -> list[str]:
    """Return what is wrong in this file; an empty list when nothing is."""
    with pdfplumber.open(io.BytesIO(data)) as file:
        everything = lines_of(file)
        lines = [line for line in everything if line.bottom > HEADER]
        numbers = [line for line in everything if line.bottom <= HEADER]
        return [
            *problems_of(lines),
            *_page(file, lines),
            *_numbers(lines, numbers, len(file.pages)),
            *_fonts(file),
            *_body(lines),
            *_tagged(file),
        ]


def lines_of(file: Any) -> list[Placed]:
    """The lines of all pages in the order of the content, with the rules drawn below them."""
    lines: list[Placed] = []
    for page in file.pages:
        on_page: list[list[Any]] = []
        before = None
        for char in page.chars:
            if before is None or _breaks(before, char):
                on_page.append([])
            on_page[-1].append(char)
            before = char
        placed = [_placed(chars, page.page_number) for chars in on_page if "".join(c["text"] for c in chars).strip()]
        for drawn in page.lines:
            _give_rule(placed, drawn)
        lines += placed
    return lines


def pages_of(data: bytes) -> list[str]:
    """What is printed on each page, without its number, lines joined by a space."""
    with pdfplumber.open(io.BytesIO(data)) as file:
        lines = [line for line in lines_of(file) if line.bottom > HEADER]
        return [" ".join(line.text for line in lines if line.page == page.page_number) for page in file.pages]


def _breaks(before: Any, char: Any) -> bool:
    gap = char["x0"] - before["x1"]
    other_element = before.get("mcid") != char.get("mcid")
    return abs(char["bottom"] - before["bottom"]) > 2 or gap < -2 or gap > 20 or (gap > 4 and other_element)


def _placed(chars: Sequence[Any], page: int) -> Placed:
    printed = [char for char in chars if char["text"].strip()]
    sizes = [char["size"] for char in printed]
    x0, x1 = printed[0]["x0"] * MM_PER_POINT, printed[-1]["x1"] * MM_PER_POINT
    return Placed(
        text=" ".join("".join(char["text"] for char in chars).split()),
        sizes=(min(sizes), max(sizes)),
        bold=all("Bold" in char["fontname"] for char in printed),
        italic=all("Italic" in char["fontname"] for char in printed),
        width=x1 - x0,
        page=page,
        x0=x0,
        x1=x1,
        top=min(char["top"] for char in printed) * MM_PER_POINT,
        bottom=max(char["bottom"] for char in printed) * MM_PER_POINT,
    )


def _give_rule(lines: Sequence[Placed], drawn: Any) -> None:
    """The rule belongs to the line close above, in whose middle it is drawn."""
    x0, x1, y = (drawn[name] * MM_PER_POINT for name in ("x0", "x1", "top"))
    if abs(drawn["top"] - drawn["bottom"]) > 1:
        return
    for line in lines:
        if 0 <= y - line.bottom + 1.5 <= 4 and abs((x0 + x1) - (line.x0 + line.x1)) < 2:
            line.rule = x1 - x0


def _page(file: Any, lines: Sequence[Placed]) -> Iterator[str]:
    for page in file.pages:
        width, height = page.width * MM_PER_POINT, page.height * MM_PER_POINT
        if abs(width - 210) > 0.5 or abs(height - 297) > 0.5:
            yield f"page: {width:.0f} × {height:.0f} mm, not A4 upright"
    left, right = min(line.x0 for line in lines), 210 - max(line.x1 for line in lines)
    top, bottom = min(line.top for line in lines), 297 - max(line.bottom for line in lines)
    if not 29.5 <= left <= 35.5:
        yield f"margin: left {left:.1f} mm"
    if not 14.5 <= right <= 20.5:
        yield f"margin: right {right:.1f} mm"
    if not 19.5 <= top <= 25.5:
        yield f"margin: top {top:.1f} mm"
    if bottom < 19.5:
        yield f"margin: bottom {bottom:.1f} mm"


def _numbers(lines: Sequence[Placed], numbers: Sequence[Placed], pages: int) -> Iterator[str]:
    """Pages count from 1 in the document and in each annex, which begins with a bold title; the first shows none."""
    expected = 1
    for page in range(1, pages + 1):
        shown = [line for line in numbers if line.page == page]
        first = next((line for line in lines if line.page == page), None)
        begins = page == 1 or (not shown and first is not None and first.bold)
        expected = 1 if begins else expected + 1
        if begins and shown:
            yield f"page number: shown on page {page}"
        if begins:
            continue
        if [line.text for line in shown] != [str(expected)]:
            yield f"page number: missing or wrong on page {page}"
            continue
        number = shown[0]
        if not number.sized(13, 14):
            yield f"page number: size {number.sizes[0]:g}"
        middle = (min(line.x0 for line in lines) + max(line.x1 for line in lines)) / 2
        if abs((number.x0 + number.x1) / 2 - middle) > 2:
            yield "page number: not in the middle"


def _fonts(file: Any) -> Iterator[str]:
    for name in sorted({char["fontname"].rpartition("+")[2] for page in file.pages for char in page.chars}):
        if name.partition("-")[0] != FAMILY:
            yield f"font: {name}"
    for page in file.pages:
        for font in (resolve1(page.page_obj.resources.get("Font")) or {}).values():
            for part in resolve1(resolve1(font).get("DescendantFonts")) or [font]:
                about = resolve1(resolve1(part).get("FontDescriptor")) or {}
                if not {"FontFile", "FontFile2", "FontFile3"} & set(about):
                    yield f"font: not embedded on page {page.page_number}"


def _body(lines: Sequence[Placed]) -> Iterator[str]:
    """Lines that go on at the left margin: the ones before reach the right margin, at a spacing of 1–1.5."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    motto = next((place for place, line in enumerate(lines) if line.text == MOTTO), 0)
    for before, line in zip(lines[motto:], lines[motto + 1 :], strict=False):
        if before.text.endswith(END):
            return
        begins = before.x0 - left
        if line.page != before.page or line.x0 - left > 0.5 or (begins > 0.5 and not 1 < begins < 20) or line.bold:
            continue
        about = f"of “{before.text[:30]}”"
        if begins > 0.5 and not 9.8 <= begins <= 12.9:
            yield f"body: first line {about}"
        if right - before.x1 > 0.7:
            yield f"body: not justified {about}"
        spacing = (line.bottom - before.bottom) / MM_PER_POINT / line.sizes[1] / FONT_HEIGHT
        if not 0.98 <= spacing <= 1.52:
            yield f"body: line spacing {spacing:.2f} {about}"


def _tagged(file: Any) -> Iterator[str]:
    catalog = file.doc.catalog
    if "StructTreeRoot" not in catalog or not resolve1(catalog.get("MarkInfo", {})).get("Marked"):
        yield "accessibility: not tagged"
    if not str(resolve1(catalog.get("Lang", b"")) or "").lower().strip("b'\"").startswith("vi"):
        yield "accessibility: no language"
