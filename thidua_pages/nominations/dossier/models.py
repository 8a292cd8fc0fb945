from django.conf import settings
from django.db import models
from wagtail.models import TaskState

from thidua_pages.base.fields import MomentField


class DossierCheck(models.Model):
    """How the office judged one item of a dossier in one round of the check."""

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
