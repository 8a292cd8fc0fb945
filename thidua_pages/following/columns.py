"""What the board says of a participant and of a work, in the order of its columns: Excel and Word write the same."""

from collections.abc import Callable
from datetime import date, datetime

from thidua_pages.following.board import BoardRow
from thidua_pages.following.works import Work

Value = str | int | date | datetime | None

OF_UNIT: dict[str, tuple[Callable[[BoardRow], Value], int]] = {
    "Đơn vị": (lambda row: row.standing.name, 34),
    "Phải đăng ký": (lambda row: "Có" if row.standing.is_obliged else "Không", 10),
    "Tình trạng": (lambda row: str(row.state.label), 13),
    "Hạn đăng ký": (lambda row: str(row.timing.label) if row.timing else "", 18),
    "Số ngày muộn": (lambda row: row.late_days or None, 9),
    "Đã đăng ký": (lambda row: row.standing.registered, 9),
    "Đăng ký muộn": (lambda row: row.standing.late, 9),
    "Đã duyệt": (lambda row: row.standing.published, 9),
    "Hoàn thành": (lambda row: row.standing.done, 10),
    "Cập nhật gần nhất": (lambda row: row.standing.last_update, 13),
    "Quá hạn hoàn thành": (lambda row: len(row.past_due), 11),
    "Nhắc lần cuối": (lambda row: row.reminder.sent_at if row.reminder else None, 16),
}
"""Heading → the value, and the width of its column in characters."""
OF_WORK: dict[str, tuple[Callable[[BoardRow, Work], Value], int]] = {
    "Đơn vị": (lambda row, work: row.standing.name, 28),
    "Mô hình, công trình": (lambda row, work: work.title, 34),
    "Loại": (lambda row, work: work.kind, 11),
    "Nội dung": (lambda row, work: work.contents, 10),
    "Ngày đăng ký": (lambda row, work: work.registered_on, 12),
    "Số ngày muộn": (lambda row, work: work.late_days or None, 9),
    "Duyệt": (lambda row, work: str(work.state.label), 13),
    "Thực hiện": (lambda row, work: work.status, 14),
    "Bắt đầu": (lambda row, work: work.starts_on, 12),
    "Hạn hoàn thành": (lambda row, work: work.expected_finish, 12),
    "Quá hạn": (lambda row, work: "Có" if work.past_due else "", 8),
    "Lý do tạm dừng": (lambda row, work: work.pause_reason, 24),
}
SUMMED = ("Đã đăng ký", "Đăng ký muộn", "Đã duyệt", "Hoàn thành", "Quá hạn hoàn thành")
