"""Báo cáo giám sát: what MTTQ of the ward noted, and what was answered."""

from collections.abc import Iterable, Iterator
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
from thidua_pages.review.models import SupervisionNote
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
NO_NOTES = "Trong kỳ chưa có ý kiến giám sát nào."
DOTS, DOTTED_LINE = "…" * 4, "…" * 24
SUBJECT = "giám sát việc thực hiện các phong trào thi đua trên địa bàn"
CLOSING = (
    "Trên đây là báo cáo kết quả giám sát. Đề nghị các cơ quan, đơn vị xem xét, giải quyết kiến nghị và trả lời bằng "
    "văn bản"
)


def write_supervision_report(report: SupervisionReport, day: date) -> OfficialDocument:
    """The report on the notes of `report` as of `day`, in the order of real ones (docs/papers-compared.md): how the
    supervision was done, its results, the assessment, the recommendations.

    Only what is recorded is written. The plan, the members, the assessment and the recommendations are for MTTQ to
    write: dotted.
    """
    ward = lower_first(report.ward.title)
    return OfficialDocument(
        DocumentKind.REPORT,
        f"Kết quả {SUBJECT}",
        issuer=("Ủy ban MTTQ Việt Nam", ward),
        symbol=SYMBOL,
        place=report.ward.title,
        blocks=(
            paragraph(
                f"Thực hiện Kế hoạch số {DOTS} ngày {DOTS} về {SUBJECT}, Ban Thường trực Ủy ban MTTQ Việt Nam {ward} "
                f"báo cáo kết quả giám sát {_period(report, day)} như sau:"
            ),
            Heading("I. VIỆC TỔ CHỨC GIÁM SÁT"),
            *_items(_organised(report)),
            Heading("II. KẾT QUẢ GIÁM SÁT"),
            *_items(_counts(report)),
            Table(COLUMNS, tuple(_rows(report))) if report.notes else paragraph(NO_NOTES),
            Heading("III. ĐÁNH GIÁ CHUNG"),
            *_items(_assessment(report)),
            Heading("IV. KIẾN NGHỊ"),
            *_items(f"Với {whom}: {DOTTED_LINE}" for whom in ("Đảng ủy, HĐND phường", "UBND phường", "các đơn vị")),
            paragraph(CLOSING),
        ),
        signing=Signing(("TM. Ban Thường trực", "Chủ tịch")),
        recipients=("Đảng ủy, HĐND, UBND phường", "Các đơn vị được giám sát", "Lưu: VT"),
    )


def _items(texts: Iterable[str]) -> Iterator[Block]:
    return (ListItem("-", (Run(text),)) for text in texts)


def _organised(report: SupervisionReport) -> Iterator[str]:
    """Who supervised what, and how."""
    pages = len({note.page.pk for note in report.notes})
    units = len({report.unit_of(note) for note in report.notes} - {""})
    yield f"Thành phần đoàn giám sát: {DOTTED_LINE}"
    yield (
        "Nội dung: việc đăng ký, thực hiện mô hình, công trình và việc xét khen thưởng; "
        f"đã có ý kiến về {two_digits(pages)} nội dung của {two_digits(units)} đơn vị."
    )
    yield f"Hình thức: xem xét hồ sơ, nội dung trên trang thi đua của phường; khảo sát thực tế: {DOTTED_LINE}"


def _counts(report: SupervisionReport) -> Iterator[str]:
    asked = [note for note in report.notes if note.is_asked]
    answered = sum(note.is_answered for note in asked)
    yield f"Số ý kiến giám sát: {two_digits(len(report.notes))}."
    yield (
        f"Đã gửi đề nghị trả lời: {two_digits(len(asked))}; đã được trả lời: {two_digits(answered)}; "
        f"chưa được trả lời: {two_digits(len(asked) - answered)}."
    )


def _assessment(report: SupervisionReport) -> Iterator[str]:
    """What went well and badly is dotted; what has no answer is on record."""
    yield f"Ưu điểm: {DOTTED_LINE}"
    yield f"Hạn chế và nguyên nhân: {DOTTED_LINE}"
    waiting = [_about(report, note) for note in report.notes if note.is_asked and not note.is_answered]
    if waiting:
        yield f"Chưa trả lời ý kiến giám sát về: {'; '.join(dict.fromkeys(waiting))}."


def _about(report: SupervisionReport, note: SupervisionNote) -> str:
    unit = report.unit_of(note)
    return f"{note.page.get_admin_display_title()}{f' ({unit})' if unit else ''}"


def _period(report: SupervisionReport, day: date) -> str:
    since = f"từ ngày {short_date(report.since)} " if report.since else ""
    return f"{since}đến ngày {short_date(report.until or day)}"


def _rows(report: SupervisionReport) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for number, note in enumerate(report.notes, start=1):
        if note.is_answered and note.answered_by:
            said = f"{note.answer} ({note.answered_by.get_full_name()}, {short_date(note.answered_at)})"
        else:
            said = NOT_ANSWERED if note.is_asked else KEPT
        rows.append(
            (str(number), short_date(timezone.localtime(note.written_at)), _about(report, note), note.text, said)
        )
    return rows
