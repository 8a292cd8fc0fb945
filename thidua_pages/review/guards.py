"""Rules that hold in code as well as in views: nothing under review is deleted or moved, or taken back too late.

Wagtail's own checks ask the base page class in some views and nothing in others; these signals stand under them all.
"""

from typing import Any

from django.db.models.signals import pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import Page, WorkflowState
from wagtail.signals import page_unpublished, pre_page_move

from thidua_pages.access import rules
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.models import Ending
from thidua_pages.review.workflows import FIRST_STEPS

TOO_LATE = "Hồ sơ đã qua bước đầu nên không rút lại được. Hãy đề nghị người đang xét trả lại."


@receiver(pre_delete, sender=Page)
def refuse_delete_under_review(instance: Page, **kwargs: Any) -> None:
    if instance.workflow_in_progress:
        raise ReviewRefused(rules.UNDER_REVIEW.reason)


@receiver(pre_page_move)
def refuse_move_under_review(instance: Page, **kwargs: Any) -> None:
    if kwargs["parent_page_before"] != kwargs["parent_page_after"] and rules.review_inside(instance):
        raise ReviewRefused(rules.UNDER_REVIEW.reason)


@receiver(pre_save, sender=WorkflowState)
def refuse_late_withdrawal(instance: WorkflowState, **kwargs: Any) -> None:
    """Stock Wagtail lets the submitter cancel at any step. Here only while the first step waits, or when it is written
    down why the review ends: an ending's service asked its rule and made the row in this same transaction."""
    if instance.status != WorkflowState.STATUS_CANCELLED or not instance.current_task_state_id:
        return
    task = instance.current_task_state.task.specific
    code = getattr(task, "code", None)
    before = WorkflowState.objects.values_list("status", flat=True).get(pk=instance.pk)
    if before != WorkflowState.STATUS_IN_PROGRESS or code is None or code in FIRST_STEPS:
        return
    if not Ending.objects.filter(workflow_state=instance).exists():
        raise ReviewRefused(TOO_LATE)


@receiver(pre_save, sender=WorkflowState)
def refuse_closed_or_incomplete_submission(instance: WorkflowState, **kwargs: Any) -> None:
    """A submission, first or again, is the one moment at which a review runs and stands at no step yet.

    Asked here and not where the step starts: Wagtail's `resume` writes the review down before, in no transaction.
    """
    if instance.status != WorkflowState.STATUS_IN_PROGRESS or instance.current_task_state_id:
        return
    page = instance.content_object
    if page is None or not rules.is_reviewed(page):
        return
    page = page.specific
    if reason := page.closed_reason or page.why_not_submit():
        raise ReviewRefused(reason)


@receiver(page_unpublished)
def unpublish_descendants(instance: Page, **kwargs: Any) -> None:
    """A published page has published pages above it: taking one down takes down what stands below it."""
    # Asked by path: an instance that was loaded before its children were made believes that it has none.
    for page in Page.objects.child_of(Page.objects.get(pk=instance.pk)).live().specific():
        page.unpublish(user=None)
