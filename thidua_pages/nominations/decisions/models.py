"""Signed papers, decisions, and the awards that decisions grant or revoke."""

from typing import Any

from django.conf import settings
from django.db import models

from thidua_pages.base.fields import MomentField
from thidua_pages.base.vietnamese import short_date
from thidua_pages.base.words import number_as_written, number_key, text_key
from thidua_pages.nominations.decisions.choices import SignedPaperKind


class ScanMixin(models.Model):
    """The PDF of a signed paper, with its digest (SHA-256, hexadecimal) and its text layer, if it has one.

    `scan_is_unread`: the file is a whole PDF, but our reader could not read it, so that its text is not searched.
    """

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
    scan_is_unread = models.BooleanField("chưa đọc được nội dung", default=False, db_default=False, editable=False)

    class Meta:
        abstract = True


class SignedPaper(ScanMixin):
    """A signed paper of a campaign: the plan, the council's minutes, a submission or the final report."""

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


class Decision(ScanMixin):
    """A decision that was issued on paper. The system issues none: the office records its number and date."""

    ward = models.ForeignKey("wagtailcore.Page", on_delete=models.PROTECT, related_name="decisions")
    number = models.CharField("số, ký hiệu", max_length=60)
    decided_on = models.DateField("ngày ký")
    authority = models.CharField("cấp ban hành", max_length=160)
    signer_position = models.CharField("chức vụ người ký", max_length=120, blank=True)
    signer_name = models.CharField("người ký", max_length=120)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    recorded_at = MomentField("ghi lúc")
    identity = models.CharField(max_length=400, editable=False, default="")
    """The number and the authority in the form in which papers are compared, however they were typed."""

    class Meta:
        verbose_name = "quyết định khen thưởng"
        verbose_name_plural = "quyết định khen thưởng"
        constraints = [
            models.UniqueConstraint(fields=["ward", "decided_on", "identity"], name="a_decision_is_recorded_once")
        ]

    def __str__(self) -> str:
        return f"{self.number} ngày {short_date(self.decided_on)}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.number = number_as_written(self.number)
        self.identity = decision_identity(self.number, self.authority)
        super().save(*args, **kwargs)


def decision_identity(number: str, authority: str) -> str:
    """What two decisions of one ward and day have in common when they are one."""
    return f"{number_key(number)} {text_key(authority)}"


class Award(models.Model):
    """Says which decision granted a nomination. The honour roll lists the nominations that have an award."""

    nomination = models.OneToOneField("thidua_pages.NominationPage", on_delete=models.CASCADE, related_name="award")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="awards")

    class Meta:
        verbose_name = "khen thưởng"
        verbose_name_plural = "khen thưởng"

    def __str__(self) -> str:
        return f"{self.nomination_id}: {self.decision}"


class Revocation(models.Model):
    """The decision that revoked an award; the law revokes for false declarations. Only `public_reason` is published."""

    award = models.OneToOneField(Award, on_delete=models.PROTECT, related_name="revocation")
    number = models.CharField("số, ký hiệu quyết định thu hồi", max_length=60)
    decided_on = models.DateField("ngày ký")
    authority = models.CharField("cấp ban hành", max_length=160)
    public_reason = models.CharField("lý do công bố", max_length=300, blank=True)
    private_reason = models.TextField("lý do không công bố", max_length=4000, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = MomentField("ghi lúc")

    class Meta:
        verbose_name = "thu hồi khen thưởng"
        verbose_name_plural = "thu hồi khen thưởng"

    def __str__(self) -> str:
        return f"{self.number} ngày {short_date(self.decided_on)}"
