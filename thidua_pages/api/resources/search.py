"""`/search/`: what is published with these words, best first. The words need no diacritics."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router
from typing_extensions import TypedDict

from thidua_pages.access.grants import ward_path_of
from thidua_pages.api.callers import READ
from thidua_pages.api.json import answer
from thidua_pages.api.lists.query import LARGEST_OFFSET, LIMIT, OFFSET, ONCE, number_in
from thidua_pages.api.problems import UNKNOWN_PARAMETER, UNKNOWN_VALUE, Faults
from thidua_pages.api.wards import ward_of
from thidua_pages.public.filters import MAX_QUERY
from thidua_pages.search.choices import SearchKind
from thidua_pages.search.request import read_request
from thidua_pages.search.results import DEEPEST, SearchResults

router = Router(tags=["search"])
NO_WORDS = "Hãy ghi ít nhất một từ cần tìm."
TOO_LONG = f"Dài quá {MAX_QUERY} ký tự."
PARAMETERS = ("q", "loai", LIMIT, OFFSET)


class Hit(TypedDict):
    """`snippet`: HTML in which the words are marked. `above`: the titles of the pages above, nearest first. `anchor`:
    of a clause or target its place on the page. `date`: of what it is about."""

    page_id: int
    anchor: str
    kind: str
    title: str
    snippet: str
    url: str
    above: list[str]
    date: date | None


class KindCount(TypedDict):
    kind: str
    label: str
    count: int


class Hits(TypedDict):
    """`is_widened`: nothing had all the words, so the last one was taken as the beginning of a word."""

    count: int
    items: list[Hit]
    kinds: list[KindCount]
    is_widened: bool


def _parameter(name: str, description: str, schema: dict[str, Any], *, required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "description": description, "schema": schema}


@router.get(
    "/",
    response=Hits,
    operation_id="search",
    summary="Tìm trong những gì đã công bố",
    auth=READ,
    openapi_extra={
        "parameters": [
            _parameter(
                "q", "Từ cần tìm, có dấu hay không dấu", {"type": "string", "maxLength": MAX_QUERY}, required=True
            ),
            _parameter("loai", "Loại kết quả", {"type": "string", "enum": list(SearchKind.values)}),
            _parameter(LIMIT, "Số dòng", {"type": "integer", "minimum": 1, "maximum": 50, "default": 20}),
            _parameter(OFFSET, f"Bỏ qua bao nhiêu dòng, nhiều nhất {DEEPEST}", {"type": "integer", "minimum": 0}),
        ]
    },
)
def search(request: HttpRequest) -> HttpResponse:
    faults = Faults()
    for name, values in request.GET.lists():
        if name not in PARAMETERS:
            faults.add(("query", name), UNKNOWN_PARAMETER, "unknown_parameter", PARAMETERS)
        elif len(values) > 1:
            faults.add(("query", name), ONCE, "repeated")
    question = read_request(request.GET)
    if not question.words:
        faults.add(("query", "q"), NO_WORDS, "missing")
    if question.was_cut:
        faults.add(("query", "q"), TOO_LONG)
    if question.ignored:
        faults.add(("query", "loai"), UNKNOWN_VALUE, "unknown_value", SearchKind.values)
    limit = number_in(request, LIMIT, 20, (1, 50), faults)
    offset = number_in(request, OFFSET, 0, (0, LARGEST_OFFSET), faults)
    faults.refuse()
    results = SearchResults(question.query(ward_path_of(ward_of(request))), request)
    hits = results[offset : offset + limit] if offset < results.count() else []
    data: Hits = {
        "count": results.total,
        "items": [
            {
                "page_id": hit.entry.page_id,
                "anchor": hit.entry.anchor,
                "kind": hit.entry.kind,
                "title": hit.entry.title,
                "snippet": str(hit.snippet),
                "url": request.build_absolute_uri(hit.url),
                "above": list(hit.above),
                "date": hit.entry.date,
            }
            for hit in hits
        ],
        "kinds": [{"kind": one.kind, "label": one.label, "count": one.count} for one in results.facets],
        "is_widened": results.is_widened,
    }
    return answer(request, data)
