from datetime import date
from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from thidua_pages.access.grants import WARD_DEPTH
from thidua_pages.base import clock


class NominationForm(WagtailAdminPageForm):
    """Offers what belongs to the ward: its campaigns, their forms of award, and the unit's published initiatives."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ward_path = self.parent_page.path[: Page.steplen * WARD_DEPTH]
        unit_path = self.parent_page.path[: -Page.steplen]
        if "campaign" in self.fields:
            field = self.fields["campaign"]
            field.queryset = field.queryset.filter(path__startswith=ward_path).order_by("-starts_on")
            newest = field.queryset.first()
            if newest and not self.instance.campaign_id:
                self.initial["campaign"] = newest.pk
        if "award_form" in self.fields:
            field = self.fields["award_form"]
            field.queryset = field.queryset.filter(campaign__path__startswith=ward_path)
        if "evidence" in self.fields:
            field = self.fields["evidence"]
            field.queryset = field.queryset.filter(path__startswith=unit_path, live=True)
        if "nominee_account" in self.fields:
            field = self.fields["nominee_account"]
            field.queryset = field.queryset.filter(groups__ward_group__ward__path=ward_path).distinct()


class CloseForm(forms.Form):
    """Closing a ballot asks for nothing more."""


class DecisionForm(forms.Form):
    """What the office copies from the signed decision."""

    number = forms.CharField(
        label="Số, ký hiệu quyết định", max_length=60, error_messages={"required": "Hãy ghi số, ký hiệu."}
    )
    decided_on = forms.DateField(
        label="Ngày ký (ngày/tháng/năm)", error_messages={"required": "Hãy ghi ngày ký, ví dụ 25/12/2023."}
    )
    authority = forms.CharField(label="Cấp ban hành", max_length=160, initial="Chủ tịch UBND phường")
    signer_position = forms.CharField(label="Chức vụ người ký", max_length=120, required=False, initial="Chủ tịch")
    signer_name = forms.CharField(
        label="Người ký", max_length=120, error_messages={"required": "Hãy ghi họ tên người ký."}
    )

    def clean_decided_on(self) -> date:
        day = self.cleaned_data["decided_on"]
        if day > clock.today():
            raise forms.ValidationError("Ngày ký không thể ở tương lai.")
        return day
