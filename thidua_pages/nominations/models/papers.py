"""Papers that were signed and came back: from then on the file is the official version."""

from django.conf import settings
from django.db import models

from thidua_pages.base.fields import MomentField
from thidua_pages.nominations.choices import SignedPaperKind


class ScanMixin(models.Model):
    """The file of a signed paper, with its digest (SHA-256, hexadecimal) and the text layer it had, if any."""

    scan = models.ForeignKey(
        "thidua_pages.File",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bản ký (PDF)",
    )
    scan_sha256 = models.CharField("mã băm SHA-256", max_length=64, blank=True, editable=False)
    scan_text = models.TextField("lớp chữ", blank=True, editable=False)

    class Meta:
        abstract = True


class SignedPaper(ScanMixin):
    """A paper of a campaign, signed: the plan, the council's minutes, a submission, the final report."""

    campaign = models.ForeignKey("thidua_pages.CampaignPage", on_delete=models.PROTECT, related_name="signed_papers")
    award_form = models.ForeignKey(
        "thidua_pages.AwardForm", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField("loại văn bản", max_length=12, choices=SignedPaperKind.choices)
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    signed_on = models.DateField("ngày ký")
    signer_name = models.CharField("người ký", max_length=120, blank=True)
    nominations = models.ManyToManyField("thidua_pages.NominationPage", blank=True, related_name="signed_papers")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    recorded_at = MomentField("ghi lúc")

    class Meta:
        verbose_name = "văn bản đã ký"
        verbose_name_plural = "văn bản đã ký"
        ordering = ["-signed_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}".strip()
