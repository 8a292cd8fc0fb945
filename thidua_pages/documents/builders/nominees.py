"""Those who are named in a document: their order, and the list that goes with it."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from thidua_pages.documents.model import Annex, Block, Column, Heading, Table
from thidua_pages.initiatives.queries import units_of
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.queries import FORMS_HIGHEST_FIRST, HIGHEST_FIRST, KINDS_IN_ORDER

COLUMNS = (
    Column("TT", 1.1, "center"),
    Column("Họ và tên, tên tập thể, hộ gia đình", 6.4),
    Column("Đối tượng", 2.6),
    Column("Đơn vị đề nghị", 5),
)
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def in_ceremony_order(nominations: Iterable[NominationPage]) -> list[NominationPage]:
    """As `nominations.queries.honoured` orders awards: high authorities and forms before low, collectives and
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


def by_form(nominations: Iterable[NominationPage]) -> list[tuple[Any, list[NominationPage]]]:
    """Nominations in the order of a ceremony, gathered by the form of award."""
    groups = groupby(in_ceremony_order(nominations), key=lambda nomination: nomination.award_form)
    return [(form, list(rows)) for form, rows in groups]


def list_of(nominations: Sequence[NominationPage], title: str) -> Annex:
    """The list on a page of its own: a table for each form of award, its number counted through.

    Name, kind and unit are all that is said of anyone. One query for the units.
    """
    units = units_of(nominations)
    blocks: list[Block] = []
    groups = by_form(nominations)
    number = 0
    for place, (form, rows) in enumerate(groups):
        blocks.append(Heading(f"{ROMAN[place]}. {form.title}" if len(groups) > 1 else form.title))
        lines = []
        for nomination in rows:
            number += 1
            unit = next((unit.title for path, unit in units.items() if nomination.path.startswith(path)), "")
            lines.append((str(number), nomination.display_name, nomination.get_nominee_kind_display(), unit))
        blocks.append(Table(COLUMNS, tuple(lines)))
    return Annex(title, tuple(blocks))
