from typing import Any

from django.core.paginator import Page as PageOfRows
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from wagtail.models import Page

from thidua_pages.base import page_context
from thidua_pages.caching.cached_contexts import cached_with_ward
from thidua_pages.initiatives.queries import published, with_cards, with_list_details
from thidua_pages.plans.models import CampaignPage
from thidua_pages.public.filters.facets import Facets, facets_of
from thidua_pages.public.filters.initiatives import (
    SORTS,
    TABLE,
    VIEWS,
    InitiativeFilter,
    content_choices,
    unit_choices,
)
from thidua_pages.public.paging import PAGE_PARAMETER, paginate

CARD, ROW = "components/initiative_card.html", "pages/initiative_list/row.html"


@page_context.register("initiativelistpage")
@cached_with_ward
def initiative_list(page: Page, request: HttpRequest) -> dict[str, Any]:
    """`campaign`, `text` (what is searched for), `text_label`, `facets`, `rows` (a page of cards or table rows, HTML),
    `total`, `sorts`, `sort`, `views`, `view`, `refined` (chosen filters as label and parameter), `ignored` (labels of
    what the address asked in vain), `query`."""
    campaign = campaign_of(page)
    found = filter_of(campaign, request)
    facets = facets_of(found)
    rows = paginate(request, range(facets.total))
    rows.object_list = draw(found, campaign, rows, request)
    return {
        "campaign": campaign,
        "text": found.chosen.get("q", ""),
        "text_label": found.filters["q"].label,
        "facets": facets,
        "rows": rows,
        "total": facets.total,
        "sorts": SORTS,
        "views": VIEWS,
        "view": found.view,
        "sort": found.sort,
        "refined": refined(found, facets),
        "ignored": [*found.ignored, *ignored_page(request, rows.paginator)],
        "query": asked(found),
    }


def draw(found: InitiativeFilter, campaign: CampaignPage, rows: PageOfRows, request: HttpRequest) -> list[SafeString]:
    """The initiatives on this page of the list, in the order asked for, each as HTML. Six queries."""
    first = rows.start_index() - 1 if rows.paginator.count else 0
    initiatives = found.ordered.select_related("registration")[first : rows.end_index()]
    units = {unit.path: unit for unit in found.units.values()}
    template, complete = (ROW, with_list_details) if found.view == TABLE else (CARD, with_cards)
    return [
        render_to_string(template, {"initiative": page, "request": request})
        for page in complete(initiatives, campaign, units)
    ]


def campaign_of(page: Page) -> CampaignPage:
    """The campaign above the list, without the text of its plan, which is long to read."""
    return CampaignPage.objects.defer("body", "source_text").get(path=page.path[: -Page.steplen])


def filter_of(campaign: CampaignPage, request: HttpRequest) -> InitiativeFilter:
    return InitiativeFilter(
        request.GET, queryset=published(campaign.pk), units=unit_choices(campaign), contents=content_choices(campaign)
    )


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
