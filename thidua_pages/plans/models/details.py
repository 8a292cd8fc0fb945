"""The parts of a plan as data: contents, targets, award forms, duties and recipients."""

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.api import APIField
from wagtail.models import Orderable

from thidua_pages.base.number_fields import MeasureField
from thidua_pages.base.vietnamese import format_number, short_date
from thidua_pages.plans.choices import Assignee, AwardFormCode, DossierItemKind, TargetKind
from thidua_pages.plans.stage_forms import CampaignStageFormSet

CAMPAIGN = "thidua_pages.CampaignPage"


def anchor_field() -> models.CharField:
    """Return a field for the anchor of the clause in the plan that says this."""
    return models.CharField("khoản của kế hoạch nói điều này", max_length=60, blank=True)


class Recipient(Orderable):
    """One line of the recipients ("Nơi nhận")."""

    campaign = ParentalKey(CAMPAIGN, on_delete=models.CASCADE, related_name="recipients")
    text = models.CharField("nơi nhận", max_length=200)

    panels = [FieldPanel("text")]
    api_fields = [APIField("text")]

    class Meta(Orderable.Meta):
        verbose_name = "nơi nhận"

    def __str__(self) -> str:
        return self.text


class EmulationContent(Orderable):
    """A content of the campaign (nội dung thi đua). Each initiative names the contents that it serves."""

    campaign = ParentalKey(CAMPAIGN, on_delete=models.CASCADE, related_name="contents")
    number = models.PositiveSmallIntegerField("số")
    title = models.CharField("tên gọn", max_length=160)
    text = models.TextField("nguyên văn")
    anchor = anchor_field()

    panels = [FieldPanel("number"), FieldPanel("title"), FieldPanel("text"), FieldPanel("anchor")]
    api_fields = [APIField("number"), APIField("title"), APIField("text"), APIField("anchor")]

    class Meta(Orderable.Meta):
        verbose_name = "nội dung thi đua"
        verbose_name_plural = "nội dung thi đua"

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class CampaignStage(Orderable):
    """A stage of the campaign (giai đoạn), within its dates. Days are inclusive, in the site's time zone."""

    campaign = ParentalKey(CAMPAIGN, on_delete=models.CASCADE, related_name="stages")
    name = models.CharField("tên giai đoạn", max_length=120)
    starts_on = models.DateField("bắt đầu")
    ends_on = models.DateField("kết thúc")
    registration_deadline = models.DateField(
        "hạn đăng ký",
        null=True,
        blank=True,
        help_text="Đến hết ngày. Để trống nếu giai đoạn theo hạn đăng ký của cả đợt.",
    )
    aim = models.TextField("mục tiêu", max_length=2000, blank=True)

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        FieldPanel("registration_deadline"),
        FieldPanel("aim"),
    ]
    api_fields = [APIField(name) for name in ("name", "starts_on", "ends_on", "registration_deadline", "aim")]
    base_formset_class = CampaignStageFormSet

    class Meta(Orderable.Meta):
        verbose_name = "giai đoạn"
        verbose_name_plural = "giai đoạn"

    def __str__(self) -> str:
        return self.name


class Target(ClusterableModel, Orderable):
    """A target: a number to reach, or a statement."""

    campaign = ParentalKey(CAMPAIGN, on_delete=models.CASCADE, related_name="targets")
    kind = models.CharField("loại", max_length=16, choices=TargetKind.choices)
    title = models.CharField("chỉ tiêu", max_length=500)
    value = MeasureField("giá trị", unit_in="unit", null=True, blank=True)
    unit = models.CharField("đơn vị tính", max_length=40, blank=True)
    due_on = models.DateField("thời hạn", null=True, blank=True)
    anchor = anchor_field()

    panels = [
        FieldPanel("kind"),
        FieldPanel("title"),
        FieldPanel("value"),
        FieldPanel("unit"),
        FieldPanel("due_on"),
        FieldPanel("anchor"),
        InlinePanel("measurements", label="Giá trị đo được"),
    ]
    api_fields = [APIField(name) for name in ("kind", "title", "value", "unit", "due_on", "anchor")]

    class Meta(Orderable.Meta):
        verbose_name = "chỉ tiêu"
        verbose_name_plural = "chỉ tiêu"

    def __str__(self) -> str:
        return self.title


