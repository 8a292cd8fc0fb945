from typing import Any

from django.http import HttpRequest

from thidua_pages.base import contexts
from thidua_pages.nominations.decisions.signed_papers import official_plans
from thidua_pages.plans.models import CampaignPage
from thidua_pages.public.caching.pieces import piece
from thidua_pages.public.plan_text import plan_parts, render_parts
from thidua_pages.public.standing import standing_of
from thidua_pages.public.standing_charts import charts_of
from thidua_pages.public.standing_contents import contents_of

LIVE = {
    "standing": "pages/campaign/standing.html",
    "contents": "pages/campaign/contents.html",
    "aside": "pages/campaign/aside.html",
    "official": "pages/campaign/official.html",
}


@contexts.register("campaignindexpage")
def campaign_index(page: Any, request: HttpRequest) -> dict[str, Any]:
    return {"campaigns": CampaignPage.objects.live().child_of(page).order_by("-starts_on")}


@contexts.register("campaignpage")
def campaign(page: CampaignPage, request: HttpRequest) -> dict[str, Any]:
    """`plan`: the parts of the page that the plan alone decides; `live`: those that follow the work. Both are HTML."""
    return piece(
        request,
        f"campaign:{page.pk}",
        lambda: {"plan": plan_parts(page, request), "live": render_parts(LIVE, _live_context(page, request))},
    )


def _live_context(page: CampaignPage, request: HttpRequest) -> dict[str, Any]:
    standing, contents = standing_of(page), contents_of(page)
    list_url = page.get_url(request) + "mo-hinh/"
    return {
        "standing": standing,
        "charts": charts_of(standing, contents, list_url),
        "contents": contents,
        "list_url": list_url,
        "signed_plan": official_plans().filter(campaign=page.pk).select_related("scan").first(),
        "request": request,
    }
