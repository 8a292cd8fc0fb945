"""Recording what was decided on paper: one decision for many nominations, all of them or none."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from wagtail.models import Page, TaskState

from thidua_pages.access import rules
from thidua_pages.access.grants import ward_path_of
from thidua_pages.accounts.models import User
from thidua_pages.base.words import are_same_text, on_one_line
from thidua_pages.nominations.acts import award_decided
from thidua_pages.nominations.decisions import scans
from thidua_pages.nominations.decisions.models import Award, Decision, decision_identity
from thidua_pages.nominations.endings import actions
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.money.decided import keep_sums
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.tasks import APPROVE

STEP = "decision_record"
NOTHING_CHOSEN = "Hãy chọn ít nhất một đề nghị được khen thưởng theo quyết định này."
TWO_WARDS = "Các đề nghị đã chọn không cùng một phường."
TWO_AUTHORITIES = "Các đề nghị đã chọn thuộc thẩm quyền của hai cấp khác nhau. Hãy ghi mỗi cấp một quyết định."
NOT_THIS_STEP = "Hồ sơ không ở bước ghi quyết định."
WARD_DECIDES = "Hình thức này do phường quyết định, không có kết quả “cấp trên không khen”."
ROW_REFUSED = "Chưa ghi gì cả. {}: {}"
OTHER_SIGNER = (
    "Quyết định số {} đã được ghi với người ký “{}”. Hãy ghi đúng như vậy, hoặc xem lại số và ngày của quyết định."
)
HAS_AWARD = "Hồ sơ đã ghi quyết định {}. Hãy tải lại trang."


def record_decision(task_state: TaskState, user: User, data: Mapping[str, Any]) -> Award:
    """Record the decision on one nomination; see `record_decisions`."""
    decision = record_decisions([task_state], user, data)
    return decision.awards.get(nomination_id=int(task_state.workflow_state.object_id))


@transaction.atomic
def record_decisions(
    task_states: Iterable[TaskState], user: User, data: Mapping[str, Any], not_granted: Iterable[TaskState] = ()
) -> Decision:
    """Record the decision signed on paper and finish these reviews, which publishes the nominations. All or none.

    `data`: number, decided_on (date), authority, signer_position, signer_name, scan (a `Scan` or None), and the sums
    that the decision says (`money/decided.py`). A decision recorded before with the same number, date and authority is
    the same decision. `not_granted`: steps of nominations
    that the higher authority left out; their reviews end. Raises ReviewRefused, which names the nomination and says
    why.
    """
    granted, left_out = {state.pk for state in task_states}, {state.pk for state in not_granted}
    # Locked in the order of their keys, so that two people who record the same nominations cannot deadlock.
    locked = list(TaskState.objects.select_for_update().filter(pk__in=granted | left_out).order_by("pk"))
    steps = [state.specific for state in locked]
    ward = check_steps(steps, user, granted)
    decision = find_or_make(ward, user, data)
    keep_sums(decision.pk, granted_by(steps, granted), data)
    for step in steps:
        try:
            record_step(step, user, decision, is_granted=step.pk in granted)
        except ReviewRefused as refusal:
            raise ReviewRefused(_named(step, str(refusal))) from refusal
    return decision


def check_steps(steps: Sequence[TaskState], user: User, granted: Collection[int]) -> Page:
    """Check that one decision can be recorded for all these steps, of which it grants those with these keys. Returns
    the ward. Raises ReviewRefused. Nothing is written."""
    if not granted:
        raise ReviewRefused(NOTHING_CHOSEN)
    for step, reason in refusals_of(steps, user, granted).items():
        if reason:
            raise ReviewRefused(_named(step, reason))
    ward = _ward_of(steps)
    forms = [step.revision.as_object().award_form for step in steps]
    if len({form.authority_id for form in forms}) > 1:
        raise ReviewRefused(TWO_AUTHORITIES)
    if len(granted) < len(steps) and not forms[0].authority.is_higher:
        raise ReviewRefused(WARD_DECIDES)
    return ward


def granted_by(steps: Iterable[TaskState], granted: Collection[int]) -> list[NominationPage]:
    """The nominations that the decision grants, in the versions under review."""
    return [step.revision.as_object() for step in steps if step.pk in granted]


def record_step(step: TaskState, user: User, decision: Decision, *, is_granted: bool) -> None:
    """Finish the review of one nomination: it is granted by the decision and published, or was left out of it."""
    page = step.workflow_state.content_object.specific
    if is_granted:
        Award.objects.update_or_create(nomination=page, defaults={"decision": decision})
        step.approve(user=user, comment=f"Quyết định số {decision}")
        award_decided.send(sender=Award, nomination=page)
    else:
        actions.record_not_granted(page, user, {"reason": f"Không có trong Quyết định số {decision}."})


def refusals_of(steps: Iterable[TaskState], user: User, granted: Collection[int]) -> dict[TaskState, str]:
    """Return why the decision on a nomination cannot be recorded, in Vietnamese; empty when it can. Writes nothing.

    `granted`: the keys of the steps that the decision grants. A nomination that it leaves out may be on hold.
    """
    found, ready = {}, {}
    for step in steps:
        page = step.workflow_state.content_object.specific
        if step.status != TaskState.STATUS_IN_PROGRESS:
            award = Award.objects.filter(nomination_id=page.pk).select_related("decision").first()
            found[step] = HAS_AWARD.format(award.decision) if award else rules.NOT_AWAITING.reason
        elif getattr(step.task.specific, "code", "") != STEP:
            found[step] = NOT_THIS_STEP
        else:
            ready[page] = step
    if ready:
        task = next(iter(ready.values())).task.specific
        named = {page: step for page, step in ready.items() if step.pk in granted}
        reasons = {pk: verdict.reason for pk, verdict in task.verdicts_for(ready, user).items()}
        reasons |= task.refusals_before_ready(named, user, APPROVE)
        found |= {step: reasons[page.pk] for page, step in ready.items()}
    return found


def _named(step: TaskState, reason: str) -> str:
    return ROW_REFUSED.format(step.revision.as_object().display_name, reason)


def _ward_of(steps: Sequence[TaskState]) -> Page:
    paths = {ward_path_of(step.workflow_state.content_object) for step in steps}
    if len(paths) != 1:
        raise ReviewRefused(TWO_WARDS)
    return Page.objects.get(path=paths.pop())


def find_or_make(ward: Page, user: User, data: Mapping[str, Any]) -> Decision:
    """Return the row of this decision, a new one or that which was recorded before. Its signer must then be the
    same."""
    position, name = (on_one_line(data.get(key) or "") for key in ("signer_position", "signer_name"))
    decision, is_new = Decision.objects.select_for_update().get_or_create(
        ward=ward,
        decided_on=data["decided_on"],
        identity=decision_identity(data["number"], data["authority"]),
        defaults={
            "number": data["number"],
            "authority": data["authority"],
            "signer_position": position,
            "signer_name": name,
            "recorded_by": user,
        },
    )
    if not is_new and not _is_signer(decision, position, name):
        signer = f"{decision.signer_position} {decision.signer_name}".strip()
        raise ReviewRefused(OTHER_SIGNER.format(decision, signer))
    if scan := data.get("scan"):
        scans.attach(decision, scan, ward, user)
    return decision


def _is_signer(decision: Decision, position: str, name: str) -> bool:
    """Whether the decision has this signer. A position that was not written before, or now, may be any."""
    return are_same_text(decision.signer_name, name) and (
        not position or not decision.signer_position or are_same_text(decision.signer_position, position)
    )


def is_recorded(task_states: Iterable[TaskState], data: Mapping[str, Any]) -> bool:
    """Whether all these steps ended with this decision already, because the form was sent twice."""
    pages = {int(state.workflow_state.object_id) for state in task_states if state.status == TaskState.STATUS_APPROVED}
    awards = Award.objects.filter(
        nomination_id__in=pages,
        decision__decided_on=data["decided_on"],
        decision__identity=decision_identity(data["number"], data["authority"]),
    )
    return bool(pages) and len(pages) == len(list(task_states)) == awards.count()
