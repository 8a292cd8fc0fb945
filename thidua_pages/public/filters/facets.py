"""How many initiatives each value of a facet would leave, with the other filters as they are.

One grouped query counts the initiatives by unit, kind, status and month at once, for the text and content asked for;
each of these facets, and the total, is a sum over its rows. Contents take a query of their own: an initiative may serve
several, or none.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Value
from django.db.models.functions import Substr, TruncMonth
from wagtail.models import Page

from thidua_pages.initiatives.choices import InitiativeKind, InitiativeStatus
from thidua_pages.initiatives.queries import UNIT_DEPTH
from thidua_pages.public.filters.initiatives import NO_MONTH, InitiativeFilter


class CountedCell(NamedTuple):
    """Initiatives that share these values, as the address writes them, and how many they are."""

    don_vi: str
    loai: str
    tinh_trang: str
    thang: str
    number: int


COUNTED_TOGETHER = ("don_vi", "loai", "tinh_trang", "thang")
ALWAYS_WHOLE = ("loai", "tinh_trang")
"""Facets that show a value even when nothing has it."""


@dataclass(frozen=True)
class FacetOption:
    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    options: tuple[FacetOption, ...]
    total: int | None
    """What the list holds without this filter: the sum of the counts. None where an initiative may count twice."""

    @property
    def chosen(self) -> FacetOption | None:
        return next((option for option in self.options if option.is_chosen), None)


@dataclass(frozen=True)
class Facets:
    unit: Facet
    kind: Facet
    content: Facet
    status: Facet
    month: Facet
    total: int
    """How many initiatives pass all filters."""

    def __iter__(self) -> Iterator[Facet]:
        return iter((self.unit, self.kind, self.content, self.status, self.month))


def facets_of(found: InitiativeFilter) -> Facets:
    """The counts for the values that the filters were given. Two queries."""
    cells = count_cells(found)
    months = sorted({cell.thang for cell in cells} | {found.chosen.get("thang", NO_MONTH)})
    contents = count_contents(found)
    return Facets(
        unit=_facet(found, cells, "don_vi", [(unit.slug, unit.title) for unit in found.units.values()]),
        kind=_facet(found, cells, "loai", InitiativeKind.choices),
        status=_facet(found, cells, "tinh_trang", InitiativeStatus.choices),
        month=_facet(found, cells, "thang", [(month, month_name(month)) for month in months]),
        content=Facet(
            "noi_dung",
            str(found.filters["noi_dung"].label),
            tuple(
                FacetOption(number, content.label, contents[content.pk], number == found.chosen.get("noi_dung"))
                for number, content in found.contents.items()
            ),
            total=None,
        ),
        total=sum(cell.number for cell in _passing(cells, found, COUNTED_TOGETHER)),
    )


def month_name(month: str) -> str:
    """ "2023-09" → "Tháng 9/2023"."""
    if month == NO_MONTH:
        return "Chưa ghi"
    year, number = month.split("-")
    return f"Tháng {int(number)}/{year}"


def count_cells(found: InitiativeFilter) -> list[CountedCell]:
    """The initiatives that pass the filters by text and content, counted. One query."""
    slugs = {unit.path: unit.slug for unit in found.units.values()}
    rows = (
        found.narrowed(["q", "noi_dung"])
        .order_by()
        .annotate(unit_path=Substr("path", Value(1), Value(Page.steplen * UNIT_DEPTH)), month=TruncMonth("starts_on"))
        .values_list("unit_path", "kind", "status", "month")
        .annotate(number=Count("pk"))
    )
    return [
        CountedCell(slugs.get(path, ""), kind, status, f"{month:%Y-%m}" if month else NO_MONTH, number)
        for path, kind, status, month, number in rows
    ]


def count_contents(found: InitiativeFilter) -> Counter[int]:
    """Content id → initiatives that serve it and pass the other filters. One query."""
    others = [name for name in found.filters if name != "noi_dung"]
    rows = found.narrowed(others).order_by().values_list("contents").annotate(number=Count("pk"))
    return Counter({content: number for content, number in rows if content is not None})


def _passing(cells: Iterable[CountedCell], found: InitiativeFilter, names: Iterable[str]) -> list[CountedCell]:
    wanted = [(name, found.chosen[name]) for name in names if name in found.chosen]
    return [cell for cell in cells if all(getattr(cell, name) == value for name, value in wanted)]


def _facet(found: InitiativeFilter, cells: list[CountedCell], name: str, values: Iterable[tuple[str, str]]) -> Facet:
    counts: Counter[str] = Counter()
    for cell in _passing(cells, found, [other for other in COUNTED_TOGETHER if other != name]):
        counts[getattr(cell, name)] += cell.number
    chosen = found.chosen.get(name)
    return Facet(
        name,
        str(found.filters[name].label),
        tuple(
            FacetOption(value, str(label), counts[value], value == chosen)
            for value, label in values
            if counts[value] or value == chosen or name in ALWAYS_WHOLE
        ),
        total=counts.total(),
    )
