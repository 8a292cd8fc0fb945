from typing import Any

from django import forms

from thidua_pages.participants.choices import ChangeKind
from thidua_pages.participants.services import offered_units
from thidua_pages.plans.models import CampaignPage
from thidua_pages.units.models import UnitPage

NO_REASON = "Hãy ghi lý do, ví dụ số văn bản; lý do được lưu trong lịch sử của đợt."
NO_UNIT = "Hãy chọn ít nhất một đơn vị."
UNKNOWN_CHANGE = "Hãy chọn việc cần làm với đơn vị này."
OBLIGED = [("yes", "Phải đăng ký"), ("no", "Không bắt buộc đăng ký")]


def reason_field() -> forms.CharField:
    return forms.CharField(
        label="Lý do",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": NO_REASON},
    )


class AddForm(forms.Form):
    """Units of the ward that are to take part from now on, and why."""

    units: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        queryset=UnitPage.objects.none(),
        label="Đơn vị chưa tham gia",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": NO_UNIT},
    )
    is_obliged = forms.TypedChoiceField(
        label="Đăng ký mô hình, công trình", choices=OBLIGED, initial="yes", coerce=lambda value: value == "yes"
    )
    reason = reason_field()

    def __init__(self, *args: Any, campaign: CampaignPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = self.fields["units"]
        assert isinstance(units, forms.ModelMultipleChoiceField)  # noqa: S101 - for the type checker
        units.queryset = offered_units(campaign)


class ChangeForm(forms.Form):
    """What is done with one participant, and why. The buttons say what."""

    change = forms.ChoiceField(
        choices=ChangeKind.choices, error_messages={"required": UNKNOWN_CHANGE, "invalid_choice": UNKNOWN_CHANGE}
    )
    reason = reason_field()
