"""Tờ trình: the ward asks a higher authority to grant awards, which the ward cannot grant itself."""

from collections.abc import Sequence

from thidua_pages.base.vietnamese import series
from thidua_pages.documents.builders.nominees import by_form, list_of
from thidua_pages.documents.builders.wording import counted, paragraph
from thidua_pages.documents.model import Block, DocumentKind, ListItem, OfficialDocument, Run
from thidua_pages.documents.texts import PaperTexts
from thidua_pages.nominations.models import NominationPage
from thidua_pages.plans.models import CampaignPage


def write_submission(
    campaign: CampaignPage, nominations: Sequence[NominationPage], *, texts: PaperTexts, addressee: str
) -> OfficialDocument:
    """The submission to `addressee` with its list. Raises ValueError when nobody is named."""
    if not nominations:
        raise ValueError("A submission must name someone.")
    groups = by_form(nominations)
    forms = series([form.title for form, _ in groups])
    texts = texts.knowing(kinh_gui=addressee, hinh_thuc=forms, so_luong=counted(nominations))
    blocks: list[Block] = [
        paragraph(texts.say("opening")),
        *(ListItem("-", (Run(f"{form.title}: {counted(rows)}."),)) for form, rows in groups),
        paragraph("(Có danh sách và hồ sơ kèm theo)"),
        paragraph(texts.say("closing")),
    ]
    return texts.document(
        DocumentKind.SUBMISSION,
        abstract=f"Về việc đề nghị tặng {forms} trong {campaign.title}",
        addressees=(addressee,),
        blocks=tuple(blocks),
        annexes=(list_of(nominations, "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG"),),
    )
