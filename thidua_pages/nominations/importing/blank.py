"""Writing the blank Excel list.

To be imported where it is used: openpyxl takes 19 MB of memory, which only this needs.
"""

import io

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from thidua_pages.nominations.importing.columns import CAMPAIGN, LABELS, ImportColumn
from thidua_pages.nominations.importing.sheet import CHOICES
from thidua_pages.nominations.importing.sheet_row import MOST_ROWS

LIST = "Danh sách"
WIDTHS = {
    ImportColumn.NAME: 34,
    ImportColumn.POSITION: 28,
    ImportColumn.WORKPLACE: 30,
    ImportColumn.UNIT: 30,
    ImportColumn.FORM: 42,
    ImportColumn.SUMMARY: 70,
}


HEADINGS = 2
"""The line of the headings, below that of the campaign."""


def blank_sheet(campaign: str, choices: dict[ImportColumn, list[str]], *, with_units: bool) -> bytes:
    """Return a blank list for the campaign with this title, as .xlsx. `choices` become drop-down lists of their
    columns."""
    book = Workbook()
    sheet, lists = book.active, book.create_sheet(CHOICES)
    sheet.title = LIST
    sheet.freeze_panes = f"A{HEADINGS + 1}"
    _put(sheet.cell(1, 1), f"{CAMPAIGN} {campaign}")
    first, last = HEADINGS + 1, HEADINGS + MOST_ROWS
    shown = [column for column in LABELS if with_units or column is not ImportColumn.UNIT]
    for place, column in enumerate(shown, start=1):
        letter = get_column_letter(place)
        _put(sheet.cell(HEADINGS, place), LABELS[column])
        sheet.cell(HEADINGS, place).font = Font(bold=True)
        sheet.column_dimensions[letter].width = WIDTHS.get(column, 16)
        cells = f"{letter}{first}:{letter}{last}"
        for line in range(first, last + 1) if column is ImportColumn.SUMMARY else ():
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
