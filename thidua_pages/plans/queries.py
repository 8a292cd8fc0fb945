"""The campaigns that the screens of the admin offer, and the stages of campaigns."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from django.db.models import Q
from django.http import HttpRequest

from thidua_pages.access.grants import ward_paths
from thidua_pages.accounts.models import AnyUser
from thidua_pages.base.tree import below
from thidua_pages.plans.models import CampaignPage, CampaignStage


def campaigns_of(user: AnyUser) -> list[CampaignPage]:
    """Return the campaigns of the wards in which the user holds a role, newest first, without their long texts."""
    inside = Q(pk__in=[])
    for path in ward_paths(user):
        inside |= below(path)
    return list(CampaignPage.objects.filter(inside).defer("body", "source_text").order_by("-starts_on", "pk"))


def asked_for(request: HttpRequest, campaigns: Sequence[CampaignPage]) -> CampaignPage | None:
    """Return the campaign that the address names (`?dot=<id>`), otherwise the first one, or None without campaigns."""
    campaign_id = request.GET.get("dot", "")
    return next((one for one in campaigns if str(one.pk) == campaign_id), campaigns[0] if campaigns else None)


def stages_of(campaigns: Collection[int]) -> dict[int, list[CampaignStage]]:
    """Return campaign id → its stages, in their order. One query."""
    stages: dict[int, list[CampaignStage]] = defaultdict(list)
    for stage in CampaignStage.objects.filter(campaign__in=campaigns).order_by("campaign", "sort_order", "pk"):
        stages[stage.campaign_id].append(stage)
    return stages
