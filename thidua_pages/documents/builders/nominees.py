"""The nominees that a document names: their order, and the list of them as an annex."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from thidua_pages.base.vietnamese import format_number
from thidua_pages.documents.builders.money_words import as_money, per_kind, total
from thidua_pages.documents.model import Annex, Block, Heading, Table, TableColumn
from thidua_pages.initiatives.units import unit_names
from thidua_pages.nominations.ceremony import FORMS_HIGHEST_FIRST, HIGHEST_FIRST, KINDS_IN_ORDER
from thidua_pages.nominations.choices import NomineeKind
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.money.amounts import AnyMoney
from thidua_pages.nominations.names import office
from thidua_pages.plans.models import AwardForm

NUMBER = TableColumn("TT", 1.1, "center")
UNIT = TableColumn("Đơn vị đề nghị", 5.4)
MONEY = TableColumn("Tiền thưởng (đồng)", 2.6, "right")
COLUMNS: Mapping[str, tuple[TableColumn, ...]] = {
    NomineeKind.COLLECTIVE: (NUMBER, TableColumn("Tên tập thể", 6), UNIT),
    NomineeKind.HOUSEHOLD: (NUMBER, TableColumn("Tên hộ gia đình", 6), UNIT),
    NomineeKind.INDIVIDUAL: (NUMBER, TableColumn("Họ và tên", 4.6), TableColumn("Chức vụ, nơi công tác", 6.8)),
}
"""Kind of nominee → the columns of its table, before that of the money."""
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


def list_of(nominations: Sequence[NominationPage], title: str, money: Mapping[int, AnyMoney] | None = None) -> Annex:
    """The list on a page of its own: for each form of award a table of each kind of nominee, numbered through.

    It says the name, of a person position and workplace or the unit, and the money where it is given. Two queries for
    the units.
    """
    unit_of = unit_names(nominations)
    blocks: list[Block] = []
    groups = by_form(nominations)
    number = 0
    for place, (form, rows) in enumerate(groups):
        blocks.append(Heading(f"{ROMAN[place]}. {form.title}" if len(groups) > 1 else form.title))
        for order, (kind, ones) in enumerate(groupby(rows, key=lambda one: one.nominee_kind), 1):
            lines = []
            for one in ones:
                number += 1
                line = (str(number), one.display_name, belongs_to(one, unit_of[one.pk]))
                lines.append(line if money is None else (*line, amount_of(money[one.pk])))
            blocks.append(Heading(f"{order}. {NomineeKind(kind).label}", 2))
            blocks.append(Table(COLUMNS[kind] if money is None else (*COLUMNS[kind], MONEY), tuple(lines)))
    return Annex(title, (*blocks, *(money_notes(nominations, money) if money is not None else ())))


def belongs_to(nomination: NominationPage, unit: str) -> str:
    """Of a person the position and the workplace, which is the unit where no other is given; else the unit."""
    if nomination.nominee_kind != NomineeKind.INDIVIDUAL:
        return unit
    if nomination.workplace or unit.casefold() in nomination.position.casefold():
        return nomination.office
    return office(nomination.position, unit)


def amount_of(money: AnyMoney) -> str:
    """The text for a cell: "540.000", or dots when the sum is not known yet."""
    return format_number(money.amount) or "……"


def money_notes(nominations: Iterable[NominationPage], money: Mapping[int, AnyMoney]) -> list[Block]:
    """The total in figures and words, and how the sum of each kind of nominee was calculated."""
    ordered = in_ceremony_order(nominations)
    return [*as_money(total(money[one.pk] for one in ordered)), *per_kind(ordered, money)]
