"""The list of initiatives in other forms, by the same query: `…/mo-hinh/rss.xml?…` and `…/mo-hinh/danh-sach.csv?…`.

No page can have these addresses: a slug has no dot.
"""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from thidua_pages.caching.middleware import shows_ward
from thidua_pages.plans.models import CampaignPage
from thidua_pages.public.contexts.initiative_list import asked, campaign_of, filter_of
from thidua_pages.public.feeds.base import EntryFeed, ward_of
from thidua_pages.public.feeds.entries import LIMIT, FeedEntry, initiative_entries
from thidua_pages.public.feeds.sheets import sheet_response
from thidua_pages.public.filters.initiatives import InitiativeFilter
from thidua_pages.public.models import InitiativeListPage


@dataclass(frozen=True)
class AskedList:
    page: InitiativeListPage
    campaign: CampaignPage
    found: InitiativeFilter


def list_at(request: HttpRequest, path: str) -> AskedList:
    """The list page at this path, and its initiatives as the query asks. Raises Http404 when it is not public."""
    page, _, _ = ward_of(request).specific.route(request, path.strip("/").split("/"))
    if not isinstance(page, InitiativeListPage):
        raise Http404
    if any(not restriction.accept_request(request) for restriction in page.get_view_restrictions()):
        raise Http404
    campaign = campaign_of(page)
    return AskedList(page, campaign, filter_of(campaign, request))


class ListFeed(EntryFeed):
    """The newest of the initiatives that the query asks for, whatever order it asks for."""

    def get_object(self, request: HttpRequest, path: str) -> AskedList:
        return list_at(request, path)

    def title(self, asked_list: AskedList) -> str:
        words = asked_list.found.chosen.get("q")
        return f"{asked_list.page.title}: {asked_list.campaign.title}" + (f" (“{words}”)" if words else "")

    def description(self, asked_list: AskedList) -> str:
        return "Mô hình, công trình mới công bố, theo bộ lọc của địa chỉ này"

    def link(self, asked_list: AskedList) -> str:
        return asked_list.page.get_full_url(self.request) + asked(asked_list.found)

    def feed_url(self, asked_list: AskedList) -> str:
        return f"{asked_list.page.get_full_url(self.request)}rss.xml{asked(asked_list.found)}"

    def items(self, asked_list: AskedList) -> list[FeedEntry]:
        return initiative_entries(asked_list.found.qs.order_by("-first_published_at", "-pk")[:LIMIT])


@shows_ward
@require_safe
def list_as_rss(request: HttpRequest, path: str) -> HttpResponse:
    return ListFeed(request).answer(path=path)


@require_safe
def list_as_csv(request: HttpRequest, path: str) -> HttpResponseBase:
    """All initiatives that the query asks for, in its order, as a file that Excel opens."""
    asked_list = list_at(request, path)
    return sheet_response(request, asked_list.campaign, asked_list.found)
