"""Báo cáo giám sát: what MTTQ of the ward noted, and what was answered."""

from datetime import date

from django.utils import timezone

from thidua_pages.base.vietnamese import lower_first, short_date, two_digits
from thidua_pages.documents.builders.wording import paragraph
from thidua_pages.documents.model import (
    Block,
    DocumentKind,
    Heading,
    ListItem,
    OfficialDocument,
    Run,
    Signing,
    Table,
    TableColumn,
)
from thidua_pages.review.note_exports import SupervisionReport

SYMBOL = "BC-MTTQ-BTT"
COLUMNS = (
    TableColumn("TT", 1, "center"),
    TableColumn("Ngày", 2.2, "center"),
    TableColumn("Nội dung được giám sát", 3.8),
    TableColumn("Ý kiến", 4.8),
    TableColumn("Trả lời", 4.7),
)
NOT_ANSWERED, KEPT = "Chưa trả lời.", "Không đề nghị trả lời."
DOTTED_LINE = "…" * 24


def write_supervision_report(report: SupervisionReport, day: date) -> OfficialDocument:
    """The report on the notes of `report` as of `day`. What MTTQ recommends is theirs to write: a dotted line."""
    asked = [note for note in report.notes if note.is_asked]
    answered = sum(note.is_answered for note in asked)
    counts = (
        f"Số ý kiến giám sát: {two_digits(len(report.notes))}.",
        f"Đã gửi đề nghị trả lời: {two_digits(len(asked))}; đã được trả lời: {two_digits(answered)}; "
        f"chưa được trả lời: {two_digits(len(asked) - answered)}.",
    )
    blocks: list[Block] = [
        paragraph(
            f"Ban Thường trực Ủy ban MTTQ Việt Nam {lower_first(report.ward.title)} báo cáo kết quả giám sát "
            f"việc thực hiện các phong trào thi đua trên địa bàn {_period(report, day)} như sau:"
        ),
        Heading("I. TÌNH HÌNH CHUNG"),
        *(ListItem("-", (Run(text),)) for text in counts),
        Heading("II. Ý KIẾN VÀ KẾT QUẢ TRẢ LỜI"),
    ]
    if report.notes:
        blocks.append(Table(COLUMNS, tuple(_rows(report))))
    else:
        blocks.append(paragraph("Trong kỳ chưa có ý kiến giám sát nào."))
    blocks += [Heading("III. KIẾN NGHỊ"), paragraph(DOTTED_LINE), paragraph(DOTTED_LINE)]
    return OfficialDocument(
        DocumentKind.REPORT,
        "Kết quả giám sát việc thực hiện các phong trào thi đua",
        issuer=("Ủy ban MTTQ Việt Nam", lower_first(report.ward.title)),
        symbol=SYMBOL,
        place=report.ward.title,
        blocks=tuple(blocks),
        signing=Signing(("TM. Ban Thường trực", "Chủ tịch")),
        recipients=("Đảng ủy, HĐND, UBND phường", "Lưu: VT"),
    )


def _period(report: SupervisionReport, day: date) -> str:
    since = f"từ ngày {short_date(report.since)} " if report.since else ""
    return f"{since}đến ngày {short_date(report.until or day)}"


def _rows(report: SupervisionReport) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for number, note in enumerate(report.notes, start=1):
        unit = report.unit_of(note)
        about = f"{note.page.get_admin_display_title()}{f' ({unit})' if unit else ''}"
        if note.is_answered and note.answered_by:
            said = f"{note.answer} ({note.answered_by.get_full_name()}, {short_date(note.answered_at)})"
        else:
            said = NOT_ANSWERED if note.is_asked else KEPT
        rows.append((str(number), short_date(timezone.localtime(note.written_at)), about, note.text, said))
    return rows
