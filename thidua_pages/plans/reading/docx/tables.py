"""Tables: those that only lay out the heading and the signing block, and those with data."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from thidua_pages.plans.reading.notes import Notes
from thidua_pages.plans.reading.pieces import Paragraph, Piece

BETWEEN_CELLS = " | "
_LAYOUT = re.compile(
    r"CỘNG\s+H[OÒ][AÀ]\s+XÃ\s+HỘI|Độc\s+lập\s*[-–]\s*Tự\s+do|N[oơ]i\s+nh[aậ]n\b|\b(?:TM|KT|TL|TUQ)\.\s|CHỦ\s+TỊCH|"
    r"céng\s+h[oß]|CéNG\s+H|§éc\s+lËp|N¬i\s+nhËn|COÄNG\s+H|Nôi\s+nhaän",
    re.IGNORECASE,
)


@dataclass
class Cell:
    """A cell of a table. What is merged into another has no text."""

    paragraphs: list[Paragraph]

    @property
    def text(self) -> str:
        return " ".join(" ".join(f"{one.marker} {one.text}".split()) for one in self.paragraphs if not one.is_empty)


def table_paragraphs(rows: list[list[Cell]], notes: Notes) -> Iterator[Paragraph]:
    """Yield the cells of a layout one below the other, column by column; of other tables each row as a paragraph."""
    whole = " ".join(cell.text for row in rows for cell in row)
    widest = max((len(row) for row in rows), default=0)
    if widest <= 1 or (widest <= 3 and _LAYOUT.search(whole)):
        for column in zip_longest(*rows):
            yield from _stacked([cell for cell in column if cell])
        return
    if whole.strip():
        notes.table(rows=len(rows), columns=widest, first=rows[0][0].text or whole)
    for row in rows:
        yield _row(row)


def _stacked(cells: list[Cell]) -> Iterator[Paragraph]:
    """The paragraphs of one column, as one block."""
    block = next((one.block for cell in cells for one in cell.paragraphs), "")
    for cell in cells:
        for one in cell.paragraphs:
            yield replace(one, block=block)


def _row(cells: list[Cell]) -> Paragraph:
    texts = [cell.text for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return Paragraph([Piece(BETWEEN_CELLS.join(texts))] if any(texts) else [], block="row")
