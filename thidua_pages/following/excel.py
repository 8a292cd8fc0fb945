"""The board as an Excel file: typed cells, A4 across, the ward's name above, a heading that stays and is repeated."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from math import ceil

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from thidua_pages.base import clock
from thidua_pages.base.vietnamese import short_date
from thidua_pages.documents.model import clean
from thidua_pages.following.board import Board, BoardRow
from thidua_pages.following.columns import OF_UNIT, OF_WORK, SUMMED, Value

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FONT, LINE = "Times New Roman", Side(style="thin", color="808080")
HEAD_ROW = 6
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
LINE_HEIGHT = 15.5
LETTERS = 1.1
"""So many letters of our font stand in the width of one figure of Excel's own."""
A4 = 9


def to_excel(board: Board, rows: Sequence[BoardRow], issuer: Sequence[str]) -> bytes:
    """Return the file: a sheet of the units, with sums, and one of their works. `issuer`: lines of the letterhead."""
    book = Workbook()
    units = book.active
    _sheet(units, "Đơn vị", "THEO DÕI ĐĂNG KÝ", board, issuer, {name: width for name, (_, width) in OF_UNIT.items()})
    for row in rows:
        _add(units, [value(row) for value, _ in OF_UNIT.values()])
    _add_sums(units, rows)
    works = book.create_sheet()
    widths = {name: width for name, (_, width) in OF_WORK.items()}
    _sheet(works, "Mô hình, công trình", "MÔ HÌNH, CÔNG TRÌNH ĐÃ ĐĂNG KÝ", board, issuer, widths)
    for row in rows:
        for work in row.works:
            _add(works, [value(row, work) for value, _ in OF_WORK.values()])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _sheet(
    sheet: Worksheet, name: str, title: str, board: Board, issuer: Sequence[str], widths: dict[str, int]
) -> None:
    sheet.title = name
    about = f"{board.stage.name}, " if board.stage else ""
    deadline = f"hạn đăng ký {short_date(board.deadline)}, " if board.deadline else ""
    last = len(widths) + 1
    for number, (left, right) in enumerate(zip((*issuer, "", "")[:2], (NATION, MOTTO), strict=True), 1):
        _head(sheet, number, 1, last // 2, left.upper(), Font(name=FONT, size=12, bold=True))
        _head(sheet, number, last // 2 + 1, last, right, Font(name=FONT, size=12, bold=True))
    _head(sheet, 3, 1, last, title, Font(name=FONT, size=14, bold=True))
    _head(sheet, 4, 1, last, board.campaign.title, Font(name=FONT, size=12, bold=True))
    told = f"({about}{deadline}số liệu đến ngày {short_date(clock.today())})"
    _head(sheet, 5, 1, last, told, Font(name=FONT, size=12, italic=True))
    sheet.row_dimensions[3].height, sheet.row_dimensions[HEAD_ROW].height = 36, 2 * LINE_HEIGHT
    for column, (heading, width) in enumerate({"TT": 5, **widths}.items(), 1):
        cell = sheet.cell(HEAD_ROW, column)
        _write(cell, heading)
        cell.font = Font(name=FONT, size=11, bold=True)
        cell.fill = PatternFill("solid", fgColor="F2E6D8")
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = Border(LINE, LINE, LINE, LINE)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = f"C{HEAD_ROW + 1}"
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.oddFooter.center.text = "Trang &P/&N"


def _head(sheet: Worksheet, line: int, first: int, last: int, text: str, font: Font) -> None:
    """Write a line above the table, over these columns."""
    sheet.merge_cells(start_row=line, start_column=first, end_row=line, end_column=last)
    cell = sheet.cell(line, first)
    _write(cell, text)
    cell.font, cell.alignment = font, Alignment(horizontal="center", vertical="center", wrap_text=True)


def _add(sheet: Worksheet, values: Sequence[Value]) -> None:
    """Add a row with its number in front."""
    line = max(sheet.max_row, HEAD_ROW) + 1
    lines = 1
    for column, value in enumerate([line - HEAD_ROW, *values], 1):
        _fill(sheet.cell(line, column), value)
        if isinstance(value, str):
            fits = sheet.column_dimensions[get_column_letter(column)].width * LETTERS
            lines = max(lines, ceil(len(value) / fits))
    sheet.row_dimensions[line].height = lines * LINE_HEIGHT  # not every program makes room for a second line


def _fill(cell: Cell, value: Value) -> None:
    _write(cell, value)
    cell.font = Font(name=FONT, size=11)
    cell.border = Border(LINE, LINE, LINE, LINE)
    is_text = isinstance(value, str)
    cell.alignment = Alignment(horizontal="left" if is_text else "center", vertical="top", wrap_text=is_text)


def _write(cell: Cell, value: Value) -> None:
    """Write a value as what it is: a day as a day, a text never as a formula."""
    if isinstance(value, datetime):
        cell.value, cell.number_format = timezone.localtime(value).replace(tzinfo=None), "dd/mm/yyyy hh:mm"
    elif isinstance(value, date):
        cell.value, cell.number_format = value, "dd/mm/yyyy"
    elif isinstance(value, str):
        cell.value = clean(value)
        cell.data_type = "s"
    else:
        cell.value = value


def _add_sums(sheet: Worksheet, rows: Sequence[BoardRow]) -> None:
    line = max(sheet.max_row, HEAD_ROW) + 1
    _fill(sheet.cell(line, 2), "Cộng")
    for column, (name, (value, _)) in enumerate(OF_UNIT.items(), 2):
        if name in SUMMED:
            _fill(sheet.cell(line, column), sum(int(str(value(row))) for row in rows))
    for column in range(1, len(OF_UNIT) + 2):
        cell = sheet.cell(line, column)
        cell.font, cell.border = Font(name=FONT, size=11, bold=True), Border(LINE, LINE, LINE, LINE)
