from datetime import date

from django.db import models
from wagtail.admin.panels import FieldPanel

from thidua_pages.plans.choices import AuthorityLevel


class Authority(models.Model):
    """An authority that may grant awards, with the period in which it exists.

    Since 2025-07-01 there are no provincial cities. The name of an authority that no longer exists is kept unchanged.
    """

    name = models.CharField("cấp có thẩm quyền", max_length=160)
    level = models.CharField("cấp", max_length=16, choices=AuthorityLevel.choices)
    valid_from = models.DateField("có thẩm quyền từ", null=True, blank=True)
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    review_days = models.PositiveSmallIntegerField(
        "thời hạn xét (ngày làm việc)",
        default=10,
        help_text="Tính từ ngày hồ sơ đầy đủ. Có tỉnh quy định 12 ngày.",
    )

    panels = [FieldPanel(name) for name in ("name", "level", "valid_from", "valid_to", "review_days")]

    class Meta:
        verbose_name = "cấp có thẩm quyền"
        verbose_name_plural = "cấp có thẩm quyền"
        ordering = ["level", "name"]

    def __str__(self) -> str:
        return self.name

    def is_valid_on(self, day: date) -> bool:
        """Whether the authority exists on this day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    @property
    def is_higher(self) -> bool:
        """Whether it is above the ward. The ward then only forwards (chuyển) nominations and does not decide."""
        return self.level != AuthorityLevel.WARD
