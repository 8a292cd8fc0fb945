"""The page actions of `endings.py`, offered on the review screen of a nomination."""

from datetime import date
from typing import Any

from django import forms

from thidua_pages.base import clock
from thidua_pages.nominations import endings
from thidua_pages.review.page_actions import PageAction, register
from thidua_pages.review.workflows import WORKFLOWS

STEPS = tuple(step.code for step in WORKFLOWS["nomination"].steps)


def _text(label: str, missing: str = "", **kwargs: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": missing},
        **kwargs,
    )


class HoldForm(forms.Form):
    reason = _text(
        "Lý do tạm dừng",
        "Hãy ghi lý do tạm dừng.",
        help_text="Chỉ người của phường đọc được; đơn vị chỉ thấy hồ sơ đang tạm dừng.",
    )
    until = forms.DateField(
        label="Dự kiến đến ngày (ngày/tháng/năm, không bắt buộc)",
        required=False,
        error_messages={"invalid": "Hãy ghi ngày như 25/12/2023."},
    )

    def clean_until(self) -> date | None:
        day = self.cleaned_data["until"]
        if day and day < clock.today():
            raise forms.ValidationError("Ngày dự kiến không thể đã qua. Hãy ghi từ hôm nay trở đi, hoặc để trống.")
        return day


class LiftHoldForm(forms.Form):
    reason = _text("Lý do cho xét tiếp", "Hãy ghi lý do cho xét tiếp.", help_text="Chỉ người của phường đọc được.")


class WithdrawForm(forms.Form):
    reason = _text("Lý do rút hồ sơ", "Hãy ghi lý do rút hồ sơ.", help_text="Rút rồi vẫn sửa và gửi lại được.")


class RefuseForm(forms.Form):
    reason = _text(
        "Lý do không chấp thuận",
        "Hãy ghi lý do không chấp thuận để đơn vị biết.",
        help_text="Đơn vị đọc được lý do này. Hồ sơ kết thúc và không gửi lại được; nếu chỉ cần sửa, hãy trả lại.",
    )


class NotGrantedForm(forms.Form):
    reason = _text(
        "Số, ngày văn bản và lý do của cấp trên (nếu có)",
        required=False,
        help_text="Đơn vị đọc được nội dung này. Hồ sơ kết thúc và không gửi lại được.",
    )


class RevokeForm(forms.Form):
    """What the office copies from the signed decision that takes the award back."""

    number = forms.CharField(
        label="Số, ký hiệu quyết định thu hồi",
        max_length=60,
        error_messages={"required": "Hãy ghi số, ký hiệu quyết định thu hồi."},
    )
    decided_on = forms.DateField(
        label="Ngày ký (ngày/tháng/năm)",
        error_messages={
            "required": "Hãy ghi ngày ký, ví dụ 25/12/2023.",
            "invalid": "Hãy ghi ngày ký như 25/12/2023.",
        },
    )
    authority = forms.CharField(
        label="Cấp ban hành",
        max_length=160,
        initial="Chủ tịch UBND phường",
        error_messages={"required": "Hãy ghi cấp ban hành quyết định thu hồi."},
    )
    public_reason = forms.CharField(
        label="Lý do công bố (không bắt buộc)",
        max_length=300,
        required=False,
        help_text="Hiện trên trang công khai, cho mọi người đọc.",
    )
    private_reason = forms.CharField(
        label="Lý do không công bố (không bắt buộc)",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Chỉ người của phường đọc được.",
    )

    def clean_decided_on(self) -> date:
        day = self.cleaned_data["decided_on"]
        if day > clock.today():
            raise forms.ValidationError("Ngày ký không thể ở tương lai.")
        return day


register(
    "nominationpage",
    PageAction("hold", "Tạm dừng xét", HoldForm, endings.may_hold, endings.hold, possible_in=STEPS, leads_to="held"),
    PageAction(
        "lift_hold",
        "Cho xét tiếp",
        LiftHoldForm,
        endings.may_lift_hold,
        endings.lift_hold,
        possible_in=("held",),
        leads_to="where it stood",
    ),
    PageAction(
        "withdraw_nomination",
        "Rút hồ sơ",
        WithdrawForm,
        endings.may_withdraw,
        endings.withdraw,
        possible_in=(*STEPS, "held", "returned"),
        leads_to="draft",
        is_serious=True,
    ),
    PageAction(
        "refuse",
        "Không chấp thuận, kết thúc hồ sơ",
        RefuseForm,
        endings.may_refuse,
        endings.refuse,
        possible_in=(endings.REFUSING_STEP,),
        leads_to="refused",
        is_serious=True,
    ),
    PageAction(
        "not_granted",
        "Cấp trên không khen thưởng, kết thúc hồ sơ",
        NotGrantedForm,
        endings.may_record_not_granted,
        endings.record_not_granted,
        possible_in=(endings.RECORDING_STEP,),
        leads_to="not_granted",
        is_serious=True,
    ),
    PageAction(
        "revoke",
        "Ghi quyết định thu hồi",
        RevokeForm,
        endings.may_revoke,
        endings.revoke,
        possible_in=("published",),
        leads_to="revoked",
        is_serious=True,
    ),
)
