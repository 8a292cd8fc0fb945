"""Where a request carries values, and the first of them that nothing can use."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest, QueryDict

from thidua_pages.door import values

FREE_TEXT = frozenset({"q", "search"})
"""Parameters of an address that hold any text. All others hold codes, numbers or dates."""
NUMBER_FIELD = re.compile(r"(^|[-_])(id|ids|pk|count|order|ORDER|TOTAL_FORMS|INITIAL_FORMS)$")
"""Fields of a form that hold the id, the number or the place of something. All others may hold a long row of digits."""
FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})


def fault_in_path(path: str) -> str | None:
    """The fault of a path: Django has decoded it already, and left bytes that are not UTF-8 as `%FF`."""
    return values.fault_in_text(path)


def fault_in_query(request: HttpRequest) -> str | None:
    """The fault of the query string."""
    query = request.META.get("QUERY_STRING", "")
    if not _is_utf8(query):
        return values.BROKEN_TEXT
    for name, value in _pairs(request.GET):
        fault = values.fault_in_text(name) or values.fault_in_text(value)
        if not fault and name not in FREE_TEXT:
            fault = values.fault_in_number(value)
        if fault:
            return fault
    return None


def fault_in_arguments(arguments: Mapping[str, object]) -> str | None:
    """The fault of what the address names: an id of more than 64 bits is the id of nothing."""
    for value in arguments.values():
        if values.is_too_large(str(value)) or values.fault_in_text(str(value)):
            return values.TOO_LARGE
    return None


def fault_in_form(form: QueryDict) -> str | None:
    """The fault of a submitted form."""
    for name, value in _pairs(form):
        fault = values.fault_in_text(name) or values.fault_in_text(value) or values.fault_in_json_text(value)
        if not fault and NUMBER_FIELD.search(name) and values.is_too_large(value):
            fault = values.TOO_LARGE
        if fault:
            return fault
    return None


def is_json(request: HttpRequest) -> bool:
    content_type = request.content_type or ""
    return content_type == "application/json" or content_type.endswith("+json")


def is_form(request: HttpRequest) -> bool:
    return request.content_type in FORMS


def carried_by(request: HttpRequest, arguments: Mapping[str, object]) -> Iterator[str]:
    """All values that a request carries, as texts: of its address, its query string, its form or its JSON body."""
    yield from (str(value) for value in arguments.values())
    for name, value in _pairs(request.GET):
        yield from (name, value)
    if is_json(request):
        yield from (str(one) for one in values.flatten(values.read_json(request.body)[0]))
    elif is_form(request):
        for name, value in _pairs(request.POST):
            yield from (name, value)


def _pairs(query: QueryDict) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, several in query.lists() for value in several)


def _is_utf8(query: str) -> bool:
    try:
        unquote_to_bytes(query.encode("latin-1", "replace")).decode()
    except UnicodeDecodeError:
        return False
    return True
