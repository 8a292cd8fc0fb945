"""What the reviewers had before them: the check of each item, and the evidence as it stood."""

from django.conf import settings
from django.db import models
from wagtail.models import Revision, TaskState

from thidua_pages.base.fields import MomentField


class DossierCheck(models.Model):
    """What the office found of one item of a dossier, in one round of the check."""

    task_state = models.ForeignKey(TaskState, on_delete=models.CASCADE, related_name="dossier_checks")
    item = models.CharField("mục", max_length=40)
    is_ok = models.BooleanField("đạt")
    note = models.CharField("ghi chú", max_length=500, blank=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    checked_at = MomentField("lúc")

    class Meta:
        verbose_name = "kiểm tra hồ sơ"
        verbose_name_plural = "kiểm tra hồ sơ"
        constraints = [models.UniqueConstraint(fields=["task_state", "item"], name="an_item_is_checked_once_a_round")]

    def __str__(self) -> str:
        return f"{self.item}: {self.is_ok}"


class FrozenEvidence(models.Model):
    """A page of evidence at the revision that was published when this version of the nomination was submitted."""

    nomination = models.ForeignKey(
        "thidua_pages.NominationPage", on_delete=models.CASCADE, related_name="frozen_evidence"
    )
    nomination_revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.PROTECT, related_name="+")
    page_revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "minh chứng đã chốt"
        verbose_name_plural = "minh chứng đã chốt"
        constraints = [
            models.UniqueConstraint(fields=["nomination_revision", "page"], name="evidence_is_frozen_once_a_version")
        ]

    def __str__(self) -> str:
        return f"{self.page_id}@{self.page_revision_id}"
