from django.conf import settings
from django.db import models

from thidua_pages.base.fields import MomentField
from thidua_pages.webhooks.choices import DeliveryState

LONGEST_URL = 500


class WebhookEndpoint(models.Model):
    """An address to which the events of a ward are sent.

    `kinds`: codes of `EventKind`. `secret`: the key that signs, sealed (`keys.py`); `former_secret`: the one before,
    which also signs until `former_until`. `off_reason`: why the site itself switched it off. `rests_until`: nothing is
    sent before, because the receiver asked for it or does not answer.
    """

    ward = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name="phường")
    name = models.CharField("tên", max_length=100)
    url = models.CharField("địa chỉ nhận", max_length=LONGEST_URL)
    kinds = models.JSONField("sự kiện", default=list)
    secret = models.TextField(editable=False)
    former_secret = models.TextField(blank=True, editable=False)
    former_until = models.DateTimeField(null=True, editable=False)
    is_active = models.BooleanField("đang gửi", default=True)
    off_reason = models.CharField(max_length=300, blank=True, editable=False)
    rests_until = models.DateTimeField(null=True, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = MomentField("đăng ký lúc")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "địa chỉ nhận webhook"
        verbose_name_plural = "các địa chỉ nhận webhook"
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class WebhookDelivery(models.Model):
    """One message to one address.

    `message_id`: the same at every attempt, so that a receiver can tell that it had the message. `subject`: the id of
    what the event is about. `body`: exactly what is sent. `attempts`: [{"at", "status", "failure", "excerpt"}], the
    oldest first. `failures`: since it was written or sent again. `turn`: of the task that may send it; a task of an
    earlier turn does nothing.
    """

    endpoint = models.ForeignKey(WebhookEndpoint, on_delete=models.CASCADE, related_name="deliveries")
    message_id = models.CharField(max_length=40, unique=True)
    event = models.CharField("sự kiện", max_length=40)
    subject = models.PositiveBigIntegerField(null=True)
    body = models.TextField()
    state = models.CharField("tình trạng", max_length=10, choices=DeliveryState, default=DeliveryState.WAITING)
    attempts = models.JSONField(default=list)
    failures = models.PositiveSmallIntegerField(default=0)
    turn = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField("gửi lúc", null=True)
    made_at = MomentField("lúc")
    ended_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "tin webhook"
        verbose_name_plural = "các tin webhook"
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["endpoint", "state", "-made_at"], name="deliveries_of_endpoint")]

    def __str__(self) -> str:
        return f"{self.event} {self.message_id}"
