from django import forms
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import Page

from thidua_pages.access.permission_tester import RulePermissionsMixin
from thidua_pages.base.pages import IllustrationMixin, SitePageMixin, title_panels
from thidua_pages.review.pages import ParentOfReviewedPagesMixin
from thidua_pages.units.choices import UnitKind
from thidua_pages.units.forms import UnitForm


class UnitIndexPage(RulePermissionsMixin, SitePageMixin, Page):
    """`/don-vi/`: the ward's units."""

    parent_page_types = ["thidua_pages.HomePage"]
    subpage_types = ["thidua_pages.UnitPage"]
    max_count_per_parent = 1
    template = "pages/unit_index.html"
    show_in_menus_default = True

    class Meta:
        verbose_name = "danh sách đơn vị"
        verbose_name_plural = "danh sách đơn vị"


class UnitPage(ParentOfReviewedPagesMixin, RulePermissionsMixin, SitePageMixin, IllustrationMixin, Page):
    """`/don-vi/<unit>/`: a unit that takes part. Saving it creates its group of editors and its collection."""

    kind = models.CharField("loại đơn vị", max_length=32, choices=UnitKind.choices, default=UnitKind.OTHER)
    is_obliged = models.BooleanField(
        "phải đăng ký mô hình hoặc công trình",
        default=True,
        help_text="Dùng khi lập danh sách đơn vị tham gia của đợt thi đua công bố sau này. "
        "Với đợt đã công bố, sửa ở màn hình “Đơn vị tham gia” của đợt.",
    )
    lead = models.CharField("người phụ trách", max_length=120, blank=True)
    intro = models.TextField("giới thiệu", max_length=2000, blank=True)
    closed_on = models.DateField(
        "kết thúc hoạt động từ ngày",
        null=True,
        blank=True,
        help_text="Từ ngày này đơn vị không đăng ký, không đăng cập nhật và không tham gia đợt mới. "
        "Những gì đã công bố vẫn giữ nguyên.",
    )
    closed_reason = models.CharField("lý do kết thúc", max_length=300, blank=True)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="merged_units",
        verbose_name="sáp nhập vào đơn vị",
    )

    parent_page_types = ["thidua_pages.UnitIndexPage"]
    subpage_types = ["thidua_pages.InitiativePage", "thidua_pages.NominationFolderPage"]
    template = "pages/unit.html"
    base_form_class = UnitForm

    content_panels = [
        *title_panels(),
        FieldPanel("kind"),
        FieldPanel("is_obliged"),
        FieldPanel("lead"),
        FieldPanel("intro"),
        FieldPanel("is_illustration"),
        MultiFieldPanel(
            [
                FieldPanel("closed_on"),
                FieldPanel("closed_reason"),
                FieldPanel("merged_into", widget=forms.Select),
            ],
            heading="Kết thúc hoạt động",
            classname="collapsed",
        ),
    ]
    promote_panels: list = []  # the slug is made from the title (`base/pages.py`)
    api_fields = [
        APIField("kind"),
        APIField("is_obliged"),
        APIField("lead"),
        APIField("intro"),
        APIField("is_illustration"),
        APIField("closed_on"),
        APIField("closed_reason"),
    ]

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
