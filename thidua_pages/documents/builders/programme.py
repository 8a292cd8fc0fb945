"""Chương trình lễ: the programme of the ceremony that closes the campaign. Hours and names that the ward did not write
are dotted."""

from collections.abc import Sequence

from thidua_pages.documents.builders.nominees import by_form
from thidua_pages.documents.builders.wording import counted, paragraph
from thidua_pages.documents.builders.written import blocks_of
from thidua_pages.documents.form import DOTS
from thidua_pages.documents.model import DocumentKind, OfficialDocument, Table, TableColumn
from thidua_pages.documents.texts import PaperTexts
from thidua_pages.documents.texts.placeholders import AWARDS, ITEMS
from thidua_pages.nominations.models import NominationPage
from thidua_pages.plans.models import CampaignPage

COLUMNS = (
    TableColumn("TT", 1.1, "center"),
    TableColumn("Thời gian", 3.2, "center"),
    TableColumn("Nội dung", 7.4),
    TableColumn("Người thực hiện", 3.8),
)
HOURS, WHO = "…… giờ ……", DOTS
"""For the officer to write."""
BETWEEN = "|"
"""Divides an item into its hour, what happens and who does it: "7 giờ 30 | Đón tiếp đại biểu | Văn phòng"."""


def write_programme(
    campaign: CampaignPage, honoured: Sequence[NominationPage], *, texts: PaperTexts
) -> OfficialDocument:
    """The programme, with the items that the ward wrote, and the awards in the order in which they are handed over:
    high forms first, collectives and households before individuals."""
    awards = [f"Công bố quyết định và trao {form.title} cho {counted(rows)}" for form, rows in by_form(honoured)] or [
        "Công bố quyết định và trao thưởng"
    ]
    items = [one for line in texts.lines("items") for one in (awards if line == f"{{{AWARDS}}}" else [line])]
    rows = tuple((str(number), *_cells(item)) for number, item in enumerate(items, 1))
    return texts.document(
        DocumentKind.PROGRAMME,
        abstract=f"Lễ tổng kết, trao thưởng {campaign.title}",
        legal_bases=(),
        blocks=(
            paragraph(texts.say("opening")),
            *blocks_of(texts.lines("body"), {f"{{{ITEMS}}}": [Table(COLUMNS, rows)]}),
        ),
    )


def _cells(item: str) -> tuple[str, str, str]:
    """The hour, what happens, and who does it. An item that says only what happens has dots for the others."""
    parts = [part.strip() for part in item.split(BETWEEN)]
    if len(parts) == 1:
        return HOURS, item, WHO
    hour, what, who = (*parts, "")[:3]
    return hour or HOURS, what, who or WHO
