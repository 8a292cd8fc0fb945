"""A list of the API, from its parameters to its answer. A resource says what is its own: filters, orders, rows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from thidua_pages.api.callers import READ
from thidua_pages.api.json import answer
from thidua_pages.api.lists import cursors
from thidua_pages.api.lists.described import FacetShape, Shape, fields_of, list_of, parameters_of
from thidua_pages.api.lists.query import FACETS, FEW_ROWS, LIMIT, MOST_ROWS, OFFSET, Asked, read_query
from thidua_pages.base.filters import ForgivingFilterSet
from thidua_pages.caching.kept_counts import count_kept
from thidua_pages.caching.understood import understand
from thidua_pages.public.filters.orders import Order

SORT = "xep"
"""The filter that names the order, in lists that have several."""
KEPT_LIMITS = frozenset({FEW_ROWS, 50, MOST_ROWS})
"""Answers with another `limit` are not kept: there would be too many."""


@dataclass(frozen=True)
class PublicList:
    """`items` makes the rows from a few objects and the filters, with a number of queries that does not grow. `orders`:
    the first one is that of a request without `xep`. `orders_with_drafts`: those for callers who see drafts, if they
    must be others. `facets`: None if the list has none."""

    name: str
    summary: str
    shape: Shape
    filters: type[ForgivingFilterSet]
    orders: Mapping[str, Order]
    items: Callable[[HttpRequest, Sequence[Any], Any], Sequence[Mapping[str, object]]]
    facets: Callable[[Any], list[FacetShape]] | None = None
    orders_with_drafts: Mapping[str, Order] | None = None
    _fields: list[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_fields", fields_of(self.shape))

    @property
    def described(self) -> dict[str, Any]:
        """The arguments of `router.get`."""
        has_facets = self.facets is not None
        return {
            "response": list_of(self.shape, has_facets=has_facets),
            "operation_id": f"{self.name}_list",
            "summary": self.summary,
            "auth": READ,
            "openapi_extra": parameters_of(self.filters, self.shape, has_facets=has_facets),
        }

    def answer(self, request: HttpRequest, filter_set: ForgivingFilterSet) -> HttpResponse:
        """Return the answer. Raises ValidationError for a wrong parameter."""
        order_name = filter_set.chosen.get(SORT) or next(iter(self.orders))
        orders = (request.user.is_authenticated and self.orders_with_drafts) or self.orders
        order = orders[order_name]
        asked = read_query(request, filter_set, order_name, self._fields, has_facets=self.facets is not None)
        understand(request, filter_set.chosen)
        count, rows, next_cursor = self._part(request, filter_set.qs, asked, order)
        items = self.items(request, rows, filter_set)
        data: dict[str, Any] = {
            "count": count,
            "items": items if asked.fields is None else [_only(asked.fields, item) for item in items],
            "next_cursor": next_cursor,
        }
        if asked.facets and self.facets is not None:
            understand(request, [FACETS])
            data["facets"] = self.facets(filter_set)
        return answer(request, data)

    def _part(
        self, request: HttpRequest, rows: QuerySet, asked: Asked, order: Order
    ) -> tuple[int, list[Any], str | None]:
        """Return how many rows there are, those that were asked for, and the cursor of the next ones. Two queries, or
        one while nothing in the ward has changed."""
        count = count_kept(request, rows)
        ordered = order.of(rows)
        if asked.place is not None:
            ordered = cursors.after(ordered, order.fields, asked.place)
        found = list(ordered[asked.offset : asked.offset + asked.limit + 1])
        shown = found[: asked.limit]
        if asked.limit in KEPT_LIMITS and asked.offset % asked.limit == 0 and asked.offset < max(count, 1):
            understand(request, [LIMIT, OFFSET])
        more = len(found) > asked.limit
        return count, shown, cursors.write(asked.order_name, shown[-1], order.fields) if more else None


def _only(fields: frozenset[str], item: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in item.items() if name in fields}
