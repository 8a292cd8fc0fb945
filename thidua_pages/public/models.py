from django.core.validators import RegexValidator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from thidua_pages.access.permission_tester import RulePermissionsMixin
from thidua_pages.base.pages import SitePageMixin, title_panels
from thidua_pages.nominations.decisions.models import Decision
from thidua_pages.public.decisions import DECISION_SLUG, find_decision, show_decision
from thidua_pages.public.licences import LicenceCode

CONTACT = ("address", "telephone", "email", "office_hours")
"""How the ward is reached: fields of its home page, which stand at the foot of every public page."""
TELEPHONE = r"^\+?[\d .()-]{8,20}$"
NOT_A_TELEPHONE = "Hãy ghi một số điện thoại, ví dụ 0226 385 1234."


class HomePage(RulePermissionsMixin, SitePageMixin, Page):
    """`/`: the home page of a ward, with how the ward is reached. The rights of its people are granted on this page."""

    intro = models.TextField("giới thiệu", max_length=1000, blank=True)
    address = models.CharField("địa chỉ", max_length=200, blank=True, help_text="Địa chỉ trụ sở UBND phường.")
    telephone = models.CharField(
        "điện thoại", max_length=60, blank=True, validators=[RegexValidator(TELEPHONE, NOT_A_TELEPHONE)]
    )
    email = models.EmailField("thư điện tử", blank=True, help_text="Thư “Báo sai sót” cũng gửi về địa chỉ này.")
    office_hours = models.CharField(
        "giờ làm việc", max_length=200, blank=True, help_text="Ví dụ: thứ Hai đến thứ Sáu, 7 giờ 30 đến 17 giờ."
    )
    open_data_licence = models.CharField(
        "giấy phép dữ liệu mở",
        max_length=20,
        choices=LicenceCode.choices,
        default=LicenceCode.CC_BY,
        db_default=LicenceCode.CC_BY,
        help_text="Người dùng dữ liệu mở của các đợt thi đua được làm gì. Trang “Dữ liệu mở” của mỗi đợt nói rõ.",
    )

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "thidua_pages.CampaignIndexPage",
        "thidua_pages.UnitIndexPage",
        "thidua_pages.HonourRollPage",
        "thidua_pages.StoryIndexPage",
        "thidua_pages.EventIndexPage",
    ]
    template = "pages/home.html"
    content_panels = [
        *title_panels(),
        FieldPanel("intro"),
        MultiFieldPanel(
            [FieldPanel(name) for name in CONTACT],
            heading="Liên hệ",
            help_text="Đứng ở cuối mọi trang công khai.",
        ),
        FieldPanel("open_data_licence"),
    ]
    api_fields = [APIField(name) for name in ("intro", *CONTACT)]

    class Meta:
        verbose_name = "trang chủ phường"
        verbose_name_plural = "trang chủ phường"

    @property
    def dialled(self) -> str:
        """The telephone number as a telephone dials it."""
        return "".join(character for character in self.telephone if character in "+0123456789")


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
