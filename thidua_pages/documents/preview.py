"""A paper as it would look with texts that are being written: from the ward's records if they have enough for it, else
from a sample."""

import io
from collections.abc import Iterator, Mapping

from PIL import Image

from thidua_pages.base import clock
from thidua_pages.documents.builders.wording import paragraph
from thidua_pages.documents.kinds import PaperKind
from thidua_pages.documents.model import Block, DocumentKind, OfficialDocument
from thidua_pages.documents.papers import ALL, DECISION, FORM, PAPERS, NothingToWrite, PaperKey
from thidua_pages.documents.selection import PaperSelection, select_for_papers
from thidua_pages.documents.texts import texts_of
from thidua_pages.documents.texts.reading import trying_out
from thidua_pages.documents.writers import to_pictures
from thidua_pages.plans.models import CampaignPage

BODY = "(Nội dung của văn bản được lập từ hồ sơ của đợt thi đua.)"
SAMPLE = {
    "bien_ban": "Biên bản họp ngày 20 tháng 12 năm 2023",
    "kinh_gui": "Chủ tịch Ủy ban nhân dân tỉnh",
    "hinh_thuc": "Bằng khen",
    "so_luong": "02 tập thể và 05 cá nhân",
    "den_ngay": "ngày 15 tháng 12 năm 2023",
    "van_ban_goc": "Quyết định số 152/QĐ-UBND ngày 25 tháng 12 năm 2023",
}
KINDS = {
    PaperKind.DECISION: DocumentKind.DECISION,
    PaperKind.AMENDMENT: DocumentKind.DECISION,
    PaperKind.SUBMISSION: DocumentKind.SUBMISSION,
    PaperKind.MINUTES: DocumentKind.MINUTES,
    PaperKind.REPORT: DocumentKind.REPORT,
    PaperKind.REGISTRATIONS: DocumentKind.REPORT,
}
GAP = 12
"""Pixels between two pages in one picture."""


def preview_of(campaign: CampaignPage, kind: PaperKind, said: Mapping[str, str]) -> OfficialDocument:
    """The paper with these texts. Nothing is stored."""
    with trying_out(kind, said):
        if kind.value in PAPERS:
            selection = select_for_papers(campaign)
            for key in _keys(selection):
                try:
                    return PAPERS[kind.value].draw(selection, key)
                except NothingToWrite:
                    continue
        return _sample(campaign, kind)


def _keys(selection: PaperSelection) -> Iterator[PaperKey]:
    """The keys under which there may be a paper, drafts first."""
    yield from (PaperKey(FORM, form.pk) for form in selection.forms())
    yield PaperKey(ALL)
    yield from (PaperKey(DECISION, decision.pk) for decision in selection.decisions())


def _sample(campaign: CampaignPage, kind: PaperKind) -> OfficialDocument:
    texts = texts_of(campaign, kind, clock.today()).knowing(**SAMPLE)
    blocks: list[Block] = []
    for name in ("opening", "", "funding", "closing", "execution"):
        text = texts.say(name) if name else BODY
        if text:
            blocks.append(paragraph(text))
    return texts.document(
        KINDS.get(kind, DocumentKind.LIST), title=kind.label, abstract=campaign.title, blocks=tuple(blocks)
    )


def picture_of(document: OfficialDocument) -> bytes:
    """The pages of a paper in one picture (PNG), one below the other."""
    pages = [Image.open(io.BytesIO(page)).convert("L") for page in to_pictures(document)]
    sheet = Image.new("L", (pages[0].width, sum(page.height + GAP for page in pages) - GAP), 200)
    top = 0
    for page in pages:
        sheet.paste(page, (0, top))
        top += page.height + GAP
    data = io.BytesIO()
    sheet.save(data, "PNG")
    return data.getvalue()
