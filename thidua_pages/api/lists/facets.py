"""The facets of a list: how many rows it would have for each value of a filter, with all other filters as they are.

Where the public site has facets, they are those of its list. `counted` makes those of the other lists.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Value
from django.db.models.functions import Substr
from wagtail.models import Page

from thidua_pages.api.lists.described import FacetOptionShape, FacetShape
from thidua_pages.api.lists.query import known_values
from thidua_pages.base.filters import ForgivingFilterSet
from thidua_pages.initiatives.units import UNIT_DEPTH
from thidua_pages.public.filters.base import PageField
from thidua_pages.public.filters.facets import Facets


@dataclass(frozen=True)
class CountedBy:
    """The field whose values are counted for a filter. `is_path`: it is the path of a page at or below a unit."""

    field: str
    is_path: bool = False


def facets_shown(facets: Facets) -> list[FacetShape]:
    return [
        {
            "name": facet.name,
            "label": facet.label,
            "options": [
                {"value": one.value, "label": one.label, "count": one.count, "is_chosen": one.is_chosen}
                for one in facet.options
            ],
        }
        for facet in facets
        if facet.options
    ]


def counted(filter_set: ForgivingFilterSet, by: Mapping[str, CountedBy]) -> list[FacetShape]:
    """Return the facets of these filters, by name. One query each, and another one where the values are pages.

    Of pages, only those with rows are named, and the chosen one.
    """
    return [_facet(filter_set, name, one) for name, one in by.items()]


def _facet(filter_set: ForgivingFilterSet, name: str, by: CountedBy) -> FacetShape:
    field, chosen = filter_set.filters[name].field, filter_set.chosen.get(name)
    counts = _counts(filter_set, name, by)
    if isinstance(field, PageField):
        pages = field.queryset.order_by("path").values_list("path" if by.is_path else "pk", "slug", "title")
        chosen = chosen and chosen.slug
        options = [(slug, title, counts[key]) for key, slug, title in pages if counts[key] or slug == chosen]
    else:
        labels = {str(value): str(label) for value, label in field.choices}
        options = [(value, labels[value], counts[value]) for value in known_values(field)]
    shown: list[FacetOptionShape] = [
        {"value": value, "label": label, "count": count, "is_chosen": value == chosen}
        for value, label, count in options
    ]
    return {"name": name, "label": str(field.label), "options": shown}


def _counts(filter_set: ForgivingFilterSet, name: str, by: CountedBy) -> Counter[Any]:
    rows = filter_set.filtered_by(other for other in filter_set.filters if other != name)
    value = Substr(by.field, Value(1), Value(Page.steplen * UNIT_DEPTH)) if by.is_path else F(by.field)
    found = rows.order_by().annotate(facet=value).values_list("facet").annotate(number=Count("pk"))
    return Counter(dict(found))
