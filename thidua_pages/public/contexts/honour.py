from typing import Any

from django.http import HttpRequest
from wagtail.models import Page, Site

from thidua_pages.base import contexts
from thidua_pages.initiatives.queries import units_of
from thidua_pages.nominations.queries import honoured
from thidua_pages.public.filters import AwardFilter
from thidua_pages.public.paging import paginate


@contexts.register("honourrollpage")
def honour_roll(page: Page, request: HttpRequest) -> dict[str, Any]:
    """`filter`, `awards` (a page of them; each with `unit`), collectives before households before individuals."""
    ward = Site.find_for_request(request).root_page
    awards = AwardFilter(request.GET, queryset=honoured().filter(nomination__path__startswith=ward.path), ward=ward)
    rows = paginate(request, awards.qs)
    units = units_of([award.nomination for award in rows])
    for award in rows:
        award.unit = units.get(award.nomination.path[: Page.steplen * 4])
    return {"filter": awards, "awards": rows}
