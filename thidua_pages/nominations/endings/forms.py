"""The forms of the page actions in `page_actions.py`, shown on the review screen of a nomination."""

from datetime import date
from typing import Any

from django import forms

from thidua_pages.base import clock, form_dates
from thidua_pages.base.form_text import TextField

DAY_IS_PAST = "Ngày dự kiến không thể đã qua. Hãy ghi từ hôm nay trở đi, hoặc để trống."


def _text(label: str, missing: str = "", **kwargs: Any) -> forms.CharField:
    return TextField(
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
    until = form_dates.DateField(
        label="Dự kiến đến ngày (ngày/tháng/năm, không bắt buộc)",
        required=False,
    )

    def clean_until(self) -> date | None:
        day = self.cleaned_data["until"]
        if day and day < clock.today():
            raise forms.ValidationError(DAY_IS_PAST)
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


class UndoForm(forms.Form):
    reason = _text(
        "Lý do hoàn tác",
        "Hãy ghi lý do hoàn tác.",
        help_text="Đơn vị đọc được lý do này. Hồ sơ trở lại bước trước; phiếu đã bỏ giữ nguyên. Ai đã nhận thư về kết "
        "quả ghi nhầm thì nhận thư đính chính.",
    )
