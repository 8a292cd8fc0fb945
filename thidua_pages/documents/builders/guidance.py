"""Hướng dẫn bình xét: who may be proposed for which award, with which papers, and by when, from the campaign."""

from thidua_pages.base.vietnamese import series
from thidua_pages.documents.builders.wording import paragraph
from thidua_pages.documents.form import DOTS
from thidua_pages.documents.layout import DOTTED_DATE, date_line
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
from thidua_pages.documents.texts import PaperTexts
from thidua_pages.nominations.choices import NomineeKind
from thidua_pages.nominations.requirements import LABELS
from thidua_pages.plans.choices import CouncilBase
from thidua_pages.plans.models import AwardForm, CampaignPage

FORMS = (
    TableColumn("TT", 1.1, "center"),
    TableColumn("Hình thức khen thưởng", 5),
    TableColumn("Cấp quyết định", 4.6),
    TableColumn("Đối tượng", 4.6),
)
EVERY_DOSSIER = tuple(LABELS.values())
"""What every nomination needs, whatever the form of award."""


def write_guidance(campaign: CampaignPage, *, texts: PaperTexts) -> OfficialDocument:
    """The guidance for the units. What the campaign does not say is dotted, for the officer to write."""
    forms = list(campaign.award_forms.select_related("authority").prefetch_related("requirements"))
    return texts.document(
        DocumentKind.GUIDANCE,
        abstract=f"Bình xét, đề nghị khen thưởng trong {campaign.title}",
        blocks=(
            paragraph(texts.say("opening")),
            Heading("I. HÌNH THỨC, ĐỐI TƯỢNG KHEN THƯỞNG"),
            *_forms(forms),
            Heading("II. TIÊU CHUẨN"),
            paragraph(f"Tập thể, hộ gia đình, cá nhân có thành tích trong {campaign.title}, cụ thể: {DOTS * 4}"),
            paragraph(
                "Mỗi thành tích chỉ khen thưởng một lần. Không xét trong thời gian xem xét kỷ luật, thanh tra, "
                "kiểm tra, giải quyết khiếu nại, tố cáo."
            ),
            Heading("III. HỒ SƠ ĐỀ NGHỊ"),
            *_dossier(forms),
            Heading("IV. TRÌNH TỰ, THỜI GIAN"),
            *_steps(campaign),
            paragraph(texts.say("closing")),
        ),
    )


def _forms(forms: list[AwardForm]) -> list[Block]:
    if not forms:
        return [paragraph(DOTS * 4)]
    rows = [(str(number), form.title, form.authority.name, _kinds(form)) for number, form in enumerate(forms, 1)]
    return [Table(FORMS, tuple(rows))]


def _kinds(form: AwardForm) -> str:
    named = series([NomineeKind(kind).label.lower() for kind in NomineeKind.values if form.accepts(kind)])
    return f"{named[:1].upper()}{named[1:]}"


def _dossier(forms: list[AwardForm]) -> list[Block]:
    blocks: list[Block] = [paragraph("1. Hồ sơ nào cũng có:"), *_items(list(EVERY_DOSSIER))]
    asked = [form for form in forms if form.requirements.all() or form.asks_office]
    if asked:
        blocks.append(paragraph("2. Ngoài ra:"))
    for form in asked:
        papers = [row.title or row.get_kind_display() for row in form.requirements.all()]
        papers += ["chức vụ, nơi công tác của cá nhân"] if form.asks_office else []
        blocks += _items([f"{form.title}: {'; '.join(papers)}"])
    blocks.append(paragraph("Không ghi số căn cước, ngày sinh, nơi ở, số điện thoại của người được đề nghị."))
    return blocks


def _steps(campaign: CampaignPage) -> list[Block]:
    first, last = campaign.nomination_opens_on, campaign.nomination_closes_on
    opened = f"từ {date_line(first)} " if first else ""
    quorum, threshold = campaign.council_quorum_percent, campaign.council_threshold_percent
    base = {CouncilBase.MEMBERS: "số thành viên được bỏ phiếu", CouncilBase.VOTERS: "số thành viên đã bỏ phiếu"}
    way = "bỏ phiếu kín" if campaign.council_is_secret else "biểu quyết công khai"
    lines = [
        f"Đơn vị bình xét công khai, lập hồ sơ và gửi về phường {opened}đến hết "
        f"{date_line(last) if last else DOTTED_DATE}.",
        "Công chức phụ trách kiểm tra hồ sơ; hồ sơ còn thiếu được trả lại kèm lý do để bổ sung.",
        f"Hội đồng Thi đua - Khen thưởng họp xét, {way}: ít nhất {quorum}% số thành viên tham gia và trên {threshold}% "
        f"{base[CouncilBase(campaign.council_base)]} đồng ý.",
        "Chủ tịch Ủy ban nhân dân quyết định khen thưởng theo thẩm quyền, hoặc trình cấp trên xem xét, quyết định.",
        "Kết quả được công bố công khai và trao tại Lễ tổng kết.",
    ]
    return [paragraph(f"{number}. {line}") for number, line in enumerate(lines, 1)]


def _items(lines: list[str]) -> list[Block]:
    return [ListItem("-", (Run(f"{line[:1].upper()}{line[1:]}."),)) for line in lines]
