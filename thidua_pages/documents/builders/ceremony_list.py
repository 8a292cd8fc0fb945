"""Danh sách trao thưởng: who is called up at the ceremony, in that order, with award and money."""

from collections.abc import Mapping, Sequence

from thidua_pages.base.vietnamese import short_date
from thidua_pages.documents.builders.money_words import as_money, doubts_of, total
from thidua_pages.documents.builders.nominees import amount_of, belongs_to, by_form, in_ceremony_order
from thidua_pages.documents.builders.wording import counted, paragraph
from thidua_pages.documents.model import Block, DocumentKind, Heading, OfficialDocument, Table, TableColumn
from thidua_pages.documents.texts import PaperTexts
from thidua_pages.initiatives.units import unit_names
from thidua_pages.nominations.decisions.models import Award
from thidua_pages.nominations.money.amounts import AnyMoney
from thidua_pages.plans.models import CampaignPage

COLUMNS = (
    TableColumn("TT", 1.1, "center"),
    TableColumn("Tên tập thể, hộ gia đình, cá nhân", 4.5),
    TableColumn("Chức vụ, đơn vị", 4.1),
    TableColumn("Quyết định", 3.4),
    TableColumn("Tiền thưởng (đồng)", 2.5, "right"),
)


def write_ceremony_list(
    campaign: CampaignPage, awards: Sequence[Award], *, money: Mapping[int, AnyMoney], texts: PaperTexts
) -> OfficialDocument:
    """The list of `awards` (with their nominations and decisions). Raises ValueError when there are none."""
    if not awards:
        raise ValueError("A ceremony list must name someone.")
    decisions = {award.nomination_id: award.decision for award in awards}
    nominations = in_ceremony_order(award.nomination for award in awards)
    unit_of = unit_names(nominations)
    blocks: list[Block] = []
    number = 0
    for form, ones in by_form(nominations):
        rows = []
        for one in ones:
            number += 1
            decision = decisions[one.pk]
            rows.append(
                (
                    str(number),
                    one.display_name,
                    belongs_to(one, unit_of[one.pk]),
                    f"{decision.number} ngày {short_date(decision.decided_on)}",
                    amount_of(money[one.pk]),
                )
            )
        blocks += [Heading(form.title), Table(COLUMNS, tuple(rows))]
    texts = texts.knowing(so_luong=counted(nominations))
    return texts.document(
        DocumentKind.LIST,
        abstract=f"Trao thưởng trong {campaign.title}",
        legal_bases=(),
        notes=doubts_of(money.values()),
        blocks=(
            paragraph(texts.say("opening")),
            *blocks,
            *as_money(total(money[one.pk] for one in nominations)),
        ),
    )
