"""The supervision report as an Excel sheet: typed cells, on A4 across, the head repeated on every page."""

import io
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from thidua_pages.base.vietnamese import short_date
from thidua_pages.review.note_exports import Export, SupervisionReport, register

if TYPE_CHECKING:
    from openpyxl.cell import Cell

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = (
    ("TT", 5),
    ("Ngày", 12),
    ("Người có ý kiến", 20),
    ("Trang, hồ sơ", 32),
    ("Đơn vị", 20),
    ("Gửi đến", 18),
    ("Ý kiến", 48),
    ("Trả lời", 48),
    ("Người trả lời", 20),
    ("Ngày trả lời", 12),
)
"""Heading and width of each column."""
HEAD = 5
"""The row of the headings."""


def write(report: SupervisionReport) -> bytes:
    """Return the report as .xlsx. openpyxl is loaded here: it takes memory that only this needs."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Giám sát"
    for line, (text, is_bold) in enumerate(_head(report), start=1):
        _put(sheet.cell(line, 1), text)
        sheet.cell(line, 1).font = Font(bold=is_bold)
    thin = Side(style="thin")
    for place, (heading, width) in enumerate(COLUMNS, start=1):
        cell = sheet.cell(HEAD, place)
        _put(cell, heading)
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, horizontal="center")
        cell.border = Border(thin, thin, thin, thin)
        sheet.column_dimensions[get_column_letter(place)].width = width
    for line, values in enumerate(_rows(report), start=HEAD + 1):
        for place, value in enumerate(values, start=1):
            cell = sheet.cell(line, place)
            _put(cell, value)
            cell.border, cell.alignment = Border(thin, thin, thin, thin), Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = f"A{HEAD + 1}"
    sheet.print_title_rows = f"{HEAD}:{HEAD}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _head(report: SupervisionReport) -> list[tuple[str, bool]]:
    since = f"từ ngày {short_date(report.since)} " if report.since else ""
    until = f"đến ngày {short_date(report.until)}" if report.until else ""
    period = f"{since}{until}".strip()
    return [
        (report.ward.title.upper(), True),
        ("BÁO CÁO GIÁM SÁT CỦA MTTQ", True),
        (period[:1].upper() + period[1:], False),
    ]


def _rows(report: SupervisionReport) -> list[list[Any]]:
    return [
        [
            number,
            timezone.localtime(note.written_at).date(),
            note.author.get_full_name(),
            note.page.get_admin_display_title(),
            report.unit_of(note),
            note.get_recipient_display(),
            note.text,
            note.answer,
            note.answered_by.get_full_name() if note.answered_by else "",
            timezone.localtime(note.answered_at).date() if note.answered_at else None,
        ]
        for number, note in enumerate(report.notes, start=1)
    ]


def _put(cell: "Cell", value: object) -> None:
    """Write text as text, so that one that begins with “=” is no formula; a day is shown as Vietnamese people do."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    elif isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"


register(Export("xlsx", "Tải Excel", XLSX, write))
