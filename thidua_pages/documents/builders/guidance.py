"""Hướng dẫn bình xét: who may be proposed for which award, with which papers, and by when, from the campaign."""

from thidua_pages.base.vietnamese import series
from thidua_pages.documents.builders.wording import paragraph
from thidua_pages.documents.builders.written import blocks_of
from thidua_pages.documents.form import DOTS
from thidua_pages.documents.layout import DOTTED_DATE, date_line
from thidua_pages.documents.model import (
    Block,
    DocumentKind,
    ListItem,
    OfficialDocument,
    Run,
    Table,
    TableColumn,
)
from thidua_pages.documents.texts import PaperTexts
from thidua_pages.documents.texts.placeholders import EVERY_DOSSIER, FORMS, OWN_DOSSIERS
from thidua_pages.nominations.choices import NomineeKind
from thidua_pages.nominations.requirements import LABELS
from thidua_pages.plans.choices import CouncilBase
from thidua_pages.plans.models import AwardForm, CampaignPage

COLUMNS = (
    TableColumn("TT", 1.1, "center"),
    TableColumn("Hình thức khen thưởng", 5),
    TableColumn("Cấp quyết định", 4.6),
    TableColumn("Đối tượng", 4.6),
)


def write_guidance(campaign: CampaignPage, *, texts: PaperTexts) -> OfficialDocument:
    """The guidance for the units, with the items that the ward wrote. What the campaign does not say is dotted."""
    forms = list(campaign.award_forms.select_related("authority").prefetch_related("requirements"))
    texts = texts.knowing(**_ways(campaign))
    parts = {
        f"{{{FORMS}}}": _forms(forms),
        f"{{{EVERY_DOSSIER}}}": _items(list(LABELS.values())),
        f"{{{OWN_DOSSIERS}}}": _own_dossiers(forms),
    }
    return texts.document(
        DocumentKind.GUIDANCE,
        abstract=f"Bình xét, đề nghị khen thưởng trong {campaign.title}",
        blocks=(
            paragraph(texts.say("opening")),
            *blocks_of(texts.lines("body"), parts),
            paragraph(texts.say("closing")),
        ),
    )


def _forms(forms: list[AwardForm]) -> list[Block]:
    if not forms:
        return [paragraph(DOTS * 4)]
    rows = [(str(number), form.title, form.authority.name, _kinds(form)) for number, form in enumerate(forms, 1)]
    return [Table(COLUMNS, tuple(rows))]


def _kinds(form: AwardForm) -> str:
    named = series([NomineeKind(kind).label.lower() for kind in NomineeKind.values if form.accepts(kind)])
    return f"{named[:1].upper()}{named[1:]}"


def _own_dossiers(forms: list[AwardForm]) -> list[Block]:
    blocks: list[Block] = []
    for form in forms:
        papers = [row.title or row.get_kind_display() for row in form.requirements.all()]
        papers += ["chức vụ, nơi công tác của cá nhân"] if form.asks_office else []
        if papers:
            blocks += _items([f"{form.title}: {'; '.join(papers)}"])
    return blocks


def _ways(campaign: CampaignPage) -> dict[str, str]:
    """What the campaign says of the days and of the council, by the word in braces."""
    first, last = campaign.nomination_opens_on, campaign.nomination_closes_on
    opened = f"từ {date_line(first)} " if first else ""
    base = {CouncilBase.MEMBERS: "số thành viên được bỏ phiếu", CouncilBase.VOTERS: "số thành viên đã bỏ phiếu"}
    return {
        "thoi_gian_nhan": f"{opened}đến hết {date_line(last) if last else DOTTED_DATE}",
        "cach_bo_phieu": "bỏ phiếu kín" if campaign.council_is_secret else "biểu quyết công khai",
        "ti_le_tham_gia": f"{campaign.council_quorum_percent}%",
        "ti_le_dong_y": f"{campaign.council_threshold_percent}% {base[CouncilBase(campaign.council_base)]}",
    }


def _items(lines: list[str]) -> list[Block]:
    return [ListItem("-", (Run(f"{line[:1].upper()}{line[1:]}."),)) for line in lines]
