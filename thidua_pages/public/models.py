from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from thidua_pages.access.permission_tester import RulePermissionsMixin
from thidua_pages.base.pages import SitePageMixin
from thidua_pages.nominations.decisions.models import Decision
from thidua_pages.public.decisions import DECISION_SLUG, find_decision, show_decision


class HomePage(RulePermissionsMixin, SitePageMixin, Page):
    """`/`: the home page of a ward. The rights of the ward's people are granted on this page."""

    intro = models.TextField("giới thiệu", max_length=1000, blank=True)

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "thidua_pages.CampaignIndexPage",
        "thidua_pages.UnitIndexPage",
        "thidua_pages.HonourRollPage",
        "thidua_pages.StoryIndexPage",
        "thidua_pages.EventIndexPage",
    ]
    template = "pages/home.html"
    content_panels = [*Page.content_panels, FieldPanel("intro")]
    api_fields = [APIField("intro")]

    class Meta:
        verbose_name = "trang chủ phường"
        verbose_name_plural = "trang chủ phường"


class InitiativeListPage(RulePermissionsMixin, SitePageMixin, Page):
    """`/dot-thi-dua/<campaign>/mo-hinh/`: the list of the campaign's published initiatives."""

    parent_page_types = ["thidua_pages.CampaignPage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    follows_its_parent = True
    template = "pages/initiative_list.html"

    class Meta:
        verbose_name = "danh sách mô hình, công trình"
        verbose_name_plural = "danh sách mô hình, công trình"

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if not self.get_parent().live:
            raise Http404
        return super().route(request, path_components)


class HonourRollPage(RulePermissionsMixin, SitePageMixin, Page):
    """`/khen-thuong/`: the list of all awards. Below it, each decision has a page at `quyet-dinh/<id>/`."""

    parent_page_types = ["thidua_pages.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "pages/honour_roll.html"
    show_in_menus_default = True

    class Meta:
        verbose_name = "khen thưởng"
        verbose_name_plural = "khen thưởng"

    def route_below(self, request: HttpRequest, components: list[str]) -> RouteResult:
        if len(components) != 2 or components[0] != DECISION_SLUG:
            raise Http404
        return RouteResult(self, kwargs={"decision": find_decision(self, components[1])})

    def serve(self, request: HttpRequest, decision: Decision | None = None) -> HttpResponse:
        if decision is None:
            return super().serve(request)
        request.served_page = self  # type: ignore[attr-defined]
        return show_decision(request, self, decision)
