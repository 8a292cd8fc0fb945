"""Where a page stands in its review, and what became of it before, as the review screen tells both."""

from datetime import date, datetime

from django.http import HttpRequest
from typing_extensions import TypedDict
from wagtail.models import Page, TaskState, WorkflowState

from thidua_pages.access import rules
from thidua_pages.access.roles import STEP_ROLES, Role
from thidua_pages.api.callers import caller
from thidua_pages.api.review.actions import step_actions
from thidua_pages.api.review.desk import WorkPage, work_page
from thidua_pages.base.vietnamese import series
from thidua_pages.reports.work import items_of
from thidua_pages.review.history import ACTIONS, history_of
from thidua_pages.review.holds import open_hold
from thidua_pages.review.limits import limits_of
from thidua_pages.review.workflows import WORKFLOW_OF, WORKFLOWS


class WorkflowRef(TypedDict):
    code: str
    name: str


class Step(TypedDict):
    """The step at which the page waits. `who`: the roles that may act, in words."""

    id: int
    task: str
    name: str
    since: datetime
    who: str
    due_on: date | None
    days_left: int | None


class WorkflowStatus(TypedDict):
    """`status`: Wagtail's, of the newest review (`in_progress`, `needs_changes`, `approved`, `cancelled`); null if
    there was none. `state`: where the page stands, with its `label`. `reason`: why it was returned, or why its review
    ended. `allowed_actions`: the actions of the step that the caller may take now."""

    page: WorkPage
    workflow: WorkflowRef | None
    status: str | None
    state: str
    label: str
    reason: str
    is_held: bool
    current_task_state: Step | None
    requested_by: str | None
    requested_at: datetime | None
    allowed_actions: list[str]


class HistoryItem(TypedDict):
    """`step` and `next_step`: from where to where. `leads_to`: the code of the state that followed."""

    at: datetime
    who: str
    action: str
    label: str
    step: str
    next_step: str
    leads_to: str
    reason: str


class WorkflowHistory(TypedDict):
    count: int
    items: list[HistoryItem]


def status_of(request: HttpRequest, page: Page) -> WorkflowStatus:
    code = WORKFLOW_OF.get(rules.model_name(page))
    newest = page.workflow_states.order_by("created_at", "pk").last() if code else None
    step = page.current_workflow_task_state if code else None
    (item,) = items_of(Page.objects.filter(pk=page.pk))
    return {
        "page": work_page(request, page),
        "workflow": {"code": code, "name": WORKFLOWS[code].name} if code else None,
        "status": newest.status if newest else None,
        "state": item.state,
        "label": item.label,
        "reason": item.reason,
        "is_held": bool(code and open_hold(page)),
        "current_task_state": _step(page, step) if step else None,
        "requested_by": _name(newest) if newest else None,
        "requested_at": newest.created_at if newest else None,
        "allowed_actions": _allowed_at(step, request, page) if step else [],
    }


def history_shown(request: HttpRequest, page: Page) -> WorkflowHistory:
    """Return the history that the review screen shows to this person, the newest first."""
    entries = history_of(page, with_private=rules.can_read_reasons(request.user, page).ok)
    return {
        "count": len(entries),
        "items": [
            {
                "at": one.at,
                "who": one.who,
                "action": one.action,
                "label": one.label,
                "step": one.step,
                "next_step": one.next_step,
                "leads_to": ACTIONS[one.action][1],
                "reason": one.reason,
            }
            for one in entries
        ],
    }


def _step(page: Page, state: TaskState) -> Step:
    task = state.task.specific
    limit = limits_of({page: state}).get(page.pk)
    return {
        "id": state.pk,
        "task": task.code,
        "name": task.names_of({page: state})[page.pk],
        "since": state.started_at,
        "who": series([str(role.label) for role in Role if role in STEP_ROLES[task.code]]),
        "due_on": limit.due_on if limit else None,
        "days_left": limit.days_left if limit else None,
    }


def _allowed_at(step: TaskState, request: HttpRequest, page: Page) -> list[str]:
    return [action["name"] for action in step_actions(caller(request), page, step) if action["allowed"]]


def _name(review: WorkflowState) -> str:
    return review.requested_by.get_full_name() if review.requested_by else ""
