"""`/pages/<id>/workflow/` and `/pages/<id>/actions/workflow/`: where a page stands in its review, and its steps.

The addresses are those that Wagtail 8.1 has announced, so that its own can take their place.
"""

from collections.abc import Mapping
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router, Schema
from pydantic import ConfigDict, Field
from typing_extensions import TypedDict

from thidua_pages.access import rules
from thidua_pages.api.callers import WORKING, caller
from thidua_pages.api.json import answer
from thidua_pages.api.numbers import PageId
from thidua_pages.api.review.actions import Action, actions_for
from thidua_pages.api.review.pages import readable_page
from thidua_pages.api.review.refusals import allow, at_the_last_moment, complete_page
from thidua_pages.api.review.status import (
    WorkflowHistory,
    WorkflowStatus,
    history_shown,
    status_of,
)
from thidua_pages.api.review.steps import check_unmoved, take_step
from thidua_pages.review import sending
from thidua_pages.review.tasks import APPROVE, REJECT

router = Router(tags=["workflow"], auth=WORKING)
SENT, TAKEN_BACK = "Đã gửi duyệt.", "Đã rút lại."


class Transition(Schema):
    """`comment`: the reason of a return, which is required; a note with an approval. `task_state`: the step that the
    caller has read; when the page is at another one by then, the answer is 409. Other fields are those of the step's
    own form, such as `signed_on` when the chair forwards."""

    model_config = ConfigDict(extra="allow")
    comment: str = ""
    task_state: Annotated[int | None, Field(ge=1, le=2**63 - 1)] = None

    @property
    def sent(self) -> Mapping[str, Any]:
        return {"comment": self.comment, **(self.model_extra or {})}


class PageActions(TypedDict):
    items: list[Action]


class Done(WorkflowStatus):
    """Where the page stands now. `said`: what was done, in words."""

    said: str


@router.get(
    "/{page_id}/workflow/",
    response=WorkflowStatus,
    operation_id="pages_workflow",
    summary="Trang đang ở bước nào, ai xử lý",
)
def workflow(request: HttpRequest, page_id: Path[PageId]) -> HttpResponse:
    return answer(request, status_of(request, readable_page(request, page_id)))


@router.get(
    "/{page_id}/workflow/history/",
    response=WorkflowHistory,
    operation_id="pages_workflow_history",
    summary="Lịch sử xét duyệt: ai, khi nào, từ đâu đến đâu, lý do",
)
def history(request: HttpRequest, page_id: Path[PageId]) -> HttpResponse:
    return answer(request, history_shown(request, readable_page(request, page_id)))


@router.get(
    "/{page_id}/actions/",
    response=PageActions,
    operation_id="pages_actions",
    summary="Việc được làm với trang lúc này, và vì sao việc khác thì không",
)
def actions(request: HttpRequest, page_id: Path[PageId]) -> HttpResponse:
    data: PageActions = {"items": actions_for(caller(request), readable_page(request, page_id)) or []}
    return answer(request, data)


@router.post(
    "/{page_id}/actions/workflow/submit/",
    response=Done,
    operation_id="pages_actions_workflow_submit",
    summary="Gửi duyệt, hoặc gửi lại trang bị trả lại",
)
def submit(request: HttpRequest, page_id: Path[PageId], data: Transition | None = None) -> HttpResponse:
    page = readable_page(request, page_id)
    allow(rules.can_submit(caller(request), page))
    return _send(request, page)


@router.post(
    "/{page_id}/actions/workflow/resume/",
    response=Done,
    operation_id="pages_actions_workflow_resume",
    summary="Gửi lại trang bị trả lại",
)
def resume(request: HttpRequest, page_id: Path[PageId], data: Transition | None = None) -> HttpResponse:
    page = readable_page(request, page_id)
    allow(sending.can_resume(caller(request), page))
    return _send(request, page)


@router.post(
    "/{page_id}/actions/workflow/cancel/",
    response=Done,
    operation_id="pages_actions_workflow_cancel",
    summary="Rút lại trang đã gửi duyệt",
)
def cancel(request: HttpRequest, page_id: Path[PageId], data: Transition | None = None) -> HttpResponse:
    page = readable_page(request, page_id)
    allow(sending.can_cancel(caller(request), page))
    check_unmoved(page.current_workflow_task_state, data.task_state if data else None)
    with at_the_last_moment():
        sending.cancel(page, caller(request))
    return done(request, page, TAKEN_BACK)


@router.post(
    "/{page_id}/actions/workflow/approve/",
    response=Done,
    operation_id="pages_actions_workflow_approve",
    summary="Duyệt ở bước hiện tại",
)
def approve(request: HttpRequest, page_id: Path[PageId], data: Transition | None = None) -> HttpResponse:
    return _step(request, page_id, APPROVE, data)


@router.post(
    "/{page_id}/actions/workflow/reject/",
    response=Done,
    operation_id="pages_actions_workflow_reject",
    summary="Trả lại để sửa, với lý do",
)
def reject(request: HttpRequest, page_id: Path[PageId], data: Transition | None = None) -> HttpResponse:
    return _step(request, page_id, REJECT, data)


def _step(request: HttpRequest, page_id: int, action: str, data: Transition | None) -> HttpResponse:
    page, asked = readable_page(request, page_id), data or Transition()
    return done(request, page, take_step(page, caller(request), action, asked.sent, asked.task_state))


def _send(request: HttpRequest, page: Any) -> HttpResponse:
    with at_the_last_moment(), complete_page():
        sending.submit(page, caller(request))
    return done(request, page, SENT)


def done(request: HttpRequest, page: Any, said: str) -> HttpResponse:
    """Answer with where the page stands now, read again."""
    data: Done = {**status_of(request, type(page).objects.get(pk=page.pk)), "said": said}
    return answer(request, data)
