from django.conf import settings
from django.db import models

from thidua_pages.plans.choices import ErratumStatus


class Erratum(models.Model):
    """A possible error in the plan's source text. The text is never changed; a person decides on the correction."""

    campaign = models.ForeignKey("thidua_pages.CampaignPage", on_delete=models.CASCADE, related_name="errata")
    start = models.PositiveIntegerField("vị trí đầu")
    end = models.PositiveIntegerField("vị trí cuối")
    found = models.CharField("trong văn bản", max_length=200)
    suggestion = models.CharField("đề nghị sửa thành", max_length=200, blank=True)
    reason = models.CharField("lý do", max_length=300)
    status = models.CharField("trạng thái", max_length=16, choices=ErratumStatus.choices, default=ErratumStatus.PENDING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField("quyết định lúc", null=True, blank=True)

    class Meta:
        verbose_name = "đính chính"
        verbose_name_plural = "đính chính"
        ordering = ["start"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "start", "end"], name="one_erratum_per_span"),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="erratum_span_is_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.found} → {self.suggestion or '?'}"
