from django.conf import settings
from django.db import models


class SentRequest(models.Model):
    """A request to the API that acted and that its app may send again, with the answer to it (`once.py`)."""

    key = models.CharField(max_length=64, unique=True)
    """SHA-256 of the person, the method, the address and the app's key, in hexadecimal."""
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    content = models.CharField(max_length=64)
    """SHA-256 of what the request said, in hexadecimal."""
    answer = models.JSONField()
    """{"status": …, "headers": {…}, "body": …}"""
    sent_at = models.DateTimeField(db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "yêu cầu đã gửi qua API"
        verbose_name_plural = "yêu cầu đã gửi qua API"

    def __str__(self) -> str:
        return self.key
