from typing import Any

from django.core.paginator import Page as PageOfRows
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from wagtail.models import Page

from thidua_pages.base import page_context
from thidua_pages.caching.cached_contexts import cached_with_ward
from thidua_pages.caching.understood import understand
from thidua_pages.initiatives.deadlines import registered_late
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
PAGE_LABEL = "Trang"
"""What people call the page number, when the page says that it was ignored."""


@page_context.register("initiativelistpage")
@cached_with_ward
def initiative_list(page: Page, request: HttpRequest) -> dict[str, Any]:
    """Return the context of the list.

    `text` is the text that was searched for, and `text_label` the label of its field. `rows` is a page of cards or
    table rows as HTML. `chosen_filters` are pairs of parameter and label. `ignored` are the labels of parameters with
    an invalid value. `query` is the valid part of the query, for links to the same list as RSS or CSV.
    """
    campaign = campaign_of(page)
    filter_set = filter_of(page, campaign, request)
    facets = facets_of(filter_set)
    rows = paginate(request, range(facets.total))
    rows.object_list = render_rows(filter_set, campaign, rows, request)
    return {
        "campaign": campaign,
        "text": filter_set.chosen.get("q", ""),
        "text_label": filter_set.filters["q"].label,
        "facets": facets,
        "rows": rows,
        "total": facets.total,
        "sorts": SORTS,
        "views": VIEWS,
        "view": filter_set.view,
        "sort": filter_set.sort,
        "chosen_filters": chosen_filters(filter_set, facets),
        "ignored": [*filter_set.ignored, *ignored_page(request, rows.paginator)],
        "query": query_of(filter_set),
    }


def render_rows(
    filter_set: InitiativeFilter, campaign: CampaignPage, rows: PageOfRows, request: HttpRequest
) -> list[SafeString]:
    """Return the initiatives on this page of the list as HTML, in the chosen sort order. Six queries."""
    first = rows.start_index() - 1 if rows.paginator.count else 0
    initiatives = filter_set.ordered.select_related("registration")[first : rows.end_index()]
    units = {unit.path: unit for unit in filter_set.units.values()}
    template, complete = (ROW, with_list_details) if filter_set.view == TABLE else (CARD, with_cards)
    return [
        render_to_string(template, {"initiative": page, "request": request})
        for page in complete(initiatives, campaign, units)
    ]


def campaign_of(page: Page) -> CampaignPage:
    """Return the campaign above the list, without the text of its plan, which is long and not needed."""
    return CampaignPage.objects.defer("body", "source_text").get(path=page.path[: -Page.steplen])


def filter_of(page: Page, campaign: CampaignPage, request: HttpRequest) -> InitiativeFilter:
    """Return the filters of the list `page`, which is below its campaign."""
    found = InitiativeFilter(
        request.GET,
        queryset=published(campaign.pk, page),
        units=unit_choices(campaign, page, campaign),
        contents=content_choices(campaign),
        late=lambda: registered_late(campaign, list(campaign.stages.all())),
    )
    understand(request, found.chosen)
    return found


def chosen_filters(filter_set: InitiativeFilter, facets: Facets) -> list[tuple[str, str]]:
    """Return the filters that are set, as pairs of parameter and label."""
    chosen = [(facet.name, facet.chosen.label) for facet in facets if facet.chosen]
    text = filter_set.chosen.get("q")
    return [("q", f"“{text}”"), *chosen] if text else chosen


def ignored_page(request: HttpRequest, paginator: Paginator) -> list[str]:
    """Return the label of the page number if the address asks for a page that does not exist, otherwise nothing."""
    asked_for = request.GET.get(PAGE_PARAMETER, "")
    is_there = asked_for.isascii() and asked_for.isdigit() and len(asked_for) < 9
    return [] if not asked_for or (is_there and 0 < int(asked_for) <= paginator.num_pages) else [PAGE_LABEL]


def query_of(filter_set: InitiativeFilter) -> str:
    """Return the valid part of the query, for example "?loai=works", or an empty text. The view is left out."""
    query = filter_set.data.copy()
    for name in list(query):
        if name not in filter_set.chosen or name == "kieu":
            del query[name]
    return f"?{query.urlencode()}" if query else ""
