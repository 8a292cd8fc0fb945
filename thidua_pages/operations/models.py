from django.db import models


class BackupRun(models.Model):
    """One attempt at a backup that has ended. `problem` is empty when the archive was written and verified."""

    began_at = models.DateTimeField("bắt đầu lúc")
    ended_at = models.DateTimeField("xong lúc", db_index=True)
    archive = models.CharField("tệp", max_length=500, blank=True)
    size = models.PositiveBigIntegerField("số byte", default=0)
    problem = models.TextField("lỗi", blank=True)

    class Meta:
        verbose_name = "lần sao lưu"
        verbose_name_plural = "các lần sao lưu"

    def __str__(self) -> str:
        return f"{self.ended_at:%d/%m/%Y %H:%M}: {self.problem or self.archive}"
