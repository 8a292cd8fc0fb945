"""The facets of a list: how many rows it would have for each value of a filter, as the public page counts them."""

from thidua_pages.api.lists.described import FacetShape
from thidua_pages.public.filters.facets import Facets


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
