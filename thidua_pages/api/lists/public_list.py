"""A list of the API, from its parameters to its answer. A resource says what is its own: filters, orders, rows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.forms import ChoiceField
from django.http import HttpRequest, HttpResponse
from orjson import Fragment, loads

from thidua_pages.api.callers import READ
from thidua_pages.api.json import answer, as_json
from thidua_pages.api.lists import cursors
from thidua_pages.api.lists.described import FacetShape, Shape, fields_of, list_of, parameters_of
from thidua_pages.api.lists.query import FACETS, FEW_ROWS, LIMIT, MOST_ROWS, OFFSET, Asked, read_query
from thidua_pages.base.filters import ForgivingFilterSet
from thidua_pages.caching.kept import is_kept_for, kept, kept_each
from thidua_pages.caching.understood import understand
from thidua_pages.public.filters.orders import Order

SORT = "xep"
"""The filter that names the order, in lists that have several."""
KEPT_LIMITS = frozenset({FEW_ROWS, 50, MOST_ROWS})
"""Answers with another `limit` are not kept: there would be too many."""


def _as_they_are(rows: QuerySet) -> QuerySet:
    return rows


@dataclass(frozen=True)
class Part:
    """Which rows a part of a list has, in their order, and the cursor of the next ones."""

    ids: list[int]
    next_cursor: str | None


@dataclass(frozen=True)
class PublicList:
    """`items` makes the rows from a few objects and the filters, with a number of queries that does not grow. `orders`:
    the first one is that of a request without `xep`. `orders_with_drafts`: those for callers who see drafts, if they
    must be others. `facets`: None if the list has none. `complete` fetches with the objects what only the rows show."""

    name: str
    summary: str
    shape: Shape
    filters: type[ForgivingFilterSet]
    orders: Mapping[str, Order]
    items: Callable[[HttpRequest, Sequence[Any], Any], Sequence[Mapping[str, object]]]
    facets: Callable[[Any], list[FacetShape]] | None = None
    complete: Callable[[QuerySet], QuerySet] = _as_they_are
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
        count, items, next_cursor = self._part(request, filter_set, asked, order)
        data: dict[str, Any] = {"count": count, "items": items, "next_cursor": next_cursor}
        if asked.facets and self.facets is not None:
            understand(request, [FACETS])
            data["facets"] = self.facets(filter_set)
        return answer(request, data)

    def _part(
        self, request: HttpRequest, filter_set: ForgivingFilterSet, asked: Asked, order: Order
    ) -> tuple[int, list[dict[str, object] | Fragment], str | None]:
        """Return how many rows there are, the items of those that were asked for, and the cursor of the next ones."""
        rows = filter_set.qs
        chosen = sorted((name, str(getattr(value, "pk", value))) for name, value in filter_set.chosen.items())
        count = kept(request, ["count", self.name, chosen], rows.count)
        if asked.limit in KEPT_LIMITS and asked.offset % asked.limit == 0 and asked.offset < max(count, 1):
            understand(request, [LIMIT, OFFSET])
        if is_kept_for(request):
            part = self._kept_part(request, filter_set, asked, order, [self.name, chosen])
            kept_items = self._kept_items(request, rows, part.ids, filter_set)
            items = [
                Fragment(item) if asked.fields is None else _only(asked.fields, loads(item)) for item in kept_items
            ]
            return count, items, part.next_cursor
        found = list(_ordered(self.complete(rows), asked, order))
        fields = asked.fields or frozenset(self._fields)
        return (
            count,
            [_only(fields, item) for item in self.items(request, found[: asked.limit], filter_set)],
            _cursor_after(found, asked, order),
        )

    def _kept_part(
        self, request: HttpRequest, filter_set: ForgivingFilterSet, asked: Asked, order: Order, name: Sequence[object]
    ) -> Part:
        """Return the part of the list that was asked for. To find it, the database reads all rows of the list, so it is
        kept as well, if it is one of those that somebody gets who reads on, and no text was typed."""

        def find() -> Part:
            columns = dict.fromkeys(["pk", *(field.lstrip("-") for field in order.fields)])
            found = list(_ordered(filter_set.qs, asked, order).values_list(*columns, named=True))
            return Part([row.pk for row in found[: asked.limit]], _cursor_after(found, asked, order))

        has_choices = all(isinstance(filter_set.form.fields[one], ChoiceField) for one in filter_set.chosen)
        if not has_choices or asked.offset % asked.limit:
            return find()
        where = [asked.order_name, asked.limit, asked.offset, asked.place]
        return kept(request, ["part", *name, *where], find)

    def _kept_items(
        self, request: HttpRequest, rows: QuerySet, ids: Sequence[int], filter_set: ForgivingFilterSet
    ) -> list[bytes]:
        """Return the items of the rows with these ids, as JSON that is ready."""

        def make(missing: list[int]) -> dict[int, bytes]:
            objects = list(self.complete(rows).filter(pk__in=missing))
            made = zip(objects, self.items(request, objects, filter_set), strict=True)
            return {row.pk: as_json(item) for row, item in made}

        return list(kept_each(request, ["row", self.name], ids, make).values())


def _ordered(rows: QuerySet, asked: Asked, order: Order) -> QuerySet:
    """Return the rows of the part that was asked for, and one more if there is one."""
    ordered = order.of(rows)
    if asked.place is not None:
        ordered = cursors.after(ordered, order.fields, asked.place)
    return ordered[asked.offset : asked.offset + asked.limit + 1]


def _cursor_after(found: Sequence[Any], asked: Asked, order: Order) -> str | None:
    """Return the cursor of the place after the last row of the part; None at the end of the list."""
    return cursors.write(asked.order_name, found[asked.limit - 1], order.fields) if len(found) > asked.limit else None


def _only(fields: frozenset[str], item: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in item.items() if name in fields}
