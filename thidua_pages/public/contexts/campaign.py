from typing import Any

from django.http import HttpRequest

from thidua_pages.base import clock, contexts
from thidua_pages.plans.models import CampaignPage
from thidua_pages.public.caching import versions
from thidua_pages.public.caching.scopes import ward_scope
from thidua_pages.public.kept import Parts, kept_parts
from thidua_pages.public.plan_text import plan_parts
from thidua_pages.public.standing import standing_of
from thidua_pages.public.standing_charts import charts_of
from thidua_pages.public.standing_contents import contents_of

LIVE = {
    "standing": "pages/campaign/standing.html",
    "contents": "pages/campaign/contents.html",
    "aside": "pages/campaign/aside.html",
}


@contexts.register("campaignindexpage")
def campaign_index(page: Any, request: HttpRequest) -> dict[str, Any]:
    return {"campaigns": CampaignPage.objects.live().child_of(page).order_by("-starts_on")}


@contexts.register("campaignpage")
def campaign(page: CampaignPage, request: HttpRequest) -> dict[str, Any]:
    """`plan`: the parts of the page that the plan alone decides; `live`: those that follow the work. Both are HTML."""
    return {"plan": plan_parts(page, request), "live": live_parts(page, request)}


def live_parts(page: CampaignPage, request: HttpRequest) -> Parts:
    """Name of the part (see `LIVE`) → its HTML. One query until something public of the ward changes."""
    ward = ward_scope(page)
    version = versions.read([ward])[ward]
    key = f"standing:{page.cache_key}:{version}:{clock.today()}"
    return kept_parts(key, request, LIVE, lambda: _live_context(page, request))


def _live_context(page: CampaignPage, request: HttpRequest) -> dict[str, Any]:
    standing, contents = standing_of(page), contents_of(page)
    list_url = page.get_url(request) + "mo-hinh/"
    return {
        "standing": standing,
        "charts": charts_of(standing, contents, list_url),
        "contents": contents,
        "list_url": list_url,
        "request": request,
    }
