"""Rules that hold for every caller, not only in views.

A page under review is neither deleted nor moved, a review is not cancelled after its first step, and an incomplete page
is not submitted. Some of Wagtail's views check only the base page class and others check nothing, so these rules are
signal receivers, which every view and API call passes.
"""

from django.db.models.signals import pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import pre_page_move

from thidua_pages.access import rules
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.models import Ending
from thidua_pages.review.versions import hold_still
from thidua_pages.review.wording import why_not_sent
from thidua_pages.review.workflows import FIRST_STEPS

RUNNING = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)
TOO_LATE = "Hồ sơ đã qua bước đầu nên không rút lại được. Hãy đề nghị người đang xét trả lại."


@receiver(pre_delete, sender=Page)
def refuse_delete_under_review(instance: Page, **kwargs: object) -> None:
    if instance.workflow_in_progress:
        raise ReviewRefused(rules.UNDER_REVIEW.reason)


@receiver(pre_page_move)
def refuse_move_under_review(
    instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: object
) -> None:
    if parent_page_before != parent_page_after and rules.has_review_in_subtree(instance):
        raise ReviewRefused(rules.UNDER_REVIEW.reason)


@receiver(pre_save, sender=WorkflowState)
def refuse_late_withdrawal(instance: WorkflowState, **kwargs: object) -> None:
    """Allow a review to be cancelled at its first step only, or when an Ending says why.

    Wagtail lets the submitter cancel at any step. The functions that end a review on purpose check their own rule and
    create the Ending first, in the same transaction.

    The row of the step is locked, as for approving and returning. So when one person withdraws and another approves at
    the same moment, one of them does it, and the other is told that it was done.
    """
    if instance.status != WorkflowState.STATUS_CANCELLED or not instance.current_task_state_id:
        return
    TaskState.objects.select_for_update().filter(pk=instance.current_task_state_id).first()
    before = WorkflowState.objects.get(pk=instance.pk)
    if before.status not in RUNNING or before.current_task_state_id != instance.current_task_state_id:
        raise ReviewRefused(rules.NOT_AWAITING.reason)
    code = getattr(instance.current_task_state.task.specific, "code", None)
    if before.status != WorkflowState.STATUS_IN_PROGRESS or code is None or code in FIRST_STEPS:
        return
    if not Ending.objects.filter(workflow_state=instance).exists():
        raise ReviewRefused(TOO_LATE)


@receiver(pre_save, sender=WorkflowState)
def refuse_closed_or_incomplete_submission(instance: WorkflowState, **kwargs: object) -> None:
    """Refuse a submission when the page is closed for review or is not complete.

    Only at a submission, the first or a later one, is a review in progress without a current step. Checking when the
    step starts would be too late: Wagtail's `resume` saves the review before that, outside any transaction.
    """
    if instance.status != WorkflowState.STATUS_IN_PROGRESS or instance.current_task_state_id:
        return
    page = instance.content_object
    if page is None or not rules.is_reviewed(page):
        return
    hold_still(page.pk)
    page = page.specific
    if instance._state.adding and not (verdict := rules.why_closed(page)):
        raise ReviewRefused(verdict.reason)
    if reason := page.closed_reason or page.why_not_submit() or why_not_sent(page):
        raise ReviewRefused(reason)
