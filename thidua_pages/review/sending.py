"""Sending a page for review and taking it back, for callers other than the editor, whose buttons do the same."""

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Page, WorkflowState

from thidua_pages.access import rules
from thidua_pages.access.rules import YES, Verdict
from thidua_pages.accounts.models import User
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.guards import TOO_LATE
from thidua_pages.review.versions import hold_still
from thidua_pages.review.wording import why_not_sent
from thidua_pages.review.workflows import FIRST_STEPS

NOT_RETURNED = Verdict(False, "Trang không bị trả lại nên không có lần xét duyệt nào để gửi tiếp.")
NOT_SENT_BY_YOU = Verdict(False, "Chỉ người gửi, người viết hoặc người đang duyệt mới rút lại được.")


def can_resume(user: User, page: Page) -> Verdict:
    """Send a page again that was returned."""
    if not (verdict := rules.can_submit(user, page)):
        return verdict
    return YES if is_returned(page) else NOT_RETURNED


def can_cancel(user: User, page: Page) -> Verdict:
    """Take a page back that was sent, at its first step or when it was returned; `guards.py` asks this again."""
    if not (verdict := rules.can_edit(user, page)):
        return verdict
    state = page.current_workflow_state
    if state is None:
        return rules.NOT_AWAITING
    if not state.user_can_cancel(user):
        return NOT_SENT_BY_YOU
    return Verdict(False, TOO_LATE) if _is_past_first_step(state) else YES


def _is_past_first_step(state: WorkflowState) -> bool:
    waits = state.status == WorkflowState.STATUS_IN_PROGRESS
    return waits and state.current_task_state.task.specific.code not in FIRST_STEPS


def is_returned(page: Page) -> bool:
    state = page.current_workflow_state
    return state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES


def check_version(page: Page) -> None:
    """Raise ValidationError, by field where it is one's, when the newest version is not complete enough to be sent."""
    page.get_latest_revision_as_object().full_clean()
    if reason := page.why_not_submit() or why_not_sent(page):
        raise ValidationError(reason)


@transaction.atomic
def submit(page: Page, user: User) -> None:
    """Send the newest version: begin a review, or go on with the one that returned the page.

    Raises ReviewRefused when the person may not send it now, ValidationError when it is not complete.
    """
    hold_still(page.pk)
    page = type(page).objects.get(pk=page.pk)
    if not (verdict := rules.can_submit(user, page)):
        raise ReviewRefused(verdict.reason)
    check_version(page)
    if is_returned(page):
        page.current_workflow_state.resume(user=user)
    else:
        page.get_workflow().start(page, user)


@transaction.atomic
def cancel(page: Page, user: User) -> None:
    """Take the page back. Raises ReviewRefused when the person may not, or its review went on meanwhile."""
    page = type(page).objects.get(pk=page.pk)
    if not (verdict := can_cancel(user, page)):
        raise ReviewRefused(verdict.reason)
    page.current_workflow_state.cancel(user=user)
