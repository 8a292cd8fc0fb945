"""Lists in pages. An invalid page number shows the nearest page instead of an error."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from thidua_pages.caching.understood import understand

PER_PAGE = 20
PAGE_PARAMETER = "trang"


def paginate(request: HttpRequest, rows: Any, per_page: int = PER_PAGE) -> Page:
    """Return the page of `rows` with the number in the query (`?trang=2`)."""
    asked = request.GET.get(PAGE_PARAMETER)
    page = Paginator(rows, per_page).get_page(asked)
    if asked == str(page.number):
        understand(request, [PAGE_PARAMETER])
    return page
