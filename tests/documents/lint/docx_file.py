"""Reads a DOCX with its styles resolved, and checks its measures against the decree."""

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from tests.documents.lint.components import problems_of
from tests.documents.lint.lines import Line
from thidua_pages.documents.form import END, width_of

FONT = "Times New Roman"
SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")
MARGINS = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}
ROUNDED = 0.1
"""Word counts in twentieths of a point."""


def lint_docx(data: bytes) -> list[str]:
    """Return what is wrong in this file; an empty list when nothing is."""
    file = docx.Document(io.BytesIO(data))
    return [*problems_of(lines_of(file)), *_page(file), *_numbers(file), *_fonts(file), *_body(file)]


def paragraphs_of(file: Any) -> Iterator[tuple[Paragraph, float, bool]]:
    """Every paragraph in the order of reading, with the room it stands in (mm) and whether that is a table's cell."""
    section = file.sections[0]
    room = (section.page_width - section.left_margin - section.right_margin) / 36000
    for part in file.iter_inner_content():
        if isinstance(part, Table):
            for row in part.rows:
                for cell in row.cells:
                    yield from ((paragraph, cell.width / 36000, True) for paragraph in cell.paragraphs)
        else:
            yield part, room, False


def lines_of(file: Any) -> list[Line]:
    """Paragraphs that have text; an empty one with a border above is the rule of the one before."""
    lines: list[Line] = []
    for paragraph, room, _ in paragraphs_of(file):
        if paragraph.text.strip():
            lines.append(_line(paragraph))
        elif paragraph._p.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn('w:top')}") is not None and lines:
            layout = paragraph.paragraph_format
            sides = (layout.left_indent or 0) + (layout.right_indent or 0)
            lines[-1].rule = room - sides / 36000
    return lines


def _line(paragraph: Any) -> Line:
    runs = [run for run in paragraph.runs if run.text.strip()]
    sizes = [_resolved(run, paragraph, "size").pt for run in runs]
    bold = all(bool(_resolved(run, paragraph, "bold")) for run in runs)
    italic = all(bool(_resolved(run, paragraph, "italic")) for run in runs)
    text = paragraph.text.strip()
    return Line(text, (min(sizes), max(sizes)), bold, italic, width_of(text, max(sizes), "Bold" if bold else "Regular"))


def _resolved(run: Any, paragraph: Any, name: str) -> Any:
    return _inherited(run.font, paragraph.style, "font", name)


def _inherited(own: Any, style: Any, part: str, name: str) -> Any:
    """Return the value set on the element itself or on the nearest style above it; None when none sets it."""
    value = getattr(own, name)
    while value is None and style is not None:
        value = getattr(getattr(style, part), name)
        style = style.base_style
    return value


def _page(file: Any) -> Iterator[str]:
    for section in file.sections:
        width, height = section.page_width.mm, section.page_height.mm
        if abs(width - 210) > 0.5 or abs(height - 297) > 0.5:
            yield f"page: {width:.0f} × {height:.0f} mm, not A4 upright"
        for side, (least, most) in MARGINS.items():
            margin = getattr(section, f"{side}_margin").mm
            if not least - ROUNDED <= margin <= most + ROUNDED:
                yield f"margin: {side} {margin:.1f} mm"


def _numbers(file: Any) -> Iterator[str]:
    for section in file.sections:
        if not section.different_first_page_header_footer:
            yield "page number: shown on the first page"
        fields = [p for p in section.header.paragraphs if "PAGE" in "".join(p._p.xpath(".//w:fldSimple/@w:instr"))]
        if not fields:
            yield "page number: missing"
            continue
        style = fields[0].style
        if not 13 <= style.font.size.pt <= 14:
            yield f"page number: size {style.font.size.pt:g}"
        if (fields[0].alignment or style.paragraph_format.alignment) != WD_ALIGN_PARAGRAPH.CENTER:
            yield "page number: not in the middle"


def _fonts(file: Any) -> Iterator[str]:
    for paragraph, *_ in paragraphs_of(file):
        for run in paragraph.runs:
            for script in SCRIPTS:
                font = _font(run, paragraph, script)
                if font != FONT:
                    yield f"font: {font} ({script}) in “{run.text[:30]}”"


def _font(run: Any, paragraph: Any, script: str) -> str | None:
    elements = [run._r]
    style = paragraph.style
    while style is not None:
        elements.append(style.element)
        style = style.base_style
    for element in elements:
        fonts = element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        if fonts is not None and (named := fonts.get(qn(f"w:{script}"))):
            return named
    return None


def _body(file: Any) -> Iterator[str]:
    """Paragraphs of the body: justified, first line 1–1.27 cm, at least 6 pt apart, spacing 1–1.5."""
    rows = list(paragraphs_of(file))
    started = False
    for paragraph, _, in_table in rows:
        has_rule = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:pBdr')}") is not None
        if not in_table and has_rule:
            started = True
        if not started or in_table or not paragraph.text.strip() or _line(paragraph).bold:
            continue
        if _layout(paragraph, "alignment") == WD_ALIGN_PARAGRAPH.CENTER:
            continue
        yield from _paragraph(paragraph)
        if paragraph.text.endswith(END):
            return


def _paragraph(paragraph: Any) -> Iterator[str]:
    about = f"of “{paragraph.text[:30]}”"
    if _layout(paragraph, "alignment") != WD_ALIGN_PARAGRAPH.JUSTIFY:
        yield f"body: not justified {about}"
    indent = _layout(paragraph, "first_line_indent")
    if indent is None or not 10 - ROUNDED <= indent.mm <= 12.7 + ROUNDED:
        yield f"body: first line {about}"
    gaps = [_layout(paragraph, name) for name in ("space_before", "space_after")]
    if max(gap.pt if gap is not None else 0 for gap in gaps) < 6:
        yield f"body: less than 6 pt between paragraphs {about}"
    spacing = _layout(paragraph, "line_spacing")
    if not isinstance(spacing, float) or not 1 <= spacing <= 1.5:
        yield f"body: line spacing {about}"


def _layout(paragraph: Any, name: str) -> Any:
    return _inherited(paragraph.paragraph_format, paragraph.style, "paragraph_format", name)
