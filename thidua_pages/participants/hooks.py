"""The address of the screen "Đơn vị tham gia", and the button that leads to it from a campaign."""

from collections.abc import Iterator

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page

from thidua_pages.access import rules
from thidua_pages.accounts.models import User
from thidua_pages.participants.planning_form import WhoTakesPart
from thidua_pages.participants.views import participants
from thidua_pages.plans.models import CampaignPage
from thidua_pages.plans.setup.questions import questions

questions.append(WhoTakesPart())


@hooks.register("register_admin_urls")
def participants_urls() -> list[URLPattern]:
    return [path("don-vi-tham-gia/<int:campaign_id>/", participants, name="participants")]


@hooks.register("register_page_header_buttons")
def participants_button(page: Page, user: User, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if page.specific_class is CampaignPage and rules.has_ward_role(user, page):
        yield Button("Đơn vị tham gia", reverse("participants", args=[page.pk]), icon_name="group", priority=70)
