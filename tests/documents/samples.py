"""Documents made of plain data, and from the ward of the tests."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import docx
from docx.table import Table as DocxTable

from tests.documents.lint.pdf_file import pages_of
from tests.fresh import fresh
from thidua_pages.accounts.models import User
from thidua_pages.documents.builders import (
    CountedNomination,
    Meeting,
    write_amendment,
    write_correction,
    write_decision,
    write_guidance,
    write_minutes,
    write_plan,
    write_programme,
    write_submission,
    write_summary_report,
)
from thidua_pages.documents.builders.correction import CorrectedReading
from thidua_pages.documents.builders.supervision import write_supervision_report
from thidua_pages.documents.form import DOTS
from thidua_pages.documents.model import (
    Annex,
    DocumentKind,
    Heading,
    ListItem,
    OfficialDocument,
    Paragraph,
    Run,
    Signing,
    Table,
    TableColumn,
    clean,
)
from thidua_pages.documents.report_facts import ReportFacts, TargetResult, UnitWorks, Work
from thidua_pages.documents.texts import PaperKind, PaperTexts
from thidua_pages.documents.texts.defaults import default_of, formulas_of
from thidua_pages.documents.texts.placeholders import MEANINGS
from thidua_pages.initiatives.standing.figures import standing_of
from thidua_pages.models import CampaignPage, NominationPage, Recipient
from thidua_pages.nominations.money.amounts import DecidedMoney, NoMoney
from thidua_pages.nominations.voting.counting import result
from thidua_pages.review.models import SupervisionNote
from thidua_pages.review.note_exports import SupervisionReport

DAY = date(2023, 12, 5)
CORRECTED = "Quyết định số 152/QĐ-UBND ngày 25 tháng 12 năm 2023 của Chủ tịch Ủy ban nhân dân phường Thử"
READINGS = (
    CorrectedReading("Họ tên của Bà Trần Thị Mận tại danh sách kèm theo", "Trần Thị Mận", "Trần Thị Mân"),
    CorrectedReading("Chức vụ của Ông Lê A tại danh sách kèm theo", "", "Tổ trưởng"),
)
HOSTILE = (
    "#set text(red) *b* _i_ $x$ \\n \"q\" 'q' [c] @ref <label> `raw` // /* {x} = + - ~ &amp; %s {{ d }} \n dòng hai"
)
FACTS = ReportFacts(
    units=(
        UnitWorks(
            "Tổ dân phố 1",
            is_obliged=True,
            owes=False,
            works=(
                Work("Thắp sáng hẻm nhỏ", "Công trình", date(2023, 8, 10), 0, "Hoàn thành", is_done=True),
                Work("Đường hoa", "Mô hình", date(2023, 8, 12), 0, "Tạm dừng, 40%", False, date(2023, 11, 30)),
            ),
        ),
        UnitWorks(
            "Hội Phụ nữ",
            is_obliged=True,
            owes=False,
            works=(Work("Ngôi nhà xanh", "Mô hình", date(2023, 8, 18), 3, "Hoàn thành", is_done=True),),
        ),
        UnitWorks("Trạm Y tế", is_obliged=True, owes=True, works=()),
        UnitWorks("Trường Tiểu học", is_obliged=False, owes=False, works=()),
    ),
    targets=(
        TargetResult("Tỷ lệ hộ nghèo đa chiều đến cuối năm 2023", "0,39%", "0,35% (30/11/2023)"),
        TargetResult("Đạt và vượt các chỉ tiêu năm 2023", "", DOTS),
    ),
)
"""What a report tells of four units: in time, late, not at all, and not obliged."""
LONG = " ".join(["Câu lạc bộ gia đình văn hóa phát triển bền vững"] * 4)


def paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def sample(**fields: Any) -> OfficialDocument:
    """A document with every kind of block. It is issued unless the caller removes its number or day."""
    columns = (TableColumn("TT", 1, "center"), TableColumn("Họ và tên", 6), TableColumn("Số tiền", 3, "right"))
    document = OfficialDocument(
        kind=DocumentKind.SUBMISSION,
        abstract="Về việc đề nghị khen thưởng trong đợt thi đua chào mừng 20 năm Ngày thành lập phường Nguyễn Trãi",
        issuer=("Ủy ban nhân dân", "phường Nguyễn Trãi"),
        number="5",
        symbol="TTr-UBND",
        place="Nguyễn Trãi",
        day=DAY,
        addressees=("Ủy ban nhân dân tỉnh",),
        legal_bases=("Căn cứ thứ nhất", "Căn cứ thứ hai;"),
        blocks=(
            Heading("I. KẾT QUẢ"),
            paragraph("Các đơn vị đã hưởng ứng và triển khai nghiêm túc nội dung của đợt thi đua. " * 4),
            ListItem("-", (Run("Một ý "), Run("in đậm", bold=True), Run(" và "), Run("in nghiêng", italic=True))),
            Table(columns, (("1", "Nguyễn Thị Ánh Nguyệt", "1.520.000"),)),
            paragraph("Kính trình xem xét, quyết định."),
        ),
        signing=Signing(("TM. Ủy ban nhân dân", "Chủ tịch"), "Phan Thành Trung"),
        recipients=("Như trên", "Thường trực Đảng ủy", "Lưu: VT"),
        annexes=(Annex("DANH SÁCH", (Table(columns, (("1", "Y Blưu", "2"),)),)),),
    )
    return replace(document, **fields)


def draft(**fields: Any) -> OfficialDocument:
    return sample(number="", day=None, signing=Signing(("TM. Ủy ban nhân dân", "Chủ tịch")), **fields)


# --- From the ward ----------------------------------------------------------------------------------------


def texts(kind: PaperKind, *, final: bool, body_code: str = "UBND") -> PaperTexts:
    """The default formulas; all that they ask for is known when the paper is final."""
    return PaperTexts(
        kind=kind,
        issuer_name="Ủy ban nhân dân phường Thử",
        formulas={name: default_of(kind, name, DAY) for name in formulas_of(kind)},
        said={name: f"({meaning})" for name, meaning in MEANINGS.items() if final},
        issuer=("Ủy ban nhân dân", "phường Thử"),
        body_code=body_code,
        drafter_code="VX" if final else "",
        place="Phường Thử",
        number="7" if final else "",
        day=DAY if final else None,
        signing=Signing(("TM. Ủy ban nhân dân", "Chủ tịch"), "Phan Thành Trung" if final else ""),
        legal_bases=("Căn cứ do người soạn đưa vào",),
        recipients=("Như trên", "Thường trực Đảng ủy phường"),
    )


def every_document(
    campaign: CampaignPage, nominations: list[NominationPage], *, final: bool
) -> dict[str, OfficialDocument]:
    """One document of each builder."""
    council = texts(PaperKind.MINUTES, final=final, body_code="HĐTĐKT")
    meeting = Meeting(
        present=("Ông Lê A, Chủ tịch Hội đồng", "Bà Trần B"),
        absent=("Ông Phạm C",),
        chair="Ông Lê A",
        secretary="Trần B" if final else "",
        day=date(2023, 12, 20) if final else None,
        began=time(14, 5) if final else None,
        ended=time(15, 30) if final else None,
        venue="Hội trường phường" if final else "",
    )
    open_votes = {"agree": ("Lê A", "Trần B"), "disagree": ("Phạm C",)}
    results = [
        CountedNomination(row, count(agree=4 if place else 1), open_votes if place else None)
        for place, row in enumerate(nominations)
    ]
    money = {row.pk: DecidedMoney(540_000) if final else NoMoney("") for row in nominations}
    return {
        "submission": write_submission(
            campaign, nominations, texts=texts(PaperKind.SUBMISSION, final=final), addressee="Ủy ban nhân dân tỉnh"
        ),
        "minutes": write_minutes(campaign, results, meeting=meeting, texts=council),
        "decision": write_decision(
            campaign,
            nominations,
            texts=texts(PaperKind.DECISION, final=final),
            enacted_by="Chủ tịch Ủy ban nhân dân phường Thử",
            money=money,
        ),
        "summary_report": write_summary_report(
            campaign, standing_of(campaign), texts=texts(PaperKind.REPORT, final=final), as_of=DAY, facts=FACTS
        ),
        "guidance": write_guidance(campaign, texts=texts(PaperKind.GUIDANCE, final=final)),
        "programme": write_programme(campaign, nominations, texts=texts(PaperKind.PROGRAMME, final=final)),
        "plan": write_plan(plan(campaign, final=final)),
        "supervision": supervision(campaign, nominations, final=final),
        "correction": write_correction(
            READINGS, texts=texts(PaperKind.CORRECTION, final=final, body_code="UBND-VP"), corrected=CORRECTED
        ),
        "amendment": write_amendment(READINGS, texts=texts(PaperKind.AMENDMENT, final=final), corrected=CORRECTED),
    }


def supervision(campaign: CampaignPage, nominations: list[NominationPage], *, final: bool) -> OfficialDocument:
    """Notes with and without an answer. Nothing is saved."""
    answerer = User(first_name="B", last_name="Trần")
    written = datetime(2023, 11, 20, 9, 0, tzinfo=UTC)
    notes = [
        SupervisionNote(page=row, text=f"{LONG}?", written_at=written, recipient="office" if place else "nobody")
        for place, row in enumerate(nominations)
    ]
    notes[-1].answer, notes[-1].answered_by, notes[-1].answered_at = LONG, answerer, written
    report = SupervisionReport(campaign.get_parent().get_parent(), notes, date(2023, 8, 1), DAY, {})
    document = write_supervision_report(report, DAY)
    signed = {"number": "7", "day": DAY, "signing": replace(document.signing, name="Lê Văn A")}
    return replace(document, **signed) if final else document


def count(agree: int, members: int = 5) -> Any:
    votes = ["agree"] * agree + ["disagree"] * (members - agree)
    return result(votes, members, threshold_percent=50, quorum_percent=50)


def plan(campaign: CampaignPage, *, final: bool) -> CampaignPage:
    """The ward's campaign with a body; with number, day and signer when it is final. Nothing is saved."""
    page = fresh(campaign)
    page.body = [
        (kind, {"marker": marker, "anchor": f"a-{place}", "text": text})
        for place, (kind, marker, text) in enumerate(
            [
                ("paragraph", "", "<p>Thực hiện chương trình công tác năm 2023 của phường.</p>"),
                ("section", "I.", "<p>MỤC ĐÍCH, YÊU CẦU</p>"),
                ("clause", "1.", "<p>Mục đích</p>"),
                ("bullet", "-", "<p>Tạo <b>khí thế</b> thi đua &amp; <i>sôi nổi</i>, rộng khắp.</p>"),
                ("point", "a)", "<p>Điểm a của mục này.</p>"),
                ("closing", "", "<p>Trên đây là Kế hoạch của phường./.</p>"),
            ]
        )
    ]
    page.recipients = [Recipient(text=text) for text in ("Thường trực Đảng ủy;", "Lưu: VT, UBND")]
    page.issuer = "Ủy ban nhân dân phường Thử"
    page.symbol = "KH-UBND"
    page.signer_capacity, page.signer_position = "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"
    if final:
        page.number, page.place, page.issued_on = "05", "Phường Thử", date(2023, 8, 1)
        page.signer_name = "Phan Thành Trung"
    return page


# --- What was written -------------------------------------------------------------------------------------


def texts_of_docx(data: bytes) -> list[str]:
    """Paragraphs and cells of a DOCX in the order of reading."""
    texts = []
    for part in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(part, DocxTable):
            texts += [cell.text for row in part.rows for cell in row.cells]
        else:
            texts.append(part.text)
    return [text for text in texts if text.strip()]


def dense(text: str) -> str:
    """A text without white space, for two files that break lines in different places."""
    return "".join(text.split())


def text_of_pdf(data: bytes, document: OfficialDocument) -> str:
    """The text of a PDF, without the table heads that are repeated on the next page."""
    blocks = [*document.blocks, *(block for annex in document.annexes for block in annex.blocks)]
    heads = [" ".join(clean(c.title) for c in block.columns) for block in blocks if isinstance(block, Table)]
    pages = pages_of(data)
    for place, page in enumerate(pages[1:], 1):
        for head in heads:
            if dense(page).startswith(dense(head)):
                pages[place] = dense(page).removeprefix(dense(head))
    return " ".join(pages)


def part_of(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read(name).decode()
