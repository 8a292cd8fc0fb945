"""A higher authority left a nomination out of its decision: the review ends without a publication."""

from typing import Any

from wagtail.models import TaskState

from thidua_pages.access import rules
from thidua_pages.review.choices import EndingKind
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.holds import ON_HOLD, open_hold
from thidua_pages.review.models import Ending


def end_not_granted(state: Any, user: Any, reason: str) -> None:
    """End the review at this step, whose row the caller has locked. Raises ReviewRefused when it may not be ended."""
    page = state.workflow_state.content_object.specific
    if state.status != TaskState.STATUS_IN_PROGRESS:
        raise ReviewRefused(rules.NOT_AWAITING.reason)
    if not (verdict := rules.can_do(user, page, "not_granted")):
        raise ReviewRefused(verdict.reason)
    if open_hold(page):
        raise ReviewRefused(ON_HOLD)
    Ending.objects.create(
        workflow_state=state.workflow_state, kind=EndingKind.NOT_GRANTED, reason=reason, ended_by=user
    )
    state.workflow_state.cancel(user=user)
