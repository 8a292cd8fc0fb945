from django.conf import settings
from django.db import models

from thidua_pages.base.fields import MomentField
from thidua_pages.following.choices import Channel


class Reminder(models.Model):
    """A unit was reminded of what it owes a campaign: by whom, when, how. `addresses`: to how many a mail went."""

    participant = models.ForeignKey(
        "thidua_pages.Participant", on_delete=models.CASCADE, related_name="reminders", verbose_name="đơn vị"
    )
    channel = models.CharField("cách nhắc", max_length=4, choices=Channel)
    text = models.TextField("nội dung", max_length=4000)
    addresses = models.PositiveIntegerField("số địa chỉ thư", default=0)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = MomentField("lúc")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "lần đôn đốc"
        verbose_name_plural = "các lần đôn đốc"
        ordering = ["-sent_at", "-pk"]
        indexes = [models.Index(fields=["participant", "-sent_at"], name="reminders_of_participant")]

    def __str__(self) -> str:
        return f"{self.get_channel_display()}: {self.sent_at:%d/%m/%Y %H:%M}"
