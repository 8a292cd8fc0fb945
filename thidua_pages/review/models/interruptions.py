"""Holds, which pause a review, endings without a publication, and what was taken back because it was a mistake.

All are a record. Only an ending that was a mistake is deleted, and what it said is kept by the `Undo` in its place.
"""

from django.conf import settings
from django.db import models
from wagtail.models import TaskState, WorkflowState

from thidua_pages.base import clock
from thidua_pages.base.fields import MomentField
from thidua_pages.review.choices import EndingKind, UndoKind


class Hold(models.Model):
    """A review on hold: until the hold is lifted, nobody may act on a step of the page."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="holds")
    reason = models.TextField("lý do tạm dừng", max_length=2000)
    until = models.DateField("dự kiến đến ngày", null=True, blank=True)
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    held_at = MomentField("tạm dừng lúc")
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField("xét tiếp lúc", null=True)
    lift_reason = models.TextField("lý do xét tiếp", max_length=2000, blank=True)

    class Meta:
        verbose_name = "lần tạm dừng"
        verbose_name_plural = "các lần tạm dừng"
        ordering = ["held_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["page"], condition=models.Q(lifted_at__isnull=True), name="a_page_is_held_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return self.reason[:60]

    @property
    def is_overdue(self) -> bool:
        """Whether the planned last day has passed. The review stays on hold until someone lifts the hold."""
        return self.until is not None and clock.today() > self.until


class Ending(models.Model):
    """Why a review ended without a publication. Wagtail's own state only says that it was cancelled."""

    workflow_state = models.OneToOneField(WorkflowState, on_delete=models.CASCADE, related_name="ending")
    kind = models.CharField("kết thúc", max_length=12, choices=EndingKind.choices)
    reason = models.TextField("lý do", max_length=2000)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = MomentField("lúc")

    class Meta:
        verbose_name = "kết thúc không công bố"
        verbose_name_plural = "kết thúc không công bố"

    def __str__(self) -> str:
        return self.get_kind_display()


class Undo(models.Model):
    """A count, a return or a refusal that was taken back by who made it by mistake.

    `task_state`: the step, which goes on; `was`: what was taken back, as the count of the votes or the reason then.
    """

    task_state = models.ForeignKey(TaskState, on_delete=models.CASCADE, related_name="undone")
    kind = models.CharField("việc", max_length=12, choices=UndoKind.choices)
    was = models.JSONField("đã ghi", default=dict)
    reason = models.TextField("lý do", max_length=2000)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    undone_at = MomentField("lúc")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "lần hoàn tác"
        verbose_name_plural = "các lần hoàn tác"

    def __str__(self) -> str:
        return self.get_kind_display()
