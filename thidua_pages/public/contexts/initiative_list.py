from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from wagtail.models import Page

from thidua_pages.base import contexts
from thidua_pages.initiatives.queries import published
from thidua_pages.plans.models import CampaignPage
from thidua_pages.public.caching.pieces import piece
from thidua_pages.public.cards import CARD, ROW, drawn
from thidua_pages.public.filters.facets import ALWAYS_WHOLE, Facets, facets_of
from thidua_pages.public.filters.initiatives import (
    SORTS,
    TABLE,
    VIEWS,
    Content,
    InitiativeFilter,
    Unit,
    contents_of,
    units_of_ward,
)
from thidua_pages.public.paging import PER_PAGE

PAGE_PARAMETER = "trang"
PILLS, SELECT = "components/facet_pills.html", "components/facet_select.html"
REFINING = ("q", "don_vi", "loai", "noi_dung", "tinh_trang", "thang")
"""The filters that leave initiatives out; the others only arrange them."""


class CountedPaginator(Paginator):
    """A paginator that is told how many rows there are: the facets have counted them."""

    def __init__(self, rows: QuerySet, total: int) -> None:
        super().__init__(rows, PER_PAGE)
        self.total = total

    @cached_property
    def count(self) -> int:
        return self.total


@contexts.register("initiativelistpage")
def initiative_list(page: Page, request: HttpRequest) -> dict[str, Any]:
    """`campaign`, `filter`, `facets` (HTML by name), `rows` (a page of cards or table rows, HTML), `total`, `sorts`,
    `sort`, `views`, `view`, `refined` (chosen filters as label and parameter), `ignored` (labels of what the address
    asked in vain), `query`."""
    campaign, units, contents = piece(request, f"list:{page.pk}", lambda: surroundings_of(page))
    found = InitiativeFilter(request.GET, queryset=published(campaign.pk), units=units, contents=contents)
    keep = keeper(found, request, page)
    facets, drawn_facets = keep("facets", lambda: draw_facets(facets_of(found)))
    paginator = CountedPaginator(found.ordered, facets.total)
    rows = paginator.get_page(request.GET.get(PAGE_PARAMETER))
    initiatives: Any = rows.object_list
    paths = keep(f"rows:{found.sort}:{rows.number}", lambda: dict(initiatives.values_list("pk", "path")))
    template = ROW if found.view == TABLE else CARD
    rows.object_list = drawn(request, paths, template, campaign, {unit.path: unit for unit in units})
    return {
        "campaign": campaign,
        "filter": found,
        "facets": drawn_facets,
        "rows": rows,
        "total": facets.total,
        "sorts": SORTS,
        "views": VIEWS,
        "view": found.view,
        "sort": found.sort,
        "refined": refined(found, facets),
        "ignored": [*found.ignored, *ignored_page(request, paginator)],
        "query": asked(found),
    }


def campaign_of(page: Page) -> CampaignPage:
    """The campaign above the list, without the text of its plan, which is long to read."""
    return CampaignPage.objects.defer("body", "source_text").get(path=page.path[: -Page.steplen])


def surroundings_of(page: Page) -> tuple[CampaignPage, list[Unit], list[Content]]:
    """The campaign above the list, and what its filters offer. Three queries."""
    campaign = campaign_of(page)
    return campaign, units_of_ward(campaign), contents_of(campaign)


def filter_of(campaign: CampaignPage, request: HttpRequest) -> InitiativeFilter:
    return InitiativeFilter(
        request.GET, queryset=published(campaign.pk), units=units_of_ward(campaign), contents=contents_of(campaign)
    )


def keeper(found: InitiativeFilter, request: HttpRequest, page: Page) -> Callable[[str, Callable[[], Any]], Any]:
    """Keeps what depends on the filters; nothing when a text is asked for: texts are without number."""
    asked_for = sorted((name, found.chosen[name]) for name in REFINING if name in found.chosen)
    if "q" in found.chosen:
        return lambda name, build: build()
    return lambda name, build: piece(request, f"{name}:{page.pk}:{asked_for}", build)


def draw_facets(facets: Facets) -> tuple[Facets, dict[str, SafeString]]:
    """The facets, and the same as HTML by name."""
    return facets, {
        facet.name: render_to_string(PILLS if facet.name in ALWAYS_WHOLE else SELECT, {"facet": facet})
        for facet in facets
    }


def refined(found: InitiativeFilter, facets: Facets) -> list[tuple[str, str]]:
    """What narrows the list, as (parameter, words)."""
    chosen = [(facet.name, facet.chosen.label) for facet in facets if facet.chosen]
    text = found.chosen.get("q")
    return [("q", f"“{text}”"), *chosen] if text else chosen


def ignored_page(request: HttpRequest, paginator: Paginator) -> list[str]:
    """The label of the page number when the address names a page that is not there."""
    asked_for = request.GET.get(PAGE_PARAMETER, "")
    is_there = asked_for.isascii() and asked_for.isdigit() and len(asked_for) < 9
    return [] if not asked_for or (is_there and 0 < int(asked_for) <= paginator.num_pages) else ["Trang"]


def asked(found: InitiativeFilter) -> str:
    """The valid part of the query, for the addresses of the same list in other forms ("?loai=works", or nothing)."""
    query = found.data.copy()
    for name in list(query):
        if name not in found.chosen or name == "kieu":
            del query[name]
    return f"?{query.urlencode()}" if query else ""
