from django.conf import settings
from django.db import models
from wagtail.models import TaskState

from thidua_pages.base.fields import MomentField


class WaitingNotice(models.Model):
    """Somebody is to be told of a step of a review: that it waits for them, or that the page was published with it.

    `digests.py` gathers these rows into one e-mail and deletes them some minutes later, so that the table needs no
    index beside those of its keys.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    task_state = models.ForeignKey(TaskState, on_delete=models.CASCADE, related_name="+")
    noted_at = MomentField("lúc")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "việc chờ báo"
        verbose_name_plural = "các việc chờ báo"
        constraints = [models.UniqueConstraint(fields=["person", "task_state"], name="told_once_of_a_step")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.task_state_id}"


class LastDigest(models.Model):
    """When a person was last written to about what was noted for them: what comes soon after it is gathered."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="last_digest"
    )
    sent_at = models.DateTimeField("lúc")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "thư gộp gần nhất"
        verbose_name_plural = "các thư gộp gần nhất"

    def __str__(self) -> str:
        return f"{self.person_id}: {self.sent_at:%d/%m/%Y %H:%M}"
