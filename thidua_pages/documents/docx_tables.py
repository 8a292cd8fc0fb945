"""Tables, rules and boxes of a DOCX, written as XML because python-docx has no functions for them."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document as DocxDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table as DocxTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as DocxParagraph

from thidua_pages.documents.model import Table, clean

CELL_STYLES = {"left": "TableLeft", "center": "TableCenter", "right": "TableRight"}
EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
PADDING = 1.6
"""mm on the left and right of the text in a cell."""
HALF_POINT = "4"
"""Eighths of a point."""


def set_style(paragraph: DocxParagraph, style_id: str) -> None:
    paragraph._p.get_or_add_pPr().get_or_add_pStyle().set(qn("w:val"), style_id)


def fill(cell: _Cell, texts: Sequence[tuple[str, str]]) -> None:
    """Write paragraphs (style id, text) into a cell. The first text uses the paragraph that every cell begins with."""
    for place, (style, text) in enumerate(texts):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        set_style(paragraph, style)
        if text:
            paragraph.add_run(text)


def plain(file: DocxDocument, widths: Sequence[float], rows: int) -> DocxTable:
    """A table without lines or padding, for placing things side by side. Widths in mm."""
    table = _table(file, widths, rows, line="nil", padding=0)
    for row in table.rows:
        _mark(row, "w:cantSplit")
    return table


def ruled(file: DocxDocument, block: Table, width: float) -> DocxTable:
    """A table with lines, `width` mm wide. Its head is repeated on every page, and a row is never split."""
    whole = sum(column.width for column in block.columns)
    widths = [column.width / whole * width for column in block.columns]
    table = _table(file, widths, 1, line="single", padding=PADDING)
    _mark(table.rows[0], "w:cantSplit")
    _mark(table.rows[0], "w:tblHeader")
    fill_row(table.rows[0].cells, [("TableHead", clean(column.title)) for column in block.columns])
    styles = [CELL_STYLES[column.align] for column in block.columns]
    # Rows are written as XML: with the cells of python-docx, a few hundred rows take a second.
    for texts in block.rows:
        _append_row(table, widths, styles, [clean(text) for text in texts])
    return table


def fill_row(cells: Sequence[_Cell], texts: Sequence[tuple[str, str]]) -> None:
    for cell, text in zip(cells, texts, strict=True):
        fill(cell, [text])
        _centre(cell._tc)


def _append_row(table: DocxTable, widths: Sequence[float], styles: Sequence[str], texts: Sequence[str]) -> None:
    row = OxmlElement("w:tr")
    properties = OxmlElement("w:trPr")
    properties.append(OxmlElement("w:cantSplit"))
    row.append(properties)
    for width, style, text in zip(widths, styles, texts, strict=True):
        cell = OxmlElement("w:tc")
        cell.get_or_add_tcPr().append(_width("w:tcW", width))
        _centre(cell)
        paragraph = OxmlElement("w:p")
        paragraph.get_or_add_pPr().get_or_add_pStyle().set(qn("w:val"), style)
        if text:
            paragraph.add_r().text = text
        cell.append(paragraph)
        row.append(cell)
    table._tbl.append(row)


def _centre(cell: Any) -> None:
    align = OxmlElement("w:vAlign")
    align.set(qn("w:val"), "center")
    cell.get_or_add_tcPr().append(align)


def rule(paragraph: DocxParagraph, width: float, room: float) -> None:
    """Draw a line of `width` mm in the middle of `room` mm, as the upper border of an empty paragraph."""
    set_style(paragraph, "Rule")
    _indent(paragraph, width, room)
    _borders(paragraph, ["top"], space="1")


def boxed(paragraph: DocxParagraph, room: float, width: float) -> None:
    _indent(paragraph, width, room)
    _borders(paragraph, ["top", "left", "bottom", "right"], space="1")


def _indent(paragraph: DocxParagraph, width: float, room: float) -> None:
    side = Mm(max(0.0, (room - width) / 2))
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side


def _borders(paragraph: DocxParagraph, edges: Sequence[str], space: str) -> None:
    borders = OxmlElement("w:pBdr")
    for edge in edges:
        border = OxmlElement(f"w:{edge}")
        for name, value in {"val": "single", "sz": HALF_POINT, "space": space, "color": "000000"}.items():
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    # The schema prescribes an order: style, keep together, borders, then spacing and indents.
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr")


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _width(name: str, mm: float) -> Any:
    element = OxmlElement(name)
    element.set(qn("w:w"), str(round(Mm(mm).twips)))
    element.set(qn("w:type"), "dxa")
    return element


def _table(file: DocxDocument, widths: Sequence[float], rows: int, *, line: str, padding: float) -> DocxTable:
    table = file.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    properties = table._tbl.tblPr
    for name in ("w:tblStyle", "w:tblW", "w:tblLook"):
        for element in properties.findall(qn(name)):
            properties.remove(element)
    # The indent counts for the text of the first cell; with the padding, the lines begin at the margin.
    # The schema prescribes the order: width, indent, borders, layout, margins.
    layout = properties.find(qn("w:tblLayout"))
    parts = [_width("w:tblW", sum(widths)), _width("w:tblInd", padding), _edges(line)]
    for part in parts:
        layout.addprevious(part)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_width(f"w:{side}", padding))
    layout.addnext(margins)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    return table


def _edges(line: str) -> Any:
    borders = OxmlElement("w:tblBorders")
    for edge in EDGES:
        element = OxmlElement(f"w:{edge}")
        element.set(qn("w:val"), line)
        if line != "nil":
            for name, value in {"sz": HALF_POINT, "space": "0", "color": "000000"}.items():
                element.set(qn(f"w:{name}"), value)
        borders.append(element)
    return borders
