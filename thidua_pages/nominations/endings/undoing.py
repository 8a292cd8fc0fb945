"""Taking back a count, a return or a refusal that was made by mistake: by who made it, while nobody has acted on it.

The step goes on as if it had not ended: a ballot keeps its votes, its terms and its seats. What was taken back and why
stays in the history, and those who were told of it get another mail.
"""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import TaskState, WorkflowState

from thidua_pages.access import rules as access_rules
from thidua_pages.access.rules import YES, Verdict
from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.nominations.endings.actions import ask, fresh, nominators
from thidua_pages.nominations.models import NominationPage
from thidua_pages.review import notices
from thidua_pages.review.choices import FINAL, UndoKind
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.holds import ON_HOLD, open_hold
from thidua_pages.review.models import Ending, Undo, WaitingNotice
from thidua_pages.review.versions import hold_still

ACTION, LOG_ACTION = "undo", "thidua.undo"
NOTHING = Verdict(False, "Không có kết quả kiểm phiếu, trả lại hay không chấp thuận nào vừa ghi để hoàn tác.")
NOT_YOURS = Verdict(False, "Chỉ người đã ghi kết quả ấy mới hoàn tác được.")
CHANGED = Verdict(False, "Đơn vị đã sửa hồ sơ sau khi nhận kết quả nên không hoàn tác được nữa.")
HELD = Verdict(False, ON_HOLD)
UNDONE = "Đã hoàn tác. Hồ sơ trở lại bước “{}” như trước khi ghi."


@dataclass(frozen=True)
class LastAct:
    """What was done last in the newest review of a nomination. `step`: the step that it ended; `after`: the step that
    waits since then, if any; `by`: the account of who did it."""

    kind: UndoKind
    review: WorkflowState
    step: TaskState
    after: TaskState | None
    by: int | None


def last_act(page: NominationPage) -> LastAct | None:
    """Return what was done last, when it is something that can be taken back."""
    reviews = WorkflowState.objects.for_instance(page).select_related("current_task_state__task")
    review = reviews.order_by("-created_at", "-pk").first()
    if review is None or review.current_task_state is None:
        return None
    step = review.current_task_state
    if review.status == WorkflowState.STATUS_NEEDS_CHANGES:
        kind = UndoKind.COUNT if step.task.specific.ends_by_count else UndoKind.RETURNED
        return LastAct(kind, review, step, None, step.finished_by_id)
    if review.status == WorkflowState.STATUS_IN_PROGRESS:
        before = review.task_states.filter(status=TaskState.STATUS_APPROVED).order_by("-finished_at", "-pk").first()
        if before is None or before.pk > step.pk or not before.task.specific.ends_by_count:
            return None
        return LastAct(UndoKind.COUNT, review, before, step, before.finished_by_id)
    ending = Ending.objects.filter(workflow_state=review, kind__in=FINAL).first()
    return LastAct(UndoKind(ending.kind), review, step, None, ending.ended_by_id) if ending else None


def may_undo(user: User, page: NominationPage) -> Verdict:
    if not (verdict := access_rules.can_do_action(user, page, ACTION)):
        return verdict
    act = last_act(page)
    if act is None:
        return NOTHING
    if act.by != user.pk:
        return NOT_YOURS
    if open_hold(page):
        return HELD
    return YES if page.latest_revision_id == act.step.revision_id else CHANGED


@transaction.atomic
def undo(page: NominationPage, user: User, data: dict[str, Any]) -> str:
    """Take back what was done last. `data`: reason."""
    # The steps first, as whoever acts on one locks it, and then the page: so two at once cannot deadlock.
    steps = TaskState.objects.select_for_update(of=("self",)).filter(workflow_state__object_id=str(page.pk))
    list(steps.order_by("pk"))
    hold_still(page.pk)
    page = fresh(page)
    ask(may_undo, user, page)
    act = last_act(page)
    if act is None:
        raise ReviewRefused(NOTHING.reason)
    told = _told(page, act)
    row = Undo.objects.create(
        task_state=act.step, kind=act.kind, was=_taken_back(act), reason=data["reason"], undone_by=user
    )
    _go_on(act, user)
    step = {"task_state_id": act.step.pk, "task": {"id": act.step.task_id, "title": act.step.task.name}}
    said = {"workflow": step, "comment": f"{row}: {row.reason}"}
    log(instance=page, action=LOG_ACTION, user=user, data=said, revision=act.step.revision)
    notices.send("undone", told, page, {"undo": row, "step": act.step.task.name, "reviewer": user})
    return UNDONE.format(act.step.task.name)


def _told(page: NominationPage, act: LastAct) -> list[User]:
    """Those who had a mail of what is taken back: who reviews next, unless it still waits for the digest, or who
    proposed."""
    if act.after is None:
        return nominators(page)
    noted = set(WaitingNotice.objects.filter(task_state=act.after).values_list("person", flat=True))
    return [person for person in notices.reviewers_told(act.after) if person.pk not in noted]


def _taken_back(act: LastAct) -> dict[str, Any]:
    """What the step had kept of its end, and what an ending said; both are deleted."""
    ending = Ending.objects.filter(workflow_state=act.review).first()
    if ending is None:
        return dict(act.step.task.specific.reopens(act.step))
    said = {"reason": ending.reason, "ended_by": ending.ended_by_id, "ended_at": ending.ended_at.isoformat()}
    ending.delete()
    return said


def _go_on(act: LastAct, user: User) -> None:
    """The step waits again, and what waited since then does not."""
    if act.after:
        act.after.status, act.after.finished_at, act.after.finished_by = TaskState.STATUS_CANCELLED, clock.now(), user
        act.after.save(update_fields=["status", "finished_at", "finished_by"])
    step, review = act.step, act.review
    step.status, step.finished_at, step.finished_by, step.comment = TaskState.STATUS_IN_PROGRESS, None, None, ""
    step.save(update_fields=["status", "finished_at", "finished_by", "comment"])
    review.status, review.current_task_state = WorkflowState.STATUS_IN_PROGRESS, step
    review.save(update_fields=["status", "current_task_state"])
