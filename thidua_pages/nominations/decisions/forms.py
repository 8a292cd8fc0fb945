"""Forms of the last steps: forwarding to a higher authority, recording a decision, uploading a signed paper."""

from datetime import date
from typing import Any

from django import forms

from thidua_pages.base import clock, form_dates
from thidua_pages.base.form_text import TextField
from thidua_pages.base.words import number_as_written
from thidua_pages.nominations.decisions.choices import SignedPaperKind
from thidua_pages.nominations.decisions.held_scans import KeepsScan
from thidua_pages.nominations.decisions.scans import AsksForFileAgain, ScanField
from thidua_pages.nominations.money.decided import SumsForm
from thidua_pages.plans.models import Authority, CampaignPage

NO_DIGIT = "Số, ký hiệu phải có chữ số, ví dụ 152/QĐ-UBND."
IN_FUTURE = "Ngày ký không thể ở tương lai."


def checked_number(text: str) -> str:
    """Return the number in the form in which it is stored. Raises ValidationError when it has no digit."""
    number = number_as_written(text)
    if number and not any(one.isdigit() for one in number):
        raise forms.ValidationError(NO_DIGIT)
    return number


def past_day(day: date) -> date:
    """Return `day`. Raises ValidationError when it is in the future."""
    if day > clock.today():
        raise forms.ValidationError(IN_FUTURE)
    return day


class DecisionForm(KeepsScan, SumsForm):
    """What the office copies from the signed decision."""

    field_order = (
        *("number", "decided_on", "authority", "signer_position", "signer_name"),
        *("sum_collective", "sum_household", "sum_individual", "scan"),
    )
    number = TextField(
        label="Số, ký hiệu quyết định",
        max_length=60,
        help_text="Ghi như trên văn bản, ví dụ 152/QĐ-UBND.",
        error_messages={"required": "Hãy ghi số, ký hiệu."},
    )
    decided_on = form_dates.DateField(
        label="Ngày ký (ngày/tháng/năm)", error_messages={"required": "Hãy ghi ngày ký, ví dụ 25/12/2023."}
    )
    authority = TextField(label="Cấp ban hành", max_length=160, error_messages={"required": "Hãy ghi cấp ban hành."})
    signer_position = TextField(label="Chức vụ người ký", max_length=120, required=False)
    signer_name = TextField(label="Người ký", max_length=120, error_messages={"required": "Hãy ghi họ tên người ký."})
    scan = ScanField(label="Bản quyết định đã ký (PDF), nếu có", required=False)

    def clean_number(self) -> str:
        return checked_number(self.cleaned_data["number"])

    def clean_decided_on(self) -> date:
        return past_day(self.cleaned_data["decided_on"])

    def clean_authority(self) -> str:
        return " ".join(self.cleaned_data["authority"].split())


class ConfirmedDecisionForm(DecisionForm):
    """The same on Wagtail's own screens, which have no second step."""

    confirmed = forms.BooleanField(
        label="Đã kiểm tra tên, hình thức, số và ngày: ghi quyết định và công bố",
        error_messages={"required": "Hãy kiểm tra rồi đánh dấu ô này."},
    )


def decision_defaults(authority: Authority, campaign: CampaignPage) -> dict[str, Any]:
    """Return the values that the form begins with: the authority and, for the ward's own decisions, the signer."""
    if authority.is_higher:
        return {"authority": authority.name}
    return {
        "authority": authority.name,
        "signer_position": campaign.signer_position.capitalize() or "Chủ tịch",
        "signer_name": campaign.signer_name,
    }


class ForwardForm(forms.Form):
    """The submission (tờ trình) to a higher authority, as the chair signed it."""

    number = TextField(
        label="Số, ký hiệu tờ trình (nếu đã có)",
        max_length=60,
        required=False,
        help_text="Ví dụ 45/TTr-UBND. Các đề nghị cùng số, cùng ngày đi chung một tờ trình.",
    )
    signed_on = form_dates.DateField(
        label="Ngày ký tờ trình (ngày/tháng/năm)",
        error_messages={"required": "Hãy ghi ngày ký tờ trình, ví dụ 25/12/2023."},
    )
    comment = TextField(
        label="Ghi chú (không bắt buộc)", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean_number(self) -> str:
        return checked_number(self.cleaned_data["number"])

    def clean_signed_on(self) -> date:
        return past_day(self.cleaned_data["signed_on"])


class SignedPaperForm(AsksForFileAgain):
    """A signed paper of the campaign, with its PDF."""

    kind = forms.ChoiceField(label="Loại văn bản", choices=SignedPaperKind.choices)
    award_form: Any = forms.ModelChoiceField(
        label="Hình thức khen thưởng (nếu văn bản chỉ về một hình thức)",
        queryset=None,
        required=False,
        empty_label="(chung cho cả đợt)",
    )
    number = TextField(label="Số, ký hiệu", max_length=60, required=False, help_text="Ví dụ 45/TTr-UBND.")
    signed_on = form_dates.DateField(
        label="Ngày ký (ngày/tháng/năm)", error_messages={"required": "Hãy ghi ngày ký, ví dụ 25/12/2023."}
    )
    signer_name = TextField(label="Người ký", max_length=120, required=False)
    scan = ScanField()

    def __init__(self, *args: Any, campaign: CampaignPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["award_form"].queryset = campaign.award_forms.all()  # type: ignore[attr-defined]

    def clean_number(self) -> str:
        return checked_number(self.cleaned_data["number"])

    def clean_signed_on(self) -> date:
        return past_day(self.cleaned_data["signed_on"])


class LaterScanForm(forms.Form):
    """The PDF of a paper that was recorded without one. `paper`: `decision-<id>` or `paper-<id>`."""

    paper = forms.RegexField(r"^(decision|paper)-[1-9][0-9]{0,14}$")
    scan = ScanField()


class RevokeForm(forms.Form):
    """What the office copies from the signed decision that takes the award back."""

    number = TextField(
        label="Số, ký hiệu quyết định thu hồi",
        max_length=60,
        error_messages={"required": "Hãy ghi số, ký hiệu quyết định thu hồi."},
    )
    decided_on = form_dates.DateField(
        label="Ngày ký (ngày/tháng/năm)",
        error_messages={"required": "Hãy ghi ngày ký, ví dụ 25/12/2023."},
    )
    authority = TextField(
        label="Cấp ban hành",
        max_length=160,
        initial="Chủ tịch UBND phường",
        error_messages={"required": "Hãy ghi cấp ban hành quyết định thu hồi."},
    )
    public_reason = TextField(
        label="Lý do công bố (không bắt buộc)",
        max_length=300,
        required=False,
        help_text="Hiện trên trang công khai, cho mọi người đọc.",
    )
    private_reason = TextField(
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
