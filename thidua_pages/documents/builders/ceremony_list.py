"""Danh sách trao thưởng: who is called up at the ceremony, in that order, with award and money."""

from collections.abc import Sequence

from thidua_pages.base.vietnamese import short_date
from thidua_pages.documents.builders.nominees import (
    Monies,
    amount_of,
    in_ceremony_order,
    money_notes,
    units_by_nomination,
)
from thidua_pages.documents.builders.wording import counted, paragraph
from thidua_pages.documents.model import DocumentKind, OfficialDocument, Table, TableColumn
from thidua_pages.documents.texts import PaperTexts
from thidua_pages.nominations.decisions.models import Award
from thidua_pages.plans.models import CampaignPage

COLUMNS = (
    TableColumn("STT", 1.4, "center"),
    TableColumn("Tên tập thể, hộ gia đình, cá nhân", 3.3),
    TableColumn("Đơn vị", 2.5),
    TableColumn("Hình thức", 2.6),
    TableColumn("Quyết định", 3.8),
    TableColumn("Tiền thưởng (đồng)", 2.4, "right"),
)


def write_ceremony_list(
    campaign: CampaignPage, awards: Sequence[Award], *, money: Monies, texts: PaperTexts
) -> OfficialDocument:
    """The list of `awards` (with their nominations and decisions). Raises ValueError when there are none."""
    if not awards:
        raise ValueError("A ceremony list must name someone.")
    decisions = {award.nomination_id: award.decision for award in awards}
    nominations = in_ceremony_order(award.nomination for award in awards)
    unit_of = units_by_nomination(nominations)
    rows = [
        (
            str(number),
            one.display_name,
            unit_of[one.pk],
            one.award_form.title,
            f"{decisions[one.pk].number}, ngày {short_date(decisions[one.pk].decided_on)}",
            amount_of(money[one.pk]),
        )
        for number, one in enumerate(nominations, 1)
    ]
    texts = texts.knowing(so_luong=counted(nominations))
    return texts.document(
        DocumentKind.LIST,
        abstract=f"Trao thưởng trong {campaign.title}",
        legal_bases=(),
        blocks=(
            paragraph(texts.say("opening")),
            Table(COLUMNS, tuple(rows)),
            *money_notes(nominations, money),
        ),
    )
