"""Reading a filled-in Excel list and writing a blank one.

To be imported where it is used: openpyxl takes 19 MB of memory, which only the import of lists needs.
"""

import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from thidua_pages.library.documents import check_document
from thidua_pages.nominations.importing.columns import (
    COUNTER,
    LABELS,
    REQUIRED,
    ImportColumn,
    column_of,
    fold,
    is_private,
)
from thidua_pages.nominations.importing.sheet_row import LIMITS, MOST_ROWS, SheetRefused, SheetRow

MOST_LINES = 3000
"""Lines of the sheet that are read, empty ones included."""
MOST_COLUMNS = 40

LIST, CHOICES = "Danh sách", "Danh mục"
WIDTHS = {ImportColumn.NAME: 34, ImportColumn.UNIT: 30, ImportColumn.FORM: 42, ImportColumn.SUMMARY: 70}
NO_ROWS = "Tệp chưa có dòng nào dưới tiêu đề cột. Hãy điền danh sách rồi chọn lại."
TOO_MANY = "Tệp có {} dòng; mỗi lần nhập tối đa {} dòng. Hãy chia thành nhiều tệp."
TOO_LONG = "Tệp quá dài. Hãy xóa các dòng trống ở cuối, hoặc chia thành nhiều tệp, rồi chọn lại."
PRIVATE_COLUMN = (
    "Cột “{}” là thông tin riêng của cá nhân, hệ thống không thu thập. Hãy xóa hẳn cột này khỏi tệp rồi chọn lại."
)
UNKNOWN_COLUMN = "Cột “{}” không có trong tệp mẫu. Hãy xóa cột này rồi chọn lại."
TWO_COLUMNS = "Có hai cột “{}”. Hãy chỉ giữ một cột rồi chọn lại."
MISSING_COLUMNS = "Thiếu cột {} ở dòng đầu. Hãy dùng tệp mẫu rồi chọn lại."
NO_HEADING = "Cột này không có tiêu đề. Hãy xóa cột."
IS_FORMULA = "Ô này là công thức. Hãy chép rồi dán lại dưới dạng giá trị (Paste Values)."
IS_NO_TEXT = "Ô này không phải là chữ. Hãy nhập lại bằng chữ."


def read_sheet(upload: UploadedFile, name: str, *, needs_unit: bool) -> list[SheetRow]:
    """Return the filled lines of the first sheet, in order. Other columns are not read. Raises SheetRefused."""
    if not name.lower().endswith(".xlsx"):
        raise SheetRefused("Chỉ nhận tệp Excel .xlsx. Hãy mở tệp, chọn Lưu thành (Save As) .xlsx rồi chọn lại.")
    try:
        check_document(upload, name, limits=LIMITS)
    except ValidationError as error:
        raise SheetRefused(" ".join(error.messages)) from error
    try:
        book = load_workbook(upload, read_only=True)
        lines = list(_lines(book.worksheets[0]))
    except SheetRefused:
        raise
    except Exception as error:  # openpyxl raises many classes of errors for broken files
        raise SheetRefused("Không đọc được tệp. Hãy mở tệp bằng Excel, lưu lại rồi chọn lại.") from error
    if not lines:
        raise SheetRefused("Tệp trống. Hãy tải tệp mẫu, điền danh sách vào rồi chọn lại.")
    columns = _columns([_text(cell)[0] for cell in lines[0][1]], needs_unit=needs_unit)
    rows = [_row(number, cells, columns) for number, cells in lines[1:]]
    if not rows:
        raise SheetRefused(NO_ROWS)
    if len(rows) > MOST_ROWS:
        raise SheetRefused(TOO_MANY.format(len(rows), MOST_ROWS))
    return rows


def _lines(sheet: Worksheet) -> Iterator[tuple[int, Sequence[Any]]]:
    """Yield the lines that are not empty, with their numbers. Raises SheetRefused after MOST_LINES."""
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        if number > MOST_LINES:
            raise SheetRefused(TOO_LONG)
        if any(cell.value is not None and str(cell.value).strip() for cell in cells):
            yield number, cells


def _columns(headings: list[str], *, needs_unit: bool) -> dict[int, ImportColumn | None]:
    """Return position → column, None for running numbers. Raises SheetRefused for unknown, double or missing
    headings."""
    columns: dict[int, ImportColumn | None] = {}
    for place, heading in enumerate(headings):
        if not heading:
            continue
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


def _row(number: int, cells: Sequence[Any], columns: dict[int, ImportColumn | None]) -> SheetRow:
    row = SheetRow(number)
    for place, cell in enumerate(cells):
        text, problem = _text(cell)
        column = columns.get(place)
        if column is None:
            if place not in columns and (text or problem):
                row.problems.append((f"Cột {get_column_letter(place + 1)}", NO_HEADING))
            continue
        if problem:
            row.problems.append((LABELS[column], problem))
        row.texts[column] = text if column is ImportColumn.SUMMARY else " ".join(text.split())
    return row


def _text(cell: Cell) -> tuple[str, str]:
    """Return the text of a cell, and what is wrong with it, in Vietnamese."""
    value, kind = cell.value, cell.data_type
    if value is None:
        return "", ""
    if kind == "f":
        return "", IS_FORMULA
    if kind in ("e", "b", "d"):
        return "", IS_NO_TEXT
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = unicodedata.normalize("NFC", str(value)).replace("_x000D_", "").replace("\r\n", "\n")
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", text).strip(), ""


def blank_sheet(choices: dict[ImportColumn, list[str]], *, with_units: bool) -> bytes:
    """Return a blank list as .xlsx. `choices` become drop-down lists of their columns."""
    book = Workbook()
    sheet, lists = book.active, book.create_sheet(CHOICES)
    sheet.title = LIST
    sheet.freeze_panes = "A2"
    shown = [column for column in LABELS if with_units or column is not ImportColumn.UNIT]
    for place, column in enumerate(shown, start=1):
        letter = get_column_letter(place)
        _put(sheet.cell(1, place), LABELS[column])
        sheet.cell(1, place).font = Font(bold=True)
        sheet.column_dimensions[letter].width = WIDTHS.get(column, 16)
        cells = f"{letter}2:{letter}{MOST_ROWS + 1}"
        for line in range(2, MOST_ROWS + 2) if column is ImportColumn.SUMMARY else ():
            sheet.cell(line, place).alignment = Alignment(wrap_text=True, vertical="top")
        if values := choices.get(column):
            _put(lists.cell(1, place), LABELS[column])
            lists.column_dimensions[letter].width = WIDTHS.get(column, 16)
            for line, value in enumerate(values, start=2):
                _put(lists.cell(line, place), value)
            source = f"{quote_sheetname(CHOICES)}!${letter}$2:${letter}${len(values) + 1}"
            rule = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=True)
            rule.error, rule.errorTitle = "Hãy chọn trong danh sách.", LABELS[column]
            rule.add(cells)
            sheet.add_data_validation(rule)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _put(cell: Cell, text: str) -> None:
    """Write text as text, so that a title that begins with “=” is no formula."""
    cell.value = text
    cell.data_type = "s"
