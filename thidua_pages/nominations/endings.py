"""What stops a nomination on its way or undoes its award: hold, withdrawal, refusal, a higher no, revocation.

Each asks its rule again under the lock of the step's row (of the award's, for a revocation), leaves a row and an entry
in the history, and is never taken back: a hold is lifted by another entry, a revocation stands.
"""

from typing import Any

from django.db import transaction
from django.dispatch import receiver
from wagtail.log_actions import log
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import workflow_cancelled

from thidua_pages.access import rules
from thidua_pages.access.rules import YES, Verdict
from thidua_pages.base import clock
from thidua_pages.base.vietnamese import short_date
from thidua_pages.nominations import unlisted
from thidua_pages.nominations.models import Award, NominationPage, Revocation
from thidua_pages.plans.choices import AuthorityLevel
from thidua_pages.review import notices
from thidua_pages.review.choices import EndingKind
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.holds import ON_HOLD, open_hold
from thidua_pages.review.models import Ending, Hold

NOT_IN_REVIEW = Verdict(False, "Hồ sơ không ở trong quá trình xét nên không làm được việc này.")
HELD_ALREADY = Verdict(False, "Hồ sơ đã được tạm dừng xét từ trước.")
NOT_HELD = Verdict(False, "Hồ sơ không tạm dừng. Có thể người khác vừa cho xét tiếp.")
HELD = Verdict(False, ON_HOLD)
NOT_THIS_STEP = Verdict(False, "Việc này chỉ làm ở bước khác của quá trình xét.")
WARD_AWARD = Verdict(False, "Hình thức này do phường quyết định. Nếu không khen thưởng, Chủ tịch UBND phường kết luận.")
NO_AWARD = Verdict(False, "Chưa có quyết định khen thưởng đang công bố nên không có gì để thu hồi.")
REVOKED_ALREADY = Verdict(False, "Quyết định thu hồi đã được ghi từ trước.")
MOVED_ON = "Hồ sơ vừa được người khác xử lý. Hãy tải lại trang, xem lại rồi quyết định."
REFUSING_STEP, RECORDING_STEP = "chair_decision", "decision_record"
WITHDRAWN_AT_FIRST_STEP = "Đơn vị rút hồ sơ."


# --- Who may, and when ------------------------------------------------------------------------------------


def may_hold(user: Any, page: Any) -> Verdict:
    """At any step, while none of it is put aside."""
    if not (verdict := rules.can_do(user, page, "hold")):
        return verdict
    if not page.workflow_in_progress:
        return NOT_IN_REVIEW
    return HELD_ALREADY if open_hold(page) else YES


def may_lift_hold(user: Any, page: Any) -> Verdict:
    if not (verdict := rules.can_do(user, page, "lift_hold")):
        return verdict
    return YES if open_hold(page) else NOT_HELD


def may_withdraw(user: Any, page: Any) -> Verdict:
    """From submission until the last step's end, also when it was returned and also while it is held."""
    if not (verdict := rules.can_do(user, page, "withdraw_nomination")):
        return verdict
    return YES if page.current_workflow_state else NOT_IN_REVIEW


def may_refuse(user: Any, page: Any) -> Verdict:
    return _may_end(user, page, "refuse", REFUSING_STEP)


def may_record_not_granted(user: Any, page: Any) -> Verdict:
    verdict = _may_end(user, page, "not_granted", RECORDING_STEP)
    return WARD_AWARD if verdict and _is_the_wards(page) else verdict


def _may_end(user: Any, page: Any, deed: str, step: str) -> Verdict:
    """To end a review for good is to act on its step: the step's own rule is asked too."""
    if not (verdict := rules.can_do(user, page, deed)):
        return verdict
    state = page.current_workflow_task_state
    if state is None:
        return NOT_IN_REVIEW
    if state.task.specific.code != step:
        return NOT_THIS_STEP
    if open_hold(page):
        return HELD
    return rules.can_review(user, page, step)


def _is_the_wards(page: Any) -> bool:
    """Whether the award of the version under review is the ward's own to grant."""
    version = page.current_workflow_task_state.revision.as_object()
    return version.award_form.authority.level == AuthorityLevel.WARD


def may_revoke(user: Any, page: Any) -> Verdict:
    if not (verdict := rules.can_do(user, page, "revoke")):
        return verdict
    award = Award.objects.filter(nomination_id=page.pk).select_related("revocation").first()
    if award is None or not page.live:
        return NO_AWARD
    return REVOKED_ALREADY if hasattr(award, "revocation") else YES


# --- Doing it ---------------------------------------------------------------------------------------------


@transaction.atomic
def hold(page: Any, user: Any, data: dict[str, Any]) -> str:
    """Put the review aside. `data`: reason, until (date or None). The reason may name a complaint or a discipline: it
    is no part of the log, which the unit reads."""
    page, state = _locked(page)
    _ask(may_hold, user, page)
    row = Hold.objects.create(page=page, reason=data["reason"], until=data.get("until"), held_by=user)
    _log(page, "thidua.hold", user, state, hold=row.pk)
    notices.send("held", _people(page), page, {"until": row.until})
    return "Đã tạm dừng xét hồ sơ. Không ai xử lý được hồ sơ này cho đến khi có người cho xét tiếp."


@transaction.atomic
def lift_hold(page: Any, user: Any, data: dict[str, Any]) -> str:
    """Let the review go on. `data`: reason, kept from the unit as the hold's own is."""
    page = _fresh(page)
    row = Hold.objects.select_for_update().filter(page=page, lifted_at=None).first()
    if row is None:
        raise ReviewRefused(NOT_HELD.reason)
    _ask(may_lift_hold, user, page)
    _lift(row, page, user, data["reason"])
    return "Đã cho xét tiếp."


