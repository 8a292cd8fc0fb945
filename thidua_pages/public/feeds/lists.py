"""The list of initiatives as RSS and as CSV: `…/mo-hinh/rss.xml?…` and `…/mo-hinh/danh-sach.csv?…`.

They take the same query parameters as the list. The addresses cannot be those of a page, because a slug has no dot.
"""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from thidua_pages.base.visitors import may_read
from thidua_pages.caching.middleware import shows_ward
from thidua_pages.plans.models import CampaignPage
from thidua_pages.public.contexts.initiative_list import campaign_of, filter_of, query_of
from thidua_pages.public.feeds.base import EntryFeed, ward_of
from thidua_pages.public.feeds.entries import LIMIT, FeedEntry, initiative_entries
from thidua_pages.public.feeds.initiative_csv import csv_response
from thidua_pages.public.filters.initiatives import InitiativeFilter
from thidua_pages.public.models import InitiativeListPage


@dataclass(frozen=True)
class RequestedList:
    page: InitiativeListPage
    campaign: CampaignPage
    filter_set: InitiativeFilter


def list_at(request: HttpRequest, path: str) -> RequestedList:
    """Return the list page at this path with its filters as in the query. Raises Http404 if one may not read it."""
    page, _, _ = ward_of(request).specific.route(request, path.strip("/").split("/"))
    if not isinstance(page, InitiativeListPage):
        raise Http404
    if not may_read(request, page):
        raise Http404
    campaign = campaign_of(page)
    return RequestedList(page, campaign, filter_of(page, campaign, request))


class ListFeed(EntryFeed):
    """The newest initiatives that match the query. The sort order in the query is ignored."""

    def get_object(self, request: HttpRequest, path: str) -> RequestedList:
        return list_at(request, path)

    def title(self, requested: RequestedList) -> str:
        words = requested.filter_set.chosen.get("q")
        return f"{requested.page.title}: {requested.campaign.title}" + (f" (“{words}”)" if words else "")

    def description(self, requested: RequestedList) -> str:
        return "Mô hình, công trình mới công bố, theo bộ lọc của địa chỉ này"

    def link(self, requested: RequestedList) -> str:
        return requested.page.get_full_url(self.request) + query_of(requested.filter_set)

    def feed_url(self, requested: RequestedList) -> str:
        return f"{requested.page.get_full_url(self.request)}rss.xml{query_of(requested.filter_set)}"

    def items(self, requested: RequestedList) -> list[FeedEntry]:
        return initiative_entries(requested.filter_set.qs.order_by("-first_published_at", "-pk")[:LIMIT])


@shows_ward
@require_safe
def list_as_rss(request: HttpRequest, path: str) -> HttpResponse:
    return ListFeed(request).answer(path=path)


@require_safe
def list_as_csv(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer with all initiatives that match the query, in its sort order, as a CSV file that Excel opens."""
    requested = list_at(request, path)
    return csv_response(request, requested.campaign, requested.filter_set)
