"""What a caller asks of a list: the filters of its filter set, the order, the part of it, and the fields of a row.

The filter set is that of the public page with the same list. That page ignores a value that it does not know; here it
is refused, as a program would not notice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.forms import ChoiceField, Field
from django.http import HttpRequest

from thidua_pages.api.lists.cursors import Place, WrongCursor, read
from thidua_pages.api.problems import UNKNOWN_PARAMETER, UNKNOWN_VALUE, Faults
from thidua_pages.base.filters import ForgivingFilterSet

LIMIT, OFFSET, CURSOR, FIELDS, FACETS = "limit", "offset", "cursor", "fields", "facets"
OF_EVERY_LIST = (LIMIT, OFFSET, CURSOR, FIELDS)
MOST_ROWS, FEW_ROWS = 100, 20
"""The largest `limit`, and that of a request without one."""
LARGEST_OFFSET = 10_000_000

NOT_BETWEEN = "Phải là số nguyên từ {} đến {}."
ONCE = "Chỉ ghi tham số này một lần."
WRONG_CURSOR = "Con trỏ này không dùng được cho danh sách và thứ tự này. Hãy đọc lại từ đầu danh sách."
BOTH = "Chỉ dùng một trong hai tham số `offset` và `cursor`."


@dataclass(frozen=True)
class Asked:
    """What was asked, all of it valid. `place`: where the cursor points; None without one. `fields`: None for all."""

    order_name: str
    limit: int
    offset: int
    place: Place | None
    fields: frozenset[str] | None
    facets: bool


def read_query(
    request: HttpRequest,
    filter_set: ForgivingFilterSet,
    order_name: str,
    fields: Sequence[str],
    *,
    has_facets: bool = False,
) -> Asked:
    """Return what the address asks of the list, whose rows have `fields`. Raises ValidationError, which names every
    parameter that is not known or wrong.

    `order_name`: that of the order, for which a cursor must have been made.
    """
    faults = Faults()
    known = [*(name for name in filter_set.filters if name not in filter_set.only_for_pages), *OF_EVERY_LIST]
    known += [FACETS] if has_facets else []
    for name, values in request.GET.lists():
        if name not in known:
            faults.add(("query", name), UNKNOWN_PARAMETER, "unknown_parameter", known)
        elif len(values) > 1:
            faults.add(("query", name), ONCE, "repeated")
    _look_at_filters(filter_set, faults)
    place = None
    if cursor := request.GET.get(CURSOR):
        try:
            place = read(cursor, order_name)
        except WrongCursor:
            faults.add(("query", CURSOR), WRONG_CURSOR)
        if OFFSET in request.GET:
            faults.add(("query", OFFSET), BOTH)
    asked = Asked(
        order_name,
        number_in(request, LIMIT, FEW_ROWS, (1, MOST_ROWS), faults),
        number_in(request, OFFSET, 0, (0, LARGEST_OFFSET), faults),
        place,
        _fields(request, fields, faults),
        _flag(request, FACETS, faults),
    )
    faults.refuse()
    return asked


def known_values(field: Field) -> list[str]:
    """Return the values that a filter of the list knows; empty if it takes any text or page."""
    values = cast(Iterable[tuple[Any, str]], field.choices) if isinstance(field, ChoiceField) else []
    return [str(value) for value, _ in values if value != ""]


def _look_at_filters(filter_set: ForgivingFilterSet, faults: Faults) -> None:
    for name in filter_set.wrong:
        field = filter_set.form.fields[name]
        if known := known_values(field):
            faults.add(("query", name), UNKNOWN_VALUE, "unknown_value", known)
        else:
            faults.add(("query", name), " ".join(filter_set.form.errors[name]))


def number_in(request: HttpRequest, name: str, default: int, bounds: tuple[int, int], faults: Faults) -> int:
    text = request.GET.get(name)
    if text is None:
        return default
    if text.isascii() and text.isdigit() and len(text) < 10 and bounds[0] <= int(text) <= bounds[1]:
        return int(text)
    faults.add(("query", name), NOT_BETWEEN.format(*bounds))
    return default


def _fields(request: HttpRequest, known: Sequence[str], faults: Faults) -> frozenset[str] | None:
    text = request.GET.get(FIELDS)
    if text is None:
        return None
    asked = frozenset(name.strip() for name in text.split(",") if name.strip())
    if not asked or not asked.issubset(known):
        faults.add(("query", FIELDS), UNKNOWN_VALUE, "unknown_value", known)
    return asked | {"id"}


def _flag(request: HttpRequest, name: str, faults: Faults) -> bool:
    text = request.GET.get(name, "false")
    if text not in ("true", "false"):
        faults.add(("query", name), UNKNOWN_VALUE, "unknown_value", ("true", "false"))
    return text == "true"
