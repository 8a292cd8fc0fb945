"""The facets of the list of initiatives: how many initiatives the list would show for each value of a filter.

Each number holds while all other filters stay as they are. One grouped query counts by unit, kind, status, due date,
lateness and month at once, for the text and the content in the query. The numbers of these facets, and the total, are
sums over its rows.
Contents need a query of their own, because an initiative may serve several contents, or none.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Case, CharField, Count, Value, When
from django.db.models.functions import Substr, TruncMonth
from wagtail.models import Page

from thidua_pages.base import clock
from thidua_pages.initiatives.choices import InitiativeKind, InitiativeStatus
from thidua_pages.initiatives.due import past_due, still_due
from thidua_pages.initiatives.units import UNIT_DEPTH
from thidua_pages.public.filters.initiatives import (
    DUES,
    IN_TIME,
    LATE,
    NO_MONTH,
    PAST_DUE,
    REGISTERED,
    STILL_DUE,
    InitiativeFilter,
)


class InitiativeCount(NamedTuple):
    """The number of initiatives with this combination of values. The values are written as in the address."""

    don_vi: str
    loai: str
    tinh_trang: str
    han: str
    dang_ky: str
    thang: str
    number: int


COUNTED_TOGETHER = ("don_vi", "loai", "tinh_trang", "han", "dang_ky", "thang")
SHOWS_EMPTY = ("loai", "tinh_trang", "han", "dang_ky")
"""Facets that also show values without any initiative."""


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
    """The number of initiatives without this filter, which is the sum of the counts.

    None if an initiative may be counted twice.
    """

    @property
    def chosen(self) -> FacetOption | None:
        return next((option for option in self.options if option.is_chosen), None)


@dataclass(frozen=True)
class Facets:
    unit: Facet
    kind: Facet
    content: Facet
    status: Facet
    due: Facet
    registered: Facet
    month: Facet
    total: int
    """The number of initiatives that pass all filters."""

    def __iter__(self) -> Iterator[Facet]:
        return iter((self.unit, self.kind, self.content, self.status, self.due, self.registered, self.month))


def facets_of(filter_set: InitiativeFilter) -> Facets:
    """Return the facets for the filters as they are set. Two queries."""
    counted = count_initiatives(filter_set)
    months = sorted({row.thang for row in counted} | {filter_set.chosen.get("thang", NO_MONTH)})
    contents = count_contents(filter_set)
    return Facets(
        unit=_facet(filter_set, counted, "don_vi", [(unit.slug, unit.title) for unit in filter_set.units.values()]),
        kind=_facet(filter_set, counted, "loai", InitiativeKind.choices),
        status=_facet(filter_set, counted, "tinh_trang", InitiativeStatus.choices),
        due=_facet(filter_set, counted, "han", DUES),
        registered=_facet(filter_set, counted, "dang_ky", REGISTERED),
        month=_facet(filter_set, counted, "thang", [(month, month_name(month)) for month in months]),
        content=Facet(
            "noi_dung",
            str(filter_set.filters["noi_dung"].label),
            tuple(
                FacetOption(number, content.label, contents[content.pk], number == filter_set.chosen.get("noi_dung"))
                for number, content in filter_set.contents.items()
            ),
            total=None,
        ),
        total=sum(row.number for row in _passing(counted, filter_set, COUNTED_TOGETHER)),
    )


def month_name(month: str) -> str:
    """Return the label of a month: "Tháng 9/2023" for "2023-09"."""
    if month == NO_MONTH:
        return "Chưa ghi"
    year, number = month.split("-")
    return f"Tháng {int(number)}/{year}"


def count_initiatives(filter_set: InitiativeFilter) -> list[InitiativeCount]:
    """Count the initiatives that pass the filters by text and content. One query."""
    slugs = {unit.path: unit.slug for unit in filter_set.units.values()}
    today = clock.today()
    rows = (
        filter_set.filtered_by(["q", "noi_dung"])
        .order_by()
        .annotate(
            unit_path=Substr("path", Value(1), Value(Page.steplen * UNIT_DEPTH)),
            month=TruncMonth("starts_on"),
            due=Case(
                When(past_due(today), then=Value(PAST_DUE)),
                When(still_due(today), then=Value(STILL_DUE)),
                default=Value(""),
                output_field=CharField(),
            ),
            registered=Case(When(filter_set.late, then=Value(LATE)), default=Value(IN_TIME), output_field=CharField()),
        )
        .values_list("unit_path", "kind", "status", "due", "registered", "month")
        .annotate(number=Count("pk"))
    )
    return [
        InitiativeCount(
            slugs.get(path, ""),
            kind,
            status,
            due,
            registered,
            f"{month:%Y-%m}" if month else NO_MONTH,
            number,
        )
        for path, kind, status, due, registered, month, number in rows
    ]


def count_contents(filter_set: InitiativeFilter) -> Counter[int]:
    """Return content id → number of initiatives that serve it and pass the other filters. One query."""
    others = [name for name in filter_set.filters if name != "noi_dung"]
    rows = filter_set.filtered_by(others).order_by().values_list("contents").annotate(number=Count("pk"))
    return Counter({content: number for content, number in rows if content is not None})


def _passing(
    counted: Iterable[InitiativeCount], filter_set: InitiativeFilter, names: Iterable[str]
) -> list[InitiativeCount]:
    wanted = [(name, filter_set.chosen[name]) for name in names if name in filter_set.chosen]
    return [row for row in counted if all(getattr(row, name) == value for name, value in wanted)]


def _facet(
    filter_set: InitiativeFilter, counted: list[InitiativeCount], name: str, values: Iterable[tuple[str, str]]
) -> Facet:
    counts: Counter[str] = Counter()
    for row in _passing(counted, filter_set, [other for other in COUNTED_TOGETHER if other != name]):
        counts[getattr(row, name)] += row.number
    chosen = filter_set.chosen.get(name)
    return Facet(
        name,
        str(filter_set.filters[name].label),
        tuple(
            FacetOption(value, str(label), counts[value], value == chosen)
            for value, label in values
            if counts[value] or value == chosen or name in SHOWS_EMPTY
        ),
        total=counts.total(),
    )
