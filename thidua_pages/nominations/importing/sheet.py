"""Reading a filled-in Excel list: which sheet holds it, and what its lines say."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from thidua_pages.base.text import fold
from thidua_pages.library.checks.parts import TooLongError
from thidua_pages.library.documents import check_document
from thidua_pages.nominations.importing.columns import CAMPAIGN, LABELS, ImportColumn, column_of
from thidua_pages.nominations.importing.headings import Headings, headings_of
from thidua_pages.nominations.importing.sheet_row import LIMITS, MOST_ROWS, SheetRefused, SheetRow
from thidua_pages.nominations.importing.workbook import Line, Sheet, sheets_of

CHOICES = "Danh mục"
"""The sheet of the blank list with the values to choose from. It is no list of nominees."""

EMPTY = "Tệp trống. Hãy tải tệp mẫu, điền danh sách vào rồi chọn lại."
NO_ROWS = "Tệp chưa có dòng nào dưới tiêu đề cột. Hãy điền danh sách rồi chọn lại."
TOO_MANY = "Tệp có {} dòng; mỗi lần nhập tối đa {} dòng. Hãy chia thành nhiều tệp."
TOO_LONG = "Tệp quá dài. Hãy xóa các dòng trống ở cuối, hoặc chia thành nhiều tệp, rồi chọn lại."
NOT_XLSX = "Chỉ nhận tệp Excel .xlsx. Hãy mở tệp, chọn Lưu thành (Save As) .xlsx rồi chọn lại."
UNREADABLE = "Bảng tính trong tệp bị hỏng nên không đọc được. Hãy mở tệp bằng Excel, lưu lại rồi chọn lại."
ALL_HIDDEN = (
    "Danh sách nằm trong trang tính đang ẩn ({}). Hãy mở tệp, cho hiện trang tính (Unhide), lưu lại rồi chọn lại."
)
WHICH_SHEET = "Tệp có {} trang tính ghi dữ liệu. Hãy chọn trang tính cần nhập, rồi chọn lại tệp."
HIDDEN_SHEETS = "Trang tính đang ẩn không được nhập: {}."
HIDDEN_LINE = "Dòng này đang ẩn trong Excel."
NO_HEADING = "Cột này không có tiêu đề. Hãy xóa cột."


class SheetUnclear(SheetRefused):
    """Several sheets hold data, and the person has to say which one is meant. `names`: of these sheets, in order."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(WHICH_SHEET.format(len(names)))
        self.names = names


@dataclass(frozen=True)
class ReadList:
    """The filled lines of the list, in order, the name of its sheet, and the names of all sheets with data: those that
    Excel shows, and those that it hides, which are never read. `campaign`: its title as it stands above the headings,
    or nothing."""

    rows: list[SheetRow]
    sheet: str
    sheets: list[str]
    hidden: list[str]
    campaign: str = ""


def read_list(upload: UploadedFile, name: str, *, needs_unit: bool, sheet: str = "") -> ReadList:
    """Read the sheet with the name `sheet`, or the only one that holds data. Raises SheetRefused."""
    if not name.lower().endswith(".xlsx"):
        raise SheetRefused(NOT_XLSX)
    try:
        check_document(upload, name, limits=LIMITS)
    except ValidationError as error:
        raise SheetRefused(" ".join(error.messages)) from error
    try:
        sheets = [one for one in sheets_of(upload) if one.lines and not _is_choices(one)]
    except TooLongError:
        raise SheetRefused(TOO_LONG) from None
    except Exception as error:  # broken files make the readers of zip and XML raise errors of many classes
        raise SheetRefused(UNREADABLE) from error
    visible = [one for one in sheets if not one.is_hidden]
    hidden = [one.name for one in sheets if one.is_hidden]
    chosen = _chosen(visible, hidden, sheet)
    headings = headings_of(chosen, needs_unit=needs_unit)
    rows = _rows(chosen, headings)
    return ReadList(rows, chosen.name, [one.name for one in visible], hidden, _campaign(chosen, headings))


def _campaign(sheet: Sheet, headings: Headings) -> str:
    above = (line for line in sheet.lines if line.number < headings.last_line)
    texts = (cell.text.strip() for line in above for cell in line.cells.values())
    return next((text.removeprefix(CAMPAIGN).strip() for text in texts if text.startswith(CAMPAIGN)), "")


def _is_choices(sheet: Sheet) -> bool:
    """Whether this is the second sheet of the blank list, and not a list of nominees under its name."""
    headings = {column_of(cell.text) for cell in sheet.lines[0].cells.values()}
    return fold(sheet.name) == fold(CHOICES) and ImportColumn.NAME not in headings


def _chosen(visible: list[Sheet], hidden: list[str], wanted: str) -> Sheet:
    named = [one for one in visible if one.name == wanted]
    if fitting := named or visible:
        if len(fitting) > 1:
            raise SheetUnclear([one.name for one in fitting])
        return fitting[0]
    raise SheetRefused(ALL_HIDDEN.format(_quoted(hidden)) if hidden else EMPTY)


def _quoted(names: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def told_of_hidden(names: list[str]) -> str:
    """What to tell the person of the hidden sheets that were not read; empty without any."""
    return HIDDEN_SHEETS.format(_quoted(names)) if names else ""


def _rows(sheet: Sheet, headings: Headings) -> list[SheetRow]:
    below = [line for line in sheet.lines if line.number > headings.last_line]
    _spread_merged(sheet, below)
    counters = {place for place, column in headings.columns.items() if column is None}
    rows = [_row(line, headings.columns) for line in below if set(line.cells) - counters]
    if not rows:
        raise SheetRefused(NO_ROWS)
    if len(rows) > MOST_ROWS:
        raise SheetRefused(TOO_MANY.format(len(rows), MOST_ROWS))
    return rows


def _spread_merged(sheet: Sheet, lines: list[Line]) -> None:
    """Give each line what it shows of a cell that is merged over several lines, such as one award for five people."""
    by_number = {line.number: line for line in lines}
    for area in sheet.merged:
        top = by_number.get(area.first_line)
        content = top.cells.get(area.first_column) if top and area.last_line > area.first_line else None
        if content is not None:
            for line in lines:
                if area.first_line < line.number <= area.last_line:
                    line.cells.setdefault(area.first_column, content)


def _row(line: Line, columns: dict[int, ImportColumn | None]) -> SheetRow:
    row = SheetRow(line.number)
    if line.is_hidden:
        row.warnings.append(("", HIDDEN_LINE))
    for place, content in sorted(line.cells.items()):
        column = columns.get(place)
        if column is not None:
            if content.problem:
                row.problems.append((LABELS[column], content.problem))
            row.texts[column] = content.text.strip(" \t\n")
        elif place not in columns:
            row.problems.append((f"Cột {_letters(place)}", NO_HEADING))
    return row


def _letters(column: int) -> str:
    """The name that Excel gives to a column: 1 is A, 28 is AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
