from django.conf import settings
from django.db import models

from thidua_pages.base.fields import MomentField


class SupervisionNote(models.Model):
    """A remark by the supervisor of MTTQ on a page. It changes nothing and is never public."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="supervision_notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField("ý kiến giám sát", max_length=4000)
    written_at = MomentField("thời điểm")

    class Meta:
        verbose_name = "ý kiến giám sát"
        verbose_name_plural = "ý kiến giám sát"
        ordering = ["written_at"]

    def __str__(self) -> str:
        return self.text[:60]
