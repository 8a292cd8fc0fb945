"""What OpenAPI says of a list: its parameters, from the filter set, and the shape of its answer."""

from collections.abc import Mapping
from typing import Any, NotRequired, Required, get_type_hints

from django.forms import Field
from typing_extensions import TypedDict

from thidua_pages.api.lists.query import (
    CURSOR,
    FACETS,
    FEW_ROWS,
    FIELDS,
    LARGEST_OFFSET,
    LIMIT,
    MOST_ROWS,
    OFFSET,
    known_values,
)
from thidua_pages.base.filters import ForgivingFilterSet

Shape = type[Any]


class FacetOptionShape(TypedDict):
    """A value of a filter, and how many rows the list would have with it."""

    value: str
    label: str
    count: int
    is_chosen: bool


class FacetShape(TypedDict):
    name: str
    label: str
    options: list[FacetOptionShape]


def fields_of(item: Shape) -> list[str]:
    """Return the names of the fields of a row."""
    return list(get_type_hints(item))


def sparse(item: Shape) -> Shape:
    """Return the shape of a row of which `fields=` may have left out everything but its id."""
    fields = get_type_hints(item, include_extras=True)
    shape: Any = TypedDict(
        item.__name__, {name: Required[kind] if name == "id" else NotRequired[kind] for name, kind in fields.items()}
    )
    shape.__doc__ = item.__doc__
    return shape


def list_of(item: Shape, *, has_facets: bool = False) -> Shape:
    """Return the shape of the answer of a list with these rows."""
    fields: dict[str, Any] = {"count": int, "items": list[sparse(item)], "next_cursor": str | None}
    if has_facets:
        fields["facets"] = NotRequired[list[FacetShape]]
    shape: Any = TypedDict(f"{item.__name__}List", fields)
    shape.__doc__ = "`count`: of all rows that pass the filters. `next_cursor`: null at the end of the list."
    return shape


def parameters_of(filters: type[ForgivingFilterSet], item: Shape, *, has_facets: bool = False) -> dict[str, Any]:
    """Return the parameters of the list, for Ninja's `openapi_extra`."""
    shown = {name: one.field for name, one in filters.base_filters.items() if name not in filters.only_for_pages}
    parameters = [_parameter(name, str(field.label), _schema(field)) for name, field in shown.items()]
    parameters += [
        _parameter(LIMIT, "Số dòng", {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": FEW_ROWS}),
        _parameter(OFFSET, "Bỏ qua bao nhiêu dòng", {"type": "integer", "minimum": 0, "maximum": LARGEST_OFFSET}),
        _parameter(CURSOR, "`next_cursor` của phần trước; không dùng cùng `offset`", {"type": "string"}),
        _parameter(FIELDS, f"Các trường cần lấy, cách nhau bằng dấu phẩy: {', '.join(fields_of(item))}"),
    ]
    if has_facets:
        parameters.append(_parameter(FACETS, "Kèm số dòng theo từng giá trị lọc", {"type": "boolean"}))
    return {"parameters": parameters}


def _parameter(name: str, description: str, schema: Mapping[str, Any] | None = None) -> dict[str, Any]:
    schema = dict(schema or {"type": "string"})
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}


def _schema(field: Field) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if values := known_values(field):
        schema["enum"] = values
    if longest := getattr(field, "max_length", None):
        schema["maxLength"] = longest
    if pattern := getattr(field, "regex", None):
        schema["pattern"] = pattern.pattern.replace(r"\Z", "$")
    return schema
