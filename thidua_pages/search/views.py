"""`/tim-kiem/` and `/tim-kiem/goi-y/`."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Site

from thidua_pages.access.grants import ward_path_of
from thidua_pages.caching.middleware import shows_ward
from thidua_pages.public.paging import paginate
from thidua_pages.search.request import read_request
from thidua_pages.search.results import SearchResults, suggestions_for


@shows_ward
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The search page. `question` is the request; if it has a word, there are `results` (facets, totals) and `rows`
    (one page of them)."""
    ward_path = _ward_path(request)
    question = read_request(request.GET)
    context: dict[str, Any] = {"question": question}
    if question.words:
        results = SearchResults(question.query(ward_path), request)
        context |= {"results": results, "rows": paginate(request, results)}
    request.GET = question.address(page=str(context["rows"].number) if "rows" in context else None)  # type: ignore[assignment]
    return render(request, "pages/search.html", context)


@shows_ward
@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """JSON for the search field: `{"suggestions": [{"title", "url", "kind", "above"}]}`, at most 8."""
    question = read_request(request.GET)
    found = suggestions_for(question.query(_ward_path(request), last_is_prefix=True), request)
    rows = [
        {"title": result.entry.title, "url": result.url, "kind": result.kind_label, "above": result.above}
        for result in found
    ]
    return JsonResponse({"suggestions": rows}, json_dumps_params={"ensure_ascii": False})


def _ward_path(request: HttpRequest) -> str:
    """The path of the ward to which the requested site belongs. Raises Http404 if there is no site."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    return ward_path_of(site.root_page)
