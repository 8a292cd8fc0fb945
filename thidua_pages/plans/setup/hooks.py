"""Setting a campaign up in the admin: its addresses, and the links that lead there."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from thidua_pages.access import rules
from thidua_pages.accounts.models import User
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.plans.models import CampaignIndexPage, CampaignPage
from thidua_pages.plans.setup.drafts import LOG_ACTION, indexes_for, open_drafts
from thidua_pages.plans.setup.repeat_view import campaign_repeat
from thidua_pages.plans.setup.review import PlanReviewView
from thidua_pages.plans.setup.upload import plan_upload

NEW = "Đợt thi đua mới từ kế hoạch"
REPEAT = "Lặp lại đợt này"


@hooks.register("register_admin_urls")
def setup_urls() -> list[URLPattern]:
    return [
        path("dot-thi-dua/ke-hoach/", plan_upload, name="plan_upload"),
        path("dot-thi-dua/ke-hoach/<int:draft_id>/", PlanReviewView.as_view(), name="plan_review"),
        path("dot-thi-dua/<int:campaign_id>/lap-lai/", campaign_repeat, name="campaign_repeat"),
    ]


@hooks.register("register_page_header_buttons")
def setup_buttons(page: Page, user: User, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if page.specific_class is CampaignIndexPage and rules.can_add(user, page, "campaignpage"):
        yield Button(NEW, reverse("plan_upload"), icon_name="upload", priority=5)
    if page.specific_class is CampaignPage and rules.has_right(user, page, rules.Right.ADD):
        yield Button(REPEAT, reverse("campaign_repeat", args=[page.pk]), icon_name="copy", priority=85)


@hooks.register("register_log_actions")
def setup_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(LOG_ACTION, "Nhận kế hoạch", "Nhận kế hoạch để lập đợt thi đua")


class NewCampaignPanel(Component):
    """On the front page of those who set campaigns up: the way to a new one, and the plans that wait."""

    template_name = "admin/plans/panel.html"
    order = 40

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {"drafts": open_drafts(parent_context["request"].user)}


@hooks.register("construct_homepage_panels", order=50)  # after the reports, which begin the page anew
def offer_new_campaign(request: SignedInRequest, panels: list[Any]) -> None:
    if indexes_for(request.user):
        panels.append(NewCampaignPanel())
