from django.db import models
from wagtail.models import Revision


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
