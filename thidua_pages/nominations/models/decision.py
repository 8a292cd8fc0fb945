from django.conf import settings
from django.db import models

from thidua_pages.base import clock
from thidua_pages.base.vietnamese import short_date
from thidua_pages.nominations.models.papers import ScanMixin


class Decision(ScanMixin):
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
        return f"{self.number} ngày {short_date(self.decided_on)}"


class Award(models.Model):
    """A nomination that was granted, by which decision. Its existence is what the honour roll lists."""

    nomination = models.OneToOneField("thidua_pages.NominationPage", on_delete=models.CASCADE, related_name="award")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="awards")

    class Meta:
        verbose_name = "khen thưởng"
        verbose_name_plural = "khen thưởng"

    def __str__(self) -> str:
        return f"{self.nomination_id}: {self.decision}"


class Revocation(models.Model):
    """An award taken back (law: for a false declaration). What the public reads is apart from what it does not."""

    award = models.OneToOneField(Award, on_delete=models.PROTECT, related_name="revocation")
    number = models.CharField("số, ký hiệu quyết định thu hồi", max_length=60)
    decided_on = models.DateField("ngày ký")
    authority = models.CharField("cấp ban hành", max_length=160)
    public_reason = models.CharField("lý do công bố", max_length=300, blank=True)
    private_reason = models.TextField("lý do không công bố", max_length=4000, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("ghi lúc", default=clock.now)

    class Meta:
        verbose_name = "thu hồi khen thưởng"
        verbose_name_plural = "thu hồi khen thưởng"

    def __str__(self) -> str:
        return f"{self.number} ngày {short_date(self.decided_on)}"
