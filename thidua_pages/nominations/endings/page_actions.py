"""The actions of this room on the review screen of a nomination, beside those of the step."""

from thidua_pages.nominations.endings import actions, forms, rules, undoing
from thidua_pages.review.page_actions import PageAction, register
from thidua_pages.review.workflows import WORKFLOWS

STEPS = tuple(step.code for step in WORKFLOWS["nomination"].steps)

register(
    "nominationpage",
    PageAction(
        "hold", "Tạm dừng xét", forms.HoldForm, rules.may_hold, actions.hold, possible_in=STEPS, leads_to="held"
    ),
    PageAction(
        "lift_hold",
        "Cho xét tiếp",
        forms.LiftHoldForm,
        rules.may_lift_hold,
        actions.lift_hold,
        possible_in=("held",),
        leads_to="where it stood",
    ),
    PageAction(
        "withdraw_nomination",
        "Rút hồ sơ",
        forms.WithdrawForm,
        rules.may_withdraw,
        actions.withdraw,
        possible_in=(*STEPS, "held", "returned"),
        leads_to="draft",
        is_serious=True,
    ),
    PageAction(
        "refuse",
        "Không chấp thuận, kết thúc hồ sơ",
        forms.RefuseForm,
        rules.may_refuse,
        actions.refuse,
        possible_in=(rules.REFUSING_STEP,),
        leads_to="refused",
        is_serious=True,
    ),
    PageAction(
        "not_granted",
        "Cấp trên không khen thưởng, kết thúc hồ sơ",
        forms.NotGrantedForm,
        rules.may_record_not_granted,
        actions.record_not_granted,
        possible_in=(rules.RECORDING_STEP,),
        leads_to="not_granted",
        is_serious=True,
    ),
    PageAction(
        undoing.ACTION,
        "Hoàn tác việc vừa ghi nhầm",
        forms.UndoForm,
        undoing.may_undo,
        undoing.undo,
        possible_in=("chair_decision", "returned", "refused", "not_granted"),
        leads_to="the step before",
    ),
)
