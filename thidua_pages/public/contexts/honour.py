from typing import Any

from django.http import HttpRequest
from wagtail.models import Page, Site

from thidua_pages.base import page_context
from thidua_pages.base.tree import below
from thidua_pages.caching.understood import understand
from thidua_pages.nominations.decisions.queries import decisions_of, honoured
from thidua_pages.public.decisions import group_awards, with_units
from thidua_pages.public.filters import AwardFilter
from thidua_pages.public.paging import paginate

NEWEST_DECISIONS = 12


@page_context.register("honourrollpage")
def honour_roll(page: Page, request: HttpRequest) -> dict[str, Any]:
    """Return `filter`, `awards`, `groups`, `decisions` and `roll_url`.

    `awards` is one page of awards in the order of a ceremony, and `groups` the same awards by campaign and form.
    `decisions` are the newest, each with its number of awards.
    """
    ward = Site.find_for_request(request).root_page
    everyone = honoured(page).filter(below(ward.path, "nomination__path"))
    awards = AwardFilter(request.GET, queryset=everyone, ward=ward, on=page)
    understand(request, awards.chosen)
    rows = paginate(request, awards.qs)
    rows.object_list = with_units(rows.object_list)
    return {
        "filter": awards,
        "awards": rows,
        "groups": group_awards(rows.object_list),
        "decisions": decisions_of(ward, page)[:NEWEST_DECISIONS],
        "roll_url": page.get_url(request),
    }
