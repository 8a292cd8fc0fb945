"""What an award is worth, as data: coefficients and base salaries, each with its days of validity."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel

from thidua_pages.base.number_fields import MoneyField
from thidua_pages.base.vietnamese import format_money, short_date
from thidua_pages.nominations.choices import NomineeKind
from thidua_pages.plans.choices import AuthorityLevel, AwardFormCode

ENDS_BEFORE_IT_BEGINS = "Ngày hết hiệu lực không thể trước ngày áp dụng."
OVERLAPS = (
    "Trùng thời gian với mức áp dụng từ {} ({}). "
    "Hãy mở mức đó, ghi ngày hết hiệu lực trước ngày này, rồi lưu lại ở đây."
)
NOT_POSITIVE = "Số lần mức lương cơ sở phải lớn hơn 0, ví dụ 0,3."


class Dated(models.Model):
    """A row that is valid from one day to another, both inclusive, or until further notice."""

    valid_from = models.DateField("áp dụng từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    source = models.CharField(
        "căn cứ", max_length=200, help_text="Số hiệu văn bản, điều, khoản. Được in trong danh sách kèm quyết định."
    )
    doubt = models.CharField(
        "điều cần đối chiếu",
        max_length=300,
        blank=True,
        default="",
        db_default="",
        help_text="Nhắc người lập văn bản xem lại trước khi trình ký. Không in ra. Đã đối chiếu thì xóa đi.",
    )

    key: tuple[str, ...] = ()
    """On any day at most one row is valid for each combination of these fields."""

    class Meta:
        abstract = True
        ordering = ["-valid_from"]

    def clean(self) -> None:
        super().clean()
        if not self.valid_from:
            return  # the form reports the missing value
        if self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": ENDS_BEFORE_IT_BEGINS})
        other = self.same_time().first()
        if other is not None:
            end = f"đến hết {short_date(other.valid_to)}" if other.valid_to else "chưa ghi ngày hết hiệu lực"
            raise ValidationError({"valid_from": OVERLAPS.format(short_date(other.valid_from), end)})

    def same_time(self) -> models.QuerySet:
        """Return other rows with the same key whose validity overlaps with this one's."""
        about: dict[str, Any] = {name: getattr(self, name) for name in self.key}
        rows = type(self)._default_manager.filter(**about).exclude(pk=self.pk)
        rows = rows.filter(models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=self.valid_from))
        return rows.filter(valid_from__lte=self.valid_to) if self.valid_to else rows


class MoneyRule(Dated):
    """The money of an award, as a multiple of the base salary."""

    code = models.CharField("hình thức", max_length=32, choices=AwardFormCode.choices)
    level = models.CharField("cấp", max_length=16, choices=AuthorityLevel.choices)
    nominee_kind = models.CharField("đối tượng", max_length=12, choices=NomineeKind.choices)
    coefficient = models.DecimalField("số lần mức lương cơ sở", max_digits=5, decimal_places=3)

    key = ("code", "level", "nominee_kind")
    panels = [
        FieldPanel(name)
        for name in ("code", "level", "nominee_kind", "coefficient", "valid_from", "valid_to", "source", "doubt")
    ]

    class Meta(Dated.Meta):
        verbose_name = "mức tiền thưởng"
        verbose_name_plural = "mức tiền thưởng"
        constraints = [
            models.UniqueConstraint(
                fields=["code", "level", "nominee_kind", "valid_from"], name="one_money_rule_begins_on_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_code_display()}, {self.get_level_display()}, {self.get_nominee_kind_display()}"

    def clean(self) -> None:
        super().clean()
        if self.coefficient is not None and self.coefficient <= 0:
            raise ValidationError({"coefficient": NOT_POSITIVE})


class BaseSalary(Dated):
    """The state's base salary (mức lương cơ sở), in đồng a month."""

    amount = MoneyField("mức lương cơ sở (đồng)")

    panels = [FieldPanel(name) for name in ("amount", "valid_from", "valid_to", "source", "doubt")]

    class Meta(Dated.Meta):
        verbose_name = "mức lương cơ sở"
        verbose_name_plural = "mức lương cơ sở"
        constraints = [models.UniqueConstraint(fields=["valid_from"], name="one_base_salary_begins_on_a_day")]

    def __str__(self) -> str:
        return f"{format_money(self.amount)} từ {short_date(self.valid_from)}"


class DecidedSum(models.Model):
    """The money of one kind of nominee for one form of award, as the decision itself says it.

    The officer is asked for it where no rule covers the day of the decision. It goes before the rules.
    """

    decision = models.ForeignKey("thidua_pages.Decision", on_delete=models.CASCADE, related_name="sums")
    award_form = models.ForeignKey("thidua_pages.AwardForm", on_delete=models.PROTECT, related_name="+")
    nominee_kind = models.CharField("đối tượng", max_length=12, choices=NomineeKind.choices)
    amount = MoneyField("tiền thưởng theo quyết định (đồng)")

    class Meta:
        verbose_name = "tiền thưởng theo quyết định"
        verbose_name_plural = "tiền thưởng theo quyết định"
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "award_form", "nominee_kind"], name="one_sum_per_kind_of_nominee_in_a_decision"
            )
        ]

    def __str__(self) -> str:
        return f"{self.decision_id}, {self.get_nominee_kind_display()}: {format_money(self.amount)}"
