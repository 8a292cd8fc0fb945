from django.db import models


class ScheduledJob(models.Model):
    """When a job of `schedule.py` runs next."""

    name = models.CharField(max_length=100, primary_key=True)
    due_at = models.DateTimeField()

    class Meta:
        verbose_name = "việc định kỳ"
        verbose_name_plural = "việc định kỳ"

    def __str__(self) -> str:
        return f"{self.name}: {self.due_at:%d/%m/%Y %H:%M}"
