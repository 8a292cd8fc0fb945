from django.conf import settings
from django.db import models

from thidua_pages.base.fields import MomentField
from thidua_pages.documents.kinds import PaperKind


class PaperText(models.Model):
    """What a ward says in one kind of paper, as saved once. Each time it is saved makes a new version; the newest
    counts.

    `said` has only the fields that the ward wrote itself; a version without any goes back to the defaults.
    """

    ward = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="paper_texts")
    kind = models.CharField("loại văn bản", max_length=20)
    version = models.PositiveIntegerField("lần sửa")
    said = models.JSONField("lời văn", default=dict)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    saved_at = MomentField("lưu lúc")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "lời văn của văn bản"
        verbose_name_plural = "lời văn của văn bản"
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["ward", "kind", "version"], name="one_version_of_a_paper_text")]

    def __str__(self) -> str:
        return f"{PaperKind(self.kind).label}, {self.version}"
