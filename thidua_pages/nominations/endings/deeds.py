"""What this room offers on the review screen of a nomination."""

from thidua_pages.nominations.endings import actions, forms, rules
from thidua_pages.review.deeds import Deed, register
from thidua_pages.review.workflows import WORKFLOWS

STEPS = tuple(step.code for step in WORKFLOWS["nomination"].steps)

register(
    "nominationpage",
    Deed("hold", "Tạm dừng xét", forms.HoldForm, rules.may_hold, actions.hold, at=STEPS, leads_to="held"),
    Deed(
        "lift_hold",
        "Cho xét tiếp",
        forms.LiftHoldForm,
        rules.may_lift_hold,
        actions.lift_hold,
        at=("held",),
        leads_to="where it stood",
    ),
    Deed(
        "withdraw_nomination",
        "Rút hồ sơ",
        forms.WithdrawForm,
        rules.may_withdraw,
        actions.withdraw,
        at=(*STEPS, "held", "returned"),
        leads_to="draft",
        is_grave=True,
    ),
    Deed(
        "refuse",
        "Không chấp thuận, kết thúc hồ sơ",
        forms.RefuseForm,
        rules.may_refuse,
        actions.refuse,
        at=(rules.REFUSING_STEP,),
        leads_to="refused",
        is_grave=True,
    ),
    Deed(
        "not_granted",
        "Cấp trên không khen thưởng, kết thúc hồ sơ",
        forms.NotGrantedForm,
        rules.may_record_not_granted,
        actions.record_not_granted,
        at=(rules.RECORDING_STEP,),
        leads_to="not_granted",
        is_grave=True,
    ),
)
