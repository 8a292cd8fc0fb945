from django.db import models


class ContentVersion(models.Model):
    """How many times the content of a scope has changed. Only ever raised, in the transaction of the change."""

    scope = models.CharField(max_length=270, primary_key=True)
    number = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField(null=True)
    """The time of the last change; empty when an earlier version of the site wrote the row."""

    class Meta:
        verbose_name = "phiên bản nội dung công khai"
        verbose_name_plural = "phiên bản nội dung công khai"

    def __str__(self) -> str:
        return f"{self.scope}: {self.number}"
