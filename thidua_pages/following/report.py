"""Tổng hợp đăng ký: the board as a paper in the form of NĐ 30/2020/NĐ-CP."""

from collections.abc import Iterator, Sequence

from thidua_pages.base import clock
from thidua_pages.base.vietnamese import format_number, short_date
from thidua_pages.documents.builders.wording import paragraph
from thidua_pages.documents.model import (
    Block,
    DocumentKind,
    Heading,
    ListItem,
    OfficialDocument,
    Run,
    Table,
    TableColumn,
)
from thidua_pages.documents.texts import PaperKind, texts_of
from thidua_pages.following.board import Board, BoardRow
from thidua_pages.following.choices import Timing
from thidua_pages.following.works import Work

UNITS = (
    TableColumn("TT", 1, "center"),
    TableColumn("Đơn vị", 4.6),
    TableColumn("Mô hình, công trình (ngày đăng ký)", 6.4),
    TableColumn("Tình trạng", 2.2, "center"),
    TableColumn("Hạn đăng ký", 2.4, "center"),
)
WORKS = (
    TableColumn("TT", 1, "center"),
    TableColumn("Đơn vị", 4),
    TableColumn("Mô hình, công trình", 5),
    TableColumn("Hạn hoàn thành", 2.4, "center"),
    TableColumn("Tình trạng", 3.4),
)
CLOSING = "Trên đây là tổng hợp việc đăng ký mô hình, công trình của các đơn vị"
NONE_DUE = "Không có mô hình, công trình nào quá hạn hoàn thành."


def write_registrations(board: Board, rows: Sequence[BoardRow]) -> OfficialDocument:
    """The paper about these rows of the board, as of today. The sums are those of the whole board."""
    campaign = board.campaign
    stage = f" ({board.stage.name})" if board.stage else ""
    opening = f"Tổng hợp việc đăng ký mô hình, công trình trong {campaign.title}{stage}"
    deadline = f", hạn đăng ký hết ngày {short_date(board.deadline)}" if board.deadline else ""
    return texts_of(campaign, PaperKind.REPORT, clock.today()).document(
        DocumentKind.REPORT,
        abstract=f"Tổng hợp đăng ký mô hình, công trình {campaign.title}{stage}",
        blocks=(
            paragraph(f"{opening}{deadline}, số liệu đến ngày {short_date(clock.today())}:"),
            Heading("I. KẾT QUẢ ĐĂNG KÝ"),
            *(ListItem("-", (Run(line),)) for line in _sums(board)),
            Heading("II. TỪNG ĐƠN VỊ"),
            Table(UNITS, tuple(_unit(number, row) for number, row in enumerate(rows, 1))),
            Heading("III. MÔ HÌNH, CÔNG TRÌNH QUÁ HẠN HOÀN THÀNH"),
            *_overdue(rows),
            paragraph(CLOSING),
        ),
    )


def _sums(board: Board) -> Iterator[str]:
    standing = board.standing
    yield (
        f"Đơn vị đã đăng ký đủ: {format_number(standing.units_registered)}/{format_number(standing.units_obliged)} "
        "đơn vị phải đăng ký."
    )
    yield (
        f"Mô hình, công trình đã đăng ký: {format_number(standing.registered)}, trong đó đăng ký muộn: "
        f"{format_number(standing.late)}; đã duyệt, công bố: {format_number(standing.initiatives)}."
    )
    for timing in (Timing.LATE, Timing.MISSING, Timing.NOT_DUE):
        names = [row.standing.name for row in board.having(timing) if row.standing.is_obliged]
        if names:
            yield f"{SAID[timing]} ({format_number(len(names))}): {', '.join(names)}."


SAID = {
    Timing.LATE: "Đơn vị đăng ký muộn",
    Timing.MISSING: "Đơn vị quá hạn, chưa đăng ký đủ",
    Timing.NOT_DUE: "Đơn vị chưa đăng ký đủ, còn trong hạn",
}


def _unit(number: int, row: BoardRow) -> tuple[str, ...]:
    works = "; ".join(_work(work) for work in row.works if work.registered_on) or "–"
    timing = str(row.timing.label) if row.timing else "–"
    late = f" {row.late_days} ngày" if row.late_days else ""
    duty = "" if row.standing.is_obliged else " (không bắt buộc)"
    return (str(number), f"{row.standing.name}{duty}", works, str(row.state.label), f"{timing}{late}")


def _work(work: Work) -> str:
    return f"{work.title} ({short_date(work.registered_on)})"


def _overdue(rows: Sequence[BoardRow]) -> list[Block]:
    works = [(row, work) for row in rows for work in row.past_due]
    if not works:
        return [paragraph(NONE_DUE)]
    lines = tuple(
        (
            str(number),
            row.standing.name,
            work.title,
            short_date(work.expected_finish),
            f"{work.status}: {work.pause_reason}" if work.pause_reason else work.status,
        )
        for number, (row, work) in enumerate(works, 1)
    )
    return [Table(WORKS, lines)]
