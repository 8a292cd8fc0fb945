"""What stops a nomination on its way or ends its review: hold, withdrawal, refusal, a refusal by the higher authority.

Each asks its rule again while the row of the step is locked, leaves a row and an entry in the history, and is never
undone: a hold is lifted by another entry.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import TaskState, WorkflowState

from thidua_pages.access.rules import Verdict
from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.nominations.endings import rules
from thidua_pages.nominations.models import NominationPage
from thidua_pages.review import notices
from thidua_pages.review.choices import EndingKind
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.models import Ending, Hold

MOVED_ON = "Hồ sơ vừa được người khác xử lý. Hãy tải lại trang, xem lại rồi quyết định."
HELD = "Đã tạm dừng xét hồ sơ. Không ai xử lý được hồ sơ này cho đến khi có người cho xét tiếp."
LIFTED = "Đã cho xét tiếp."
WITHDRAWN = "Đã rút hồ sơ. Hồ sơ trở lại thành bản nháp của đơn vị."
REFUSED = "Đã kết thúc hồ sơ: không được chấp thuận."
NOT_GRANTED = "Đã kết thúc hồ sơ: cấp trên không khen thưởng."


@transaction.atomic
def hold(page: NominationPage, user: User, data: dict[str, Any]) -> str:
    """Put the review on hold. `data`: reason, until (date or None). The reason may mention a complaint, so it is not
    written into the log, which the unit reads."""
    page, state = _locked(page)
    ask(rules.may_hold, user, page)
    row = Hold.objects.create(page=page, reason=data["reason"], until=data.get("until"), held_by=user)
    _log(page, "thidua.hold", user, state, hold=row.pk)
    notices.send("held", nominators(page), page, {"until": row.until})
    return HELD


@transaction.atomic
def lift_hold(page: NominationPage, user: User, data: dict[str, Any]) -> str:
    """Lift the hold. `data`: reason, which the unit does not read either."""
    page = fresh(page)
    row = Hold.objects.select_for_update().filter(page=page, lifted_at=None).first()
    if row is None:
        raise ReviewRefused(rules.NOT_HELD.reason)
    ask(rules.may_lift_hold, user, page)
    lift(row, page, user, data["reason"])
    if state := page.current_workflow_task_state:
        notices.tell_of_going_on(state, user)
    return LIFTED


@transaction.atomic
def withdraw(page: NominationPage, user: User, data: dict[str, Any]) -> str:
    """The unit withdraws its nomination. `data`: reason. It may be changed and sent again."""
    page, state = _locked(page)
    ask(rules.may_withdraw, user, page)
    _end(page, state, user, EndingKind.WITHDRAWN, data["reason"])
    return WITHDRAWN


@transaction.atomic
def refuse(page: NominationPage, user: User, data: dict[str, Any]) -> str:
    """The chair refuses for good. `data`: reason."""
    page, state = _locked(page)
    ask(rules.may_refuse, user, page)
    _end(page, state, user, EndingKind.REFUSED, data["reason"])
    notices.send("refused", nominators(page), page, {"reason": data["reason"], "reviewer": user})
    return REFUSED


@transaction.atomic
def record_not_granted(page: NominationPage, user: User, data: dict[str, Any]) -> str:
    """The office records that the higher authority does not grant. `data`: reason (may be empty)."""
    page, state = _locked(page)
    ask(rules.may_record_not_granted, user, page)
    _end(page, state, user, EndingKind.NOT_GRANTED, data["reason"])
    notices.send("not_granted", nominators(page), page, {"reason": data["reason"]})
    return NOT_GRANTED


def _end(page: NominationPage, state: TaskState, user: User, kind: EndingKind, reason: str) -> None:
    """Create the Ending first: `refuse_late_withdrawal` lets a cancellation pass only when one exists."""
    workflow_state = state.workflow_state
    Ending.objects.create(workflow_state=workflow_state, kind=kind, reason=reason, ended_by=user)
    _log(page, f"thidua.{kind.value}", user, state, comment=reason)
    workflow_state.cancel(user=user)


def lift(row: Hold, page: NominationPage, user: User | None, reason: str) -> None:
    row.lifted_by, row.lifted_at, row.lift_reason = user, clock.now(), reason
    row.save(update_fields=["lifted_by", "lifted_at", "lift_reason"])
    log(instance=page, action="thidua.lift_hold", user=user, data={"hold": row.pk})


def fresh(page: NominationPage) -> NominationPage:
    return NominationPage.objects.get(pk=page.pk)


def _locked(page: NominationPage) -> tuple[NominationPage, TaskState]:
    """Return the page as it is now and its step, with the row of the step locked, so that others who act on it wait.
    Raises ReviewRefused when the step has ended meanwhile."""
    page = fresh(page)
    running = page.current_workflow_state
    if running is None:
        raise ReviewRefused(MOVED_ON)
    state = TaskState.objects.select_for_update().get(pk=running.current_task_state_id)
    page = fresh(page)
    now = page.current_workflow_state
    if now is None or now.current_task_state_id != state.pk or now.status != running.status:
        raise ReviewRefused(MOVED_ON)
    return page, now.current_task_state


def ask(may: Callable[[User, NominationPage], Verdict], user: User, page: NominationPage) -> None:
    if not (verdict := may(user, page)):
        raise ReviewRefused(verdict.reason)


def _log(page: NominationPage, action: str, user: User, state: TaskState, **data: Any) -> None:
    workflow = {"task_state_id": state.pk, "task": {"id": state.task_id, "title": state.task.name}}
    log(instance=page, action=action, user=user, data={"workflow": workflow, **data}, revision=state.revision)


def nominators(page: NominationPage) -> list[User]:
    """Return who nominated: the page's owner and whoever sent it last."""
    newest = WorkflowState.objects.filter(object_id=str(page.pk)).order_by("-created_at", "-pk").first()
    people = {person.pk: person for person in (page.owner, newest and newest.requested_by) if person}
    return list(people.values())
