from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from thidua_pages.base import page_context
from thidua_pages.base.tree import children
from thidua_pages.base.visitors import closed_on, for_visitors
from thidua_pages.caching.cached_contexts import cached_with_ward
from thidua_pages.initiatives.standing.contents import content_standings
from thidua_pages.initiatives.standing.figures import stage_standings, standing_of
from thidua_pages.nominations.decisions.signed_papers import official_plans
from thidua_pages.plans.models import CampaignPage
from thidua_pages.public.charts.standing import charts_of
from thidua_pages.public.plan.text import plan_parts, render_parts

LIVE_PARTS = {name: f"pages/campaign/{name}.html" for name in ("standing", "contents", "aside", "official")}


@page_context.register("campaignindexpage")
def campaign_index(page: Page, request: HttpRequest) -> dict[str, Any]:
    campaigns = CampaignPage.objects.filter(for_visitors(on=page), children(page.path))
    return {"campaigns": campaigns.order_by("-starts_on")}


@page_context.register("campaignpage")
@cached_with_ward
def campaign(page: CampaignPage, request: HttpRequest) -> dict[str, Any]:
    """Return `plan` (the parts of the page that depend only on the plan) and `live` (those that change with the work).

    Both are name → HTML. This is the longest page of the site, and rendering it is most of its cost, so the HTML is
    cached.
    """
    closed, stages = closed_on(page), list(page.stages.all())
    standing, contents = standing_of(page, without=closed, stages=stages), content_standings(page)
    list_url = page.get_url(request) + "mo-hinh/"
    live = {
        "standing": standing,
        "stages": stage_standings(page, stages, without=closed),
        "charts": charts_of(standing, contents, list_url),
        "contents": contents,
        "list_url": list_url,
        "signed_plan": official_plans().filter(campaign=page.pk).select_related("scan").first(),
        "request": request,
        "campaign": page,
    }
    return {"plan": plan_parts(page), "live": render_parts(LIVE_PARTS, live)}
