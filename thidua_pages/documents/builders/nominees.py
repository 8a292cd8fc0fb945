"""The nominees that a document names: their order, and the list of them as an annex."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from thidua_pages.base.vietnamese import format_money, format_number
from thidua_pages.documents.builders.wording import paragraph
from thidua_pages.documents.model import Annex, Block, Heading, Paragraph, Table, TableColumn
from thidua_pages.initiatives.queries import units_of
from thidua_pages.nominations.ceremony import FORMS_HIGHEST_FIRST, HIGHEST_FIRST, KINDS_IN_ORDER
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.money.amounts import Money, NoMoney
from thidua_pages.plans.models import AwardForm

COLUMNS = (
    TableColumn("TT", 1.1, "center"),
    TableColumn("Họ và tên, tên tập thể, hộ gia đình", 6.4),
    TableColumn("Đối tượng", 2.6),
    TableColumn("Đơn vị đề nghị", 5),
)
WITH_MONEY = (
    TableColumn("TT", 1.1, "center"),
    TableColumn("Họ và tên, tên tập thể, hộ gia đình", 5.2),
    TableColumn("Đối tượng", 2.2),
    TableColumn("Đơn vị đề nghị", 4),
    TableColumn("Tiền thưởng (đồng)", 2.6, "right"),
)
LEFT_OUT = "chưa tính {} trường hợp chưa có mức"
Monies = Mapping[int, Money | NoMoney]
"""Nomination id → its money."""
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def in_ceremony_order(nominations: Iterable[NominationPage]) -> list[NominationPage]:
    """As `nominations.decisions.queries.honoured` orders awards: high authorities and forms before low, collectives and
    households before individuals, then names by the Vietnamese alphabet."""
    return sorted(nominations, key=_rank)


def _rank(nomination: NominationPage) -> tuple:
    form = nomination.award_form
    return (
        _place(form.authority.level, HIGHEST_FIRST),
        _place(form.code, FORMS_HIGHEST_FIRST),
        form.sort_order or 0,
        form.pk,
        _place(nomination.nominee_kind, KINDS_IN_ORDER),
        nomination.sort_key,
        nomination.pk,
    )


def _place(value: str, order: Sequence[str]) -> int:
    values = [str(member) for member in order]
    return values.index(value) if value in values else len(values)


def by_form(nominations: Iterable[NominationPage]) -> list[tuple[AwardForm, list[NominationPage]]]:
    """Nominations in the order of a ceremony, grouped by form of award."""
    groups = groupby(in_ceremony_order(nominations), key=lambda nomination: nomination.award_form)
    return [(form, list(rows)) for form, rows in groups]


def list_of(nominations: Sequence[NominationPage], title: str, money: Monies | None = None) -> Annex:
    """The list on a page of its own: a table for each form of award, numbered through.

    It says only the name, kind and unit of a nominee, and the money where it is given. One query for the units.
    """
    unit_of = units_by_nomination(nominations)
    blocks: list[Block] = []
    groups = by_form(nominations)
    number = 0
    for place, (form, rows) in enumerate(groups):
        blocks.append(Heading(f"{ROMAN[place]}. {form.title}" if len(groups) > 1 else form.title))
        lines: list[tuple[str, ...]] = []
        for one in rows:
            number += 1
            line = (str(number), one.display_name, one.get_nominee_kind_display(), unit_of[one.pk])
            lines.append(line if money is None else (*line, amount_of(money[one.pk])))
        blocks.append(Table(COLUMNS if money is None else WITH_MONEY, tuple(lines)))
    return Annex(title, (*blocks, *(money_notes(nominations, money) if money is not None else ())))


def units_by_nomination(nominations: Iterable[NominationPage]) -> dict[int, str]:
    """Nomination id → the title of its unit. One query."""
    nominations = list(nominations)
    units = units_of(nominations)
    return {
        one.pk: next((unit.title for path, unit in units.items() if one.path.startswith(path)), "")
        for one in nominations
    }


def amount_of(money: Money | NoMoney) -> str:
    """The text for a cell: "540.000", or dots when no rule covers the award."""
    return format_number(money.amount) or "……"


def money_notes(nominations: Iterable[NominationPage], money: Monies) -> list[Paragraph]:
    """The total, and how each amount was calculated, each calculation once."""
    listed = [money[one.pk] for one in in_ceremony_order(nominations)]
    unknown = sum(one.amount is None for one in listed)
    total = format_money(sum(one.amount or 0 for one in listed))
    left_out = f" ({LEFT_OUT.format(unknown)})" if unknown else ""
    lines = [f"Tổng số tiền thưởng: {total}{left_out}."]
    lines += [f"Cách tính: {words}." for words in dict.fromkeys(one.words for one in listed)]
    return [paragraph(line) for line in lines]
