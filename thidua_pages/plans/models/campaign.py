from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from thidua_pages.access.permission_tester import RulePermissionsMixin
from thidua_pages.base import page_parts
from thidua_pages.base.number_fields import PercentField
from thidua_pages.base.pages import IllustrationMixin, SitePageMixin
from thidua_pages.library.models import File
from thidua_pages.plans.anchors import name_clauses
from thidua_pages.plans.blocks import PlanBodyBlock
from thidua_pages.plans.choices import CouncilBase, CouncilConflict, MoneyRounding
from thidua_pages.plans.forms import CampaignForm
from thidua_pages.plans.panels import campaign_edit_handler


class CampaignIndexPage(RulePermissionsMixin, SitePageMixin, Page):
    """`/dot-thi-dua/`: the ward's campaigns."""

    parent_page_types = ["thidua_pages.HomePage"]
    subpage_types = ["thidua_pages.CampaignPage"]
    max_count_per_parent = 1
    template = "pages/campaign_index.html"
    show_in_menus_default = True

    class Meta:
        verbose_name = "danh sách đợt thi đua"
        verbose_name_plural = "danh sách đợt thi đua"


class PlanDocumentMixin(models.Model):
    """The parts of the document as issued (NĐ 30/2020/NĐ-CP). What the source text lacks stays empty."""

    doc_kind = models.CharField("loại văn bản", max_length=40, default="KẾ HOẠCH")
    abstract = models.TextField("trích yếu", max_length=500)
    issuer = models.CharField("cơ quan ban hành", max_length=160, blank=True)
    number = models.CharField("số", max_length=20, blank=True)
    symbol = models.CharField("ký hiệu", max_length=40, blank=True)
    place = models.CharField("nơi ban hành", max_length=80, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    signer_capacity = models.CharField("quyền hạn ký", max_length=80, blank=True)
    signer_position = models.CharField("chức vụ người ký", max_length=80, blank=True)
    signer_name = models.CharField("người ký", max_length=80, blank=True)
    body = StreamField(PlanBodyBlock(), verbose_name="nội dung", blank=True)
    source_text = models.TextField("nguyên văn", blank=True, editable=False)
    plan_file = models.ForeignKey(
        "thidua_pages.File",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="tệp gốc của kế hoạch",
    )
    plan_sha256 = models.CharField("mã băm SHA-256 của tệp gốc", max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True


class CampaignDatesMixin(models.Model):
    """The dates of the campaign, all inclusive, in the site's time zone."""

    starts_on = models.DateField("bắt đầu")
    ends_on = models.DateField("kết thúc")
    registration_deadline = models.DateField(
        "hạn đăng ký",
        null=True,
        blank=True,
        help_text="Đến hết ngày. Đăng ký sau hạn vẫn nhận và được ghi là muộn.",
    )
    nomination_opens_on = models.DateField("bắt đầu nhận đề nghị khen thưởng", null=True, blank=True)
    nomination_closes_on = models.DateField("hết nhận đề nghị khen thưởng", null=True, blank=True)
    minimum_registrations = models.PositiveSmallIntegerField("số mô hình, công trình tối thiểu mỗi đơn vị", default=1)

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        pairs = [
            ("starts_on", "ends_on", "Ngày kết thúc không thể trước ngày bắt đầu."),
            (
                "nomination_opens_on",
                "nomination_closes_on",
                "Ngày hết nhận không thể trước ngày bắt đầu nhận.",
            ),
        ]
        for first, last, message in pairs:
            begin, end = getattr(self, first), getattr(self, last)
            if begin and end and end < begin:
                raise ValidationError({last: message})


class CouncilSettingsMixin(models.Model):
    """How the council votes and how money is rounded. The ward decides, because neither plan nor law does."""

    council_quorum_percent = PercentField(
        "tỷ lệ thành viên Hội đồng phải bỏ phiếu (%)",
        default=50,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text="Do phường đặt; kế hoạch và luật không quy định cho các hình thức này.",
    )
    council_threshold_percent = PercentField(
        "số phiếu đồng ý phải quá (%)",
        default=50,
        validators=[MinValueValidator(0), MaxValueValidator(99)],
    )
    council_base = models.CharField(
        "tỷ lệ đồng ý tính trên", max_length=8, choices=CouncilBase.choices, default=CouncilBase.MEMBERS
    )
    council_conflict = models.CharField(
        "thành viên không bỏ phiếu cho",
        max_length=20,
        choices=CouncilConflict.choices,
        default=CouncilConflict.OWN_UNIT,
    )
    council_is_secret = models.BooleanField(
        "phiếu kín đến khi kiểm phiếu",
        default=True,
        help_text="Thành viên Hội đồng không thấy ý kiến của nhau trước khi kiểm phiếu.",
    )
    money_rounding = models.CharField(
        "làm tròn tiền thưởng", max_length=8, choices=MoneyRounding.choices, default=MoneyRounding.NEAREST
    )

    class Meta:
        abstract = True


class CampaignPage(
    RulePermissionsMixin,
    SitePageMixin,
    IllustrationMixin,
    PlanDocumentMixin,
    CampaignDatesMixin,
    CouncilSettingsMixin,
    Page,
):
    """`/dot-thi-dua/<campaign>/`: the plan as issued, its targets and how far the units are."""

    parent_page_types = ["thidua_pages.CampaignIndexPage"]
    subpage_types = ["thidua_pages.InitiativeListPage"]
    template = "pages/campaign.html"

    base_form_class = CampaignForm
    edit_handler = campaign_edit_handler()
    api_fields = [
        APIField(name)
        for name in (
            "doc_kind",
            "abstract",
            "issuer",
            "number",
            "symbol",
            "place",
            "issued_on",
            "signer_capacity",
            "signer_position",
            "signer_name",
            "body",
            "starts_on",
            "ends_on",
            "registration_deadline",
            "nomination_opens_on",
            "nomination_closes_on",
            "minimum_registrations",
            "stages",
            "contents",
            "targets",
            "award_forms",
            "duties",
            "recipients",
            "is_illustration",
        )
    ]

    class Meta:
        verbose_name = "đợt thi đua"
        verbose_name_plural = "đợt thi đua"

    @property
    def public_plan_file(self) -> File | None:
        """The file as it was sent in, if visitors may have it: a PDF. One query, for a campaign that has a file."""
        file = self.plan_file
        return file if file is not None and file.filename.lower().endswith(".pdf") else None

    def route_below(self, request: HttpRequest, components: list[str]) -> RouteResult:
        return RouteResult(self, kwargs={"part": page_parts.part_at(self, components)})

    def serve(self, request: HttpRequest, part: page_parts.ShowPart | None = None) -> HttpResponse:
        if part is None:
            return super().serve(request)
        request.served_page = self  # type: ignore[attr-defined]
        return part(request, self)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Give each clause its anchor first, so that none is ever stored without one."""
        name_clauses(self.body, {})
        super().full_clean(*args, **kwargs)