@transaction.atomic
def withdraw(page: Any, user: Any, data: dict[str, Any]) -> str:
    """The unit takes its nomination back. `data`: reason. It may be changed and sent anew."""
    page, state = _locked(page)
    _ask(may_withdraw, user, page)
    _end(page, state, user, EndingKind.WITHDRAWN, data["reason"])
    return "Đã rút hồ sơ. Hồ sơ trở lại thành bản nháp của đơn vị."


@transaction.atomic
def refuse(page: Any, user: Any, data: dict[str, Any]) -> str:
    """The chair refuses for good. `data`: reason."""
    page, state = _locked(page)
    _ask(may_refuse, user, page)
    _end(page, state, user, EndingKind.REFUSED, data["reason"])
    notices.send("refused", _people(page), page, {"reason": data["reason"], "reviewer": user})
    return "Đã kết thúc hồ sơ: không được chấp thuận."


@transaction.atomic
def record_not_granted(page: Any, user: Any, data: dict[str, Any]) -> str:
    """The office records that the higher authority does not grant. `data`: reason (may be empty)."""
    page, state = _locked(page)
    _ask(may_record_not_granted, user, page)
    _end(page, state, user, EndingKind.NOT_GRANTED, data["reason"])
    notices.send("not_granted", _people(page), page, {"reason": data["reason"]})
    return "Đã kết thúc hồ sơ: cấp trên không khen thưởng."


@transaction.atomic
def revoke(page: Any, user: Any, data: dict[str, Any]) -> str:
    """Record the decision, signed on paper, that takes the award back. `data`: number, decided_on (date), authority,
    public_reason, private_reason. Nothing is taken down: the page goes on and says so; the lists drop it."""
    page = _fresh(page)
    Award.objects.select_for_update().filter(nomination=page).first()
    _ask(may_revoke, user, page)
    award = Award.objects.select_related("decision").get(nomination=page)
    if data["decided_on"] < award.decision.decided_on:
        signed = short_date(award.decision.decided_on)
        raise ReviewRefused(f"Ngày ký quyết định thu hồi không thể trước ngày ký quyết định khen thưởng ({signed}).")
    row = Revocation.objects.create(award=award, recorded_by=user, **data)
    unlisted.unlist(page)
    said = f"Quyết định thu hồi số {row}. {row.public_reason}".strip()
    log(instance=page, action="thidua.revoke", user=user, data={"comment": said})
    notices.send("revoked", _people(page), page, {"revocation": row})
    return "Đã ghi quyết định thu hồi. Tên đã được đưa khỏi các danh sách khen thưởng."


@receiver(workflow_cancelled, sender=WorkflowState)
def lift_hold_of_withdrawn(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    """What is withdrawn, by Wagtail's own button too, is not on hold any more."""
    page = instance.content_object
    if page is None:
        return
    with transaction.atomic():
        row = Hold.objects.select_for_update().filter(page_id=page.pk, lifted_at=None).first()
        if row is not None:
            ending = Ending.objects.filter(workflow_state=instance).first()
            _lift(row, page.specific, user, ending.reason if ending else WITHDRAWN_AT_FIRST_STEP)


def _end(page: Any, state: Any, user: Any, kind: EndingKind, reason: str) -> None:
    """The row first: the guard against late cancelling lets pass what has one."""
    workflow_state = state.workflow_state
    Ending.objects.create(workflow_state=workflow_state, kind=kind, reason=reason, ended_by=user)
    _log(page, f"thidua.{kind.value}", user, state, comment=reason)
    workflow_state.cancel(user=user)


def _lift(row: Hold, page: Any, user: Any, reason: str) -> None:
    row.lifted_by, row.lifted_at, row.lift_reason = user, clock.now(), reason
    row.save(update_fields=["lifted_by", "lifted_at", "lift_reason"])
    log(instance=page, action="thidua.lift_hold", user=user, data={"hold": row.pk})


def _fresh(page: Any) -> Any:
    return NominationPage.objects.get(pk=page.pk)


def _locked(page: Any) -> tuple[Any, Any]:
    """The page as it stands and its step, whose row is locked: whoever acts on the step waits. Raises ReviewRefused
    when the step ended meanwhile."""
    page = _fresh(page)
    running = page.current_workflow_state
    if running is None:
        raise ReviewRefused(MOVED_ON)
    state = TaskState.objects.select_for_update().get(pk=running.current_task_state_id)
    page = _fresh(page)
    now = page.current_workflow_state
    if now is None or now.current_task_state_id != state.pk or now.status != running.status:
        raise ReviewRefused(MOVED_ON)
    return page, now.current_task_state


def _ask(may: Any, user: Any, page: Any) -> None:
    if not (verdict := may(user, page)):
        raise ReviewRefused(verdict.reason)


def _log(page: Any, action: str, user: Any, state: Any, **data: Any) -> None:
    workflow = {"task_state_id": state.pk, "task": {"id": state.task_id, "title": state.task.name}}
    log(instance=page, action=action, user=user, data={"workflow": workflow, **data}, revision=state.revision)


def _people(page: Any) -> list[Any]:
    """Who nominated: the page's owner and whoever sent it last."""
    newest = WorkflowState.objects.filter(object_id=str(page.pk)).order_by("-created_at", "-pk").first()
    people = {person.pk: person for person in (page.owner, newest and newest.requested_by) if person}
    return list(people.values())