class TargetMeasurement(models.Model):
    """The value of a numeric target that was measured on a day."""

    target = ParentalKey(Target, on_delete=models.CASCADE, related_name="measurements")
    measured_on = models.DateField("ngày đo")
    value = MeasureField("giá trị", unit_in="unit")
    note = models.CharField("nguồn, ghi chú", max_length=200, blank=True)

    panels = [FieldPanel("measured_on"), FieldPanel("value"), FieldPanel("note")]
    api_fields = [APIField("measured_on"), APIField("value"), APIField("note")]

    class Meta:
        verbose_name = "giá trị đo được"
        verbose_name_plural = "giá trị đo được"
        ordering = ["measured_on"]

    def __str__(self) -> str:
        return f"{short_date(self.measured_on)}: {format_number(self.value)}"


class AwardForm(ClusterableModel, Orderable):
    """A form of award in the plan: who grants it, to which kinds of nominees, and which papers it requires."""

    campaign = ParentalKey(CAMPAIGN, on_delete=models.CASCADE, related_name="award_forms")
    code = models.CharField("hình thức", max_length=32, choices=AwardFormCode.choices)
    title = models.CharField("tên đầy đủ", max_length=160)
    authority = models.ForeignKey(
        "thidua_pages.Authority", on_delete=models.PROTECT, related_name="+", verbose_name="cấp có thẩm quyền"
    )
    for_collective = models.BooleanField("xét tập thể", default=True)
    for_household = models.BooleanField("xét hộ gia đình", default=True)
    for_individual = models.BooleanField("xét cá nhân", default=True)
    asks_office = models.BooleanField("cá nhân phải ghi chức vụ hoặc nơi công tác", default=False, db_default=False)
    anchor = anchor_field()

    panels = [
        FieldPanel("code"),
        FieldPanel("title"),
        FieldPanel("authority"),
        FieldRowPanel([FieldPanel("for_collective"), FieldPanel("for_household"), FieldPanel("for_individual")]),
        FieldPanel("asks_office"),
        InlinePanel("requirements", heading="Thành phần hồ sơ", label="giấy tờ"),
        FieldPanel("anchor"),
    ]
    api_fields = [APIField("code"), APIField("title"), APIField("anchor")]

    class Meta(Orderable.Meta):
        verbose_name = "hình thức khen thưởng"
        verbose_name_plural = "hình thức khen thưởng"

    def __str__(self) -> str:
        return self.title

    def accepts(self, nominee_kind: str) -> bool:
        """Whether nominees of this kind (`collective`, `household`, `individual`) may be proposed for the award."""
        return bool(getattr(self, f"for_{nominee_kind}", False))


class DossierRequirement(Orderable):
    """A paper that a dossier for this form of award needs. It is data, because each province has its own list."""

    award_form = ParentalKey(AwardForm, on_delete=models.CASCADE, related_name="requirements")
    kind = models.CharField("thành phần hồ sơ", max_length=12, choices=DossierItemKind.choices)
    title = models.CharField("tên giấy tờ", max_length=200, blank=True)
    in_simplified = models.BooleanField("hồ sơ rút gọn cũng cần", default=False)

    panels = [FieldPanel("kind"), FieldPanel("title"), FieldPanel("in_simplified")]

    class Meta(Orderable.Meta):
        verbose_name = "giấy tờ phải có"
        verbose_name_plural = "giấy tờ phải có"

    def __str__(self) -> str:
        return self.title or self.get_kind_display()


class Duty(Orderable):
    """A duty that the plan assigns."""

    campaign = ParentalKey(CAMPAIGN, on_delete=models.CASCADE, related_name="duties")
    assignee = models.CharField("giao cho", max_length=32, choices=Assignee.choices)
    text = models.TextField("nhiệm vụ")
    due_on = models.DateField("thời hạn", null=True, blank=True)
    anchor = anchor_field()

    panels = [FieldPanel("assignee"), FieldPanel("text"), FieldPanel("due_on"), FieldPanel("anchor")]
    api_fields = [APIField("assignee"), APIField("text"), APIField("due_on"), APIField("anchor")]

    class Meta(Orderable.Meta):
        verbose_name = "nhiệm vụ"
        verbose_name_plural = "nhiệm vụ"

    def __str__(self) -> str:
        return self.text[:80]
