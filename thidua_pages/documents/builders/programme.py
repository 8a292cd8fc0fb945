"""Chương trình lễ: the programme of the ceremony that closes the campaign. Hours and names are dotted."""

from collections.abc import Sequence

from thidua_pages.documents.builders.nominees import by_form
from thidua_pages.documents.builders.wording import counted, paragraph
from thidua_pages.documents.form import DOTS
from thidua_pages.documents.layout import DOTTED_DATE
from thidua_pages.documents.model import DocumentKind, OfficialDocument, Table, TableColumn
from thidua_pages.documents.texts import PaperTexts
from thidua_pages.nominations.models import NominationPage
from thidua_pages.plans.models import CampaignPage

COLUMNS = (
    TableColumn("TT", 1.1, "center"),
    TableColumn("Thời gian", 3.2, "center"),
    TableColumn("Nội dung", 7.4),
    TableColumn("Người thực hiện", 3.8),
)
BEFORE = (
    "Đón tiếp đại biểu, văn nghệ chào mừng",
    "Chào cờ; tuyên bố lý do, giới thiệu đại biểu",
    "Báo cáo tổng kết {campaign}",
    "Tham luận của đại diện tập thể, cá nhân tiêu biểu",
)
AFTER = (
    "Phát biểu của lãnh đạo",
    "Phát động đợt thi đua tiếp theo",
    "Bế mạc",
)
HOURS, WHO = "…… giờ ……", DOTS
"""For the officer to write."""


def write_programme(
    campaign: CampaignPage, honoured: Sequence[NominationPage], *, texts: PaperTexts
) -> OfficialDocument:
    """The programme, with the awards in the order in which they are handed over: high forms first, collectives and
    households before individuals."""
    awards = [f"Công bố quyết định và trao {form.title} cho {counted(rows)}" for form, rows in by_form(honoured)] or [
        "Công bố quyết định và trao thưởng"
    ]
    items = [*(item.format(campaign=campaign.title) for item in BEFORE), *awards, *AFTER]
    rows = tuple((str(number), HOURS, item, WHO) for number, item in enumerate(items, 1))
    return texts.document(
        DocumentKind.PROGRAMME,
        abstract=f"Lễ tổng kết, trao thưởng {campaign.title}",
        legal_bases=(),
        blocks=(
            paragraph(texts.say("opening")),
            paragraph(f"1. Thời gian: {HOURS} phút, {DOTTED_DATE}."),
            paragraph(f"2. Địa điểm: {DOTS * 2}."),
            paragraph("3. Chương trình:"),
            Table(COLUMNS, rows),
            paragraph(f"4. Thành phần tham dự: {DOTS * 3}"),
        ),
    )
