from typing import Any

from django.http import HttpRequest

from thidua_pages.base import contexts
from thidua_pages.plans.models import CampaignPage
from thidua_pages.public.plan_text import plan_parts
from thidua_pages.public.standing import standing_of
from thidua_pages.public.standing_charts import charts_of
from thidua_pages.public.standing_contents import contents_of


@contexts.register("campaignindexpage")
def campaign_index(page: Any, request: HttpRequest) -> dict[str, Any]:
    return {"campaigns": CampaignPage.objects.live().child_of(page).order_by("-starts_on")}


@contexts.register("campaignpage")
def campaign(page: CampaignPage, request: HttpRequest) -> dict[str, Any]:
    """`plan` (parts of the page that the plan alone decides), `standing`, its `charts`, `contents` with the
    initiatives that serve them, `list_url`."""
    standing, contents = standing_of(page), contents_of(page)
    list_url = page.get_url(request) + "mo-hinh/"
    return {
        "plan": plan_parts(page, request),
        "standing": standing,
        "charts": charts_of(standing, contents, list_url),
        "contents": contents,
        "list_url": list_url,
    }
