from django.conf import settings
from django.db import models

from thidua_pages.base import clock


class Decision(models.Model):
    """A decision as issued on paper. The system never issues one: the office records its number and date."""

    ward = models.ForeignKey("wagtailcore.Page", on_delete=models.PROTECT, related_name="decisions")
    number = models.CharField("số, ký hiệu", max_length=60)
    decided_on = models.DateField("ngày ký")
    authority = models.CharField("cấp ban hành", max_length=160)
    signer_position = models.CharField("chức vụ người ký", max_length=120, blank=True)
    signer_name = models.CharField("người ký", max_length=120)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField("ghi lúc", default=clock.now)

    class Meta:
        verbose_name = "quyết định khen thưởng"
        verbose_name_plural = "quyết định khen thưởng"
        constraints = [
            models.UniqueConstraint(
                fields=["ward", "number", "decided_on", "authority"], name="a_decision_is_recorded_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} ngày {self.decided_on:%d/%m/%Y}"


class Award(models.Model):
    """A nomination that was granted, by which decision. Its existence is what the honour roll lists."""

    nomination = models.OneToOneField("thidua_pages.NominationPage", on_delete=models.CASCADE, related_name="award")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="awards")

    class Meta:
        verbose_name = "khen thưởng"
        verbose_name_plural = "khen thưởng"

    def __str__(self) -> str:
        return f"{self.nomination_id}: {self.decision}"
