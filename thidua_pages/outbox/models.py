from django.conf import settings
from django.db import models

from thidua_pages.outbox.choices import Outcome


class ScheduledJob(models.Model):
    """When a job of `schedule.py` runs next."""

    name = models.CharField(max_length=100, primary_key=True)
    due_at = models.DateTimeField()

    class Meta:
        verbose_name = "việc định kỳ"
        verbose_name_plural = "việc định kỳ"

    def __str__(self) -> str:
        return f"{self.name}: {self.due_at:%d/%m/%Y %H:%M}"


class Batch(models.Model):
    """Much work that one person asked for at once; the worker does it row by row (`batches.py`).

    `kind`: the code of its `Kind`. `shared`: what all rows need. `fingerprint`: equal for the same work asked for
    twice. `back`: the address of the screen that it was asked for on. How many rows are done is counted.
    """

    kind = models.CharField(max_length=40)
    ward = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    who = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="batches")
    title = models.CharField(max_length=300)
    back = models.TextField()
    shared = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "việc hàng loạt"
        verbose_name_plural = "việc hàng loạt"
        indexes = [models.Index(fields=["who", "created_at"], name="batch_of_person")]

    def __str__(self) -> str:
        return self.title


class BatchRow(models.Model):
    """One row of a batch. Its outcome is saved in the transaction of its change, so it is never done twice.

    `label`: its number in the file, or "". `name`, `note`: how the report names it. `data`: what is needed to do it,
    emptied once it is done. `result`: what became of it, a code of `Kind.results`, where the kind tells several apart.
    `reason`: why it was not done, or more about the result, in Vietnamese. `url`: the page that it made or changed.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rows")
    label = models.CharField(max_length=10, blank=True)
    name = models.CharField(max_length=300)
    note = models.CharField(max_length=300, blank=True)
    data = models.JSONField()
    outcome = models.CharField(max_length=20, choices=Outcome, default=Outcome.WAITING)
    result = models.CharField(max_length=20, blank=True, default="", db_default="")
    reason = models.TextField(blank=True)
    url = models.CharField(max_length=300, blank=True)

    result_label = ""
    """How the report calls the result, filled in by the page of the batch."""

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "dòng của việc hàng loạt"
        verbose_name_plural = "dòng của việc hàng loạt"
        ordering = ["pk"]
        indexes = [models.Index(fields=["batch", "outcome"], name="batch_outcomes")]

    def __str__(self) -> str:
        return f"{self.label} {self.name}".strip()
