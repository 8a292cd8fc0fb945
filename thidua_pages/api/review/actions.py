"""What the caller may do with a page now, and why not the rest: the rules and the actions of the review in one list.

Each answer is that of the rule that the action itself asks again.
"""

from collections.abc import Iterable, Iterator

from django.http import HttpRequest
from typing_extensions import TypedDict
from wagtail.models import Page, TaskState

from thidua_pages.access import rules
from thidua_pages.access.rules import Verdict
from thidua_pages.accounts.models import AnyUser, User
from thidua_pages.nominations.corrections import rules as corrections
from thidua_pages.nominations.models import NominationPage
from thidua_pages.review import sending
from thidua_pages.review.page_actions import page_actions_on
from thidua_pages.review.tasks import APPROVE, REJECT

NOT_PUBLISHED = Verdict(False, "Trang chưa công bố nên không có gì để gỡ xuống.")
LABELS = {
    "edit": "Sửa",
    "delete": "Xóa",
    "move": "Chuyển chỗ",
    "publish": "Công bố",
    "unpublish": "Gỡ xuống",
    "submit": "Gửi duyệt",
    "resume": "Gửi lại",
    "cancel": "Rút lại",
    "note": "Ghi ý kiến giám sát",
    "request_correction": "Đề nghị đính chính",
    APPROVE: "Duyệt",
    REJECT: "Trả lại để sửa",
}
"""What actions are called that no step and no room names."""


class Action(TypedDict):
    """`why`: the reason why it is not allowed, in Vietnamese; empty if it is."""

    name: str
    label: str
    allowed: bool
    why: str


def actions_shown(request: HttpRequest, page: Page) -> list[Action] | None:
    """Return what `actions_for` says of the page to the caller. `page`: any version of it. No query for visitors."""
    if not request.user.is_authenticated:
        return None
    return actions_for(request.user, type(page).objects.get(pk=page.pk))


def actions_for(user: AnyUser, page: Page) -> list[Action] | None:
    """Return every action that pages of this type know, for a person who may read the page's draft; else None, without
    a query for visitors. `page`: as its own type."""
    if not user.is_authenticated or not rules.can_read_draft(user, page):
        return None
    found = [*_of_the_page(user, page)]
    if rules.is_reviewed(page):
        found += [*_of_the_review(user, page), *_of_the_step(user, page)]
        found += [(one.code, one.label, one.check(user, page)) for one in page_actions_on(page)]
        found += [("note", LABELS["note"], rules.can_note(user, page))]
    if isinstance(page, NominationPage):
        may = corrections.may_request(user, page) and corrections.why_not_correctable(page)
        found.append(("request_correction", LABELS["request_correction"], may))
    return told(found)


def step_actions(user: User, page: Page, state: TaskState) -> list[Action]:
    """Return the actions of the step at which the page waits, with approving and returning, which every review has."""
    return told(_at_step(user, page, state))


def told(answers: Iterable[tuple[str, str, Verdict]]) -> list[Action]:
    return [{"name": name, "label": label, "allowed": may.ok, "why": str(may.reason)} for name, label, may in answers]


Answers = Iterator[tuple[str, str, Verdict]]
"""The name of an action, its label, and whether it is allowed."""


def _of_the_page(user: User, page: Page) -> Answers:
    may_edit = rules.can_edit(user, page)
    yield "edit", LABELS["edit"], rules.UNDER_REVIEW if may_edit and rules.is_under_review(page) else may_edit
    yield "delete", LABELS["delete"], rules.can_delete(user, page)
    yield "move", LABELS["move"], rules.can_move(user, page)
    yield "publish", LABELS["publish"], rules.can_publish(user, page)
    may_take_down = rules.can_unpublish(user, page)
    yield "unpublish", LABELS["unpublish"], NOT_PUBLISHED if may_take_down and not page.live else may_take_down


def _of_the_review(user: User, page: Page) -> Answers:
    yield "submit", LABELS["submit"], rules.can_submit(user, page)
    yield "resume", LABELS["resume"], sending.can_resume(user, page)
    yield "cancel", LABELS["cancel"], sending.can_cancel(user, page)


def _of_the_step(user: User, page: Page) -> Answers:
    """The actions of the step; where none waits, approving and returning, which every review has."""
    state = page.current_workflow_task_state
    if state is not None:
        yield from _at_step(user, page, state)
        return
    for name in (APPROVE, REJECT):
        yield name, LABELS[name], rules.NOT_AWAITING


def _at_step(user: User, page: Page, state: TaskState) -> Answers:
    task = state.task.specific
    offered = {name: label for name, label, _ in task.get_actions(page, user)}
    labels = {name: label for name, label, _ in task.offered_actions} | offered
    for name in dict.fromkeys((*labels, APPROVE, REJECT)):
        reason = _why_not_now(page, state, name) if name in offered else task.why_not_open(page, user, name)
        yield name, labels.get(name) or LABELS[name], Verdict(not reason, reason)


def _why_not_now(page: Page, state: TaskState, action: str) -> str:
    """Why an action that the step offers to the person cannot end it yet; empty when it can."""
    task = state.task.specific
    if action == APPROVE and (closed := page.closed_reason):
        return str(closed)
    if action in task.readied_by_form:
        return ""
    return str(task.why_not_ready({page: state}, action).get(page.pk, ""))
