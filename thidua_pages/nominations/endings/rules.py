"""Who may stop a nomination on its way or end its review, and when."""

from thidua_pages.access import rules
from thidua_pages.access.rules import YES, Verdict
from thidua_pages.accounts.models import User
from thidua_pages.nominations.models import NominationPage
from thidua_pages.plans.choices import AuthorityLevel
from thidua_pages.review.holds import ON_HOLD, open_hold

NOT_IN_REVIEW = Verdict(False, "Hồ sơ không ở trong quá trình xét nên không làm được việc này.")
HELD_ALREADY = Verdict(False, "Hồ sơ đã được tạm dừng xét từ trước.")
NOT_HELD = Verdict(False, "Hồ sơ không tạm dừng. Có thể người khác vừa cho xét tiếp.")
HELD = Verdict(False, ON_HOLD)
NOT_THIS_STEP = Verdict(False, "Việc này chỉ làm ở bước khác của quá trình xét.")
WARD_AWARD = Verdict(False, "Hình thức này do phường quyết định. Nếu không khen thưởng, Chủ tịch UBND phường kết luận.")
REFUSING_STEP, RECORDING_STEP = "chair_decision", "decision_record"


def may_hold(user: User, page: NominationPage) -> Verdict:
    """At any step, unless the review is on hold."""
    if not (verdict := rules.can_do_action(user, page, "hold")):
        return verdict
    if not page.workflow_in_progress:
        return NOT_IN_REVIEW
    return HELD_ALREADY if open_hold(page) else YES


def may_lift_hold(user: User, page: NominationPage) -> Verdict:
    if not (verdict := rules.can_do_action(user, page, "lift_hold")):
        return verdict
    return YES if open_hold(page) else NOT_HELD


def may_withdraw(user: User, page: NominationPage) -> Verdict:
    """From submission until the last step ends, also when the nomination was returned or is on hold."""
    if not (verdict := rules.can_do_action(user, page, "withdraw_nomination")):
        return verdict
    return YES if page.current_workflow_state else NOT_IN_REVIEW


def may_refuse(user: User, page: NominationPage) -> Verdict:
    return _may_end(user, page, "refuse", REFUSING_STEP)


def may_record_not_granted(user: User, page: NominationPage) -> Verdict:
    verdict = _may_end(user, page, "not_granted", RECORDING_STEP)
    return WARD_AWARD if verdict and _is_the_wards(page) else verdict


def _may_end(user: User, page: NominationPage, action: str, step: str) -> Verdict:
    """Ending a review is an action on its step, so the rule of the step applies too."""
    if not (verdict := rules.can_do_action(user, page, action)):
        return verdict
    state = page.current_workflow_task_state
    if state is None:
        return NOT_IN_REVIEW
    if state.task.specific.code != step:
        return NOT_THIS_STEP
    if open_hold(page):
        return HELD
    return rules.can_review(user, page, step)


def _is_the_wards(page: NominationPage) -> bool:
    """Whether the ward itself grants the award of the version under review."""
    version = page.current_workflow_task_state.revision.as_object()
    return version.award_form.authority.level == AuthorityLevel.WARD
