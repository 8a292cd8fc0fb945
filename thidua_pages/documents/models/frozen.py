from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from thidua_pages.base.fields import MomentField

LATE = timedelta(days=1)


class FrozenPaper(models.Model):
    """A paper as it was when it was recorded with its number. Its content and its files never change.

    It belongs to a recorded decision or to another recorded paper of a campaign. When more nominations are recorded
    under the same number later, that is a new edition beside the first. `content` is the official document as JSON;
    the files are made from it, and from then on these bytes are served.
    """

    campaign = models.ForeignKey("thidua_pages.CampaignPage", on_delete=models.PROTECT, related_name="frozen_papers")
    decision = models.ForeignKey(
        "thidua_pages.Decision", on_delete=models.PROTECT, null=True, related_name="frozen_papers"
    )
    signed_paper = models.ForeignKey(
        "thidua_pages.SignedPaper", on_delete=models.PROTECT, null=True, related_name="frozen_papers"
    )
    kind = models.CharField("loại văn bản", max_length=20)
    edition = models.PositiveSmallIntegerField("bản", default=1)
    content = models.JSONField("nội dung")
    nominations = models.JSONField("các đề nghị có tên", default=list)
    docx = models.FileField(upload_to="van-ban/%Y/", blank=True)
    docx_sha256 = models.CharField(max_length=64, blank=True)
    pdf = models.FileField(upload_to="van-ban/%Y/", blank=True)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    recorded_at = models.DateTimeField("ghi lúc")
    frozen_at = MomentField("giữ nguyên từ")
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "văn bản giữ nguyên"
        verbose_name_plural = "văn bản giữ nguyên"
        ordering = ["-recorded_at", "-edition"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "decision", "edition"],
                condition=Q(decision__isnull=False),
                name="one_edition_of_a_decision",
            ),
            models.UniqueConstraint(
                fields=["signed_paper", "edition"],
                condition=Q(signed_paper__isnull=False),
                name="one_edition_of_a_paper",
            ),
            models.CheckConstraint(
                condition=Q(decision__isnull=True) ^ Q(signed_paper__isnull=True), name="frozen_of_one_record"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.decision_id or self.signed_paper_id}, {self.edition}"

    @property
    def is_late(self) -> bool:
        """Whether it was drawn from the records long after it was recorded, so that it may differ from the paper that
        was signed."""
        return self.frozen_at - self.recorded_at > LATE
