"""The headings of a list: on which lines they stand, and which column each one names.

The heading need not be the first line: a title often stands above it. It may take two lines, with merged cells.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thidua_pages.base.text import fold
from thidua_pages.nominations.importing.columns import COUNTER, LABELS, REQUIRED, ImportColumn, column_of, is_private
from thidua_pages.nominations.importing.sheet_row import SheetRefused
from thidua_pages.nominations.importing.workbook import Line, Sheet

MOST_LINES_ABOVE = 20
"""Filled lines among which the heading is looked for."""

PRIVATE_COLUMN = (
    "Cột “{}” là thông tin riêng của cá nhân, hệ thống không thu thập. Hãy xóa hẳn cột này khỏi tệp rồi chọn lại."
)
UNKNOWN_COLUMN = "Cột “{}” không có trong tệp mẫu. Hãy xóa cột này rồi chọn lại."
TWO_COLUMNS = "Có hai cột “{}”. Hãy chỉ giữ một cột rồi chọn lại."
MISSING_COLUMNS = "Thiếu cột {} ở dòng tiêu đề. Hãy dùng tệp mẫu rồi chọn lại."


@dataclass(frozen=True)
class Headings:
    """`columns`: number of the column → what it holds, None for running numbers. `last_line`: the last one of the
    heading; the list begins below."""

    columns: dict[int, ImportColumn | None]
    last_line: int


def headings_of(sheet: Sheet, *, needs_unit: bool) -> Headings:
    """Find the headings of a sheet that has a filled line. Raises SheetRefused for unknown, double or missing ones."""
    first = sheet.lines[:MOST_LINES_ABOVE]
    best = max(first, key=lambda line: len(_known(line)))  # of equals the first
    lines = _with_neighbours(best, first, sheet)
    texts: dict[int, str] = {}
    for line in lines:  # of two headings one over the other, the lower says more exactly what the column holds
        texts |= {column: cell.text.strip() for column, cell in line.cells.items() if cell.text.strip()}
    return Headings(_columns(texts, needs_unit=needs_unit), lines[-1].number)


def _known(line: Line) -> set[ImportColumn]:
    return {column for cell in line.cells.values() if (column := column_of(cell.text))}


def _with_neighbours(best: Line, lines: Sequence[Line], sheet: Sheet) -> list[Line]:
    """The lines of the heading: `best`, those merged with it, and those next to it that name columns too."""
    top, bottom = best.number, best.number
    for area in sheet.merged:
        if area.first_line <= best.number <= area.last_line:
            top, bottom = min(top, area.first_line), max(bottom, area.last_line)
    numbers = {line.number for line in lines if top <= line.number <= bottom or _known(line)}
    while top - 1 in numbers:
        top -= 1
    while bottom + 1 in numbers:
        bottom += 1
    return [line for line in lines if top <= line.number <= bottom]


def _columns(texts: Mapping[int, str], *, needs_unit: bool) -> dict[int, ImportColumn | None]:
    columns: dict[int, ImportColumn | None] = {}
    for place, heading in sorted(texts.items()):
        if fold(heading) == COUNTER:
            columns[place] = None
            continue
        column = column_of(heading)
        if column is None and is_private(heading):
            raise SheetRefused(PRIVATE_COLUMN.format(heading))
        if column is None:
            raise SheetRefused(UNKNOWN_COLUMN.format(heading))
        if column in columns.values():
            raise SheetRefused(TWO_COLUMNS.format(LABELS[column]))
        columns[place] = column
    wanted = [*REQUIRED, *([ImportColumn.UNIT] if needs_unit else [])]
    if absent := [f"“{LABELS[column]}”" for column in wanted if column not in columns.values()]:
        raise SheetRefused(MISSING_COLUMNS.format(", ".join(absent)))
    return columns
