"""The forms of corrections: what is to be read otherwise, by which paper, and the answer of the second reader."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from thidua_pages.base import form_dates
from thidua_pages.base.form_numbers import NumberField
from thidua_pages.base.form_text import TextField
from thidua_pages.base.words import on_one_line
from thidua_pages.base.written.kinds import Kind, NumberSpec
from thidua_pages.nominations.choices import Honorific, NomineeKind
from thidua_pages.nominations.corrections.choices import CorrectedField, PaperKind
from thidua_pages.nominations.corrections.readings import Reading, readings_of
from thidua_pages.nominations.corrections.requesting import why_not_this_sum
from thidua_pages.nominations.corrections.sums import SumOf, said
from thidua_pages.nominations.decisions.forms import checked_number, past_day
from thidua_pages.nominations.decisions.models import Decision
from thidua_pages.nominations.decisions.scans import CHOOSE_AGAIN, ScanField
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.names import split_honorific
from thidua_pages.plans.models import AwardForm

INCOMPLETE_PAPER = "Hãy ghi đủ số, ngày ký và người ký của văn bản đính chính, hoặc để trống cả ba nếu văn bản chưa ký."
NO_PAPER_NEEDED = "Đã chọn không cần văn bản, nên hãy để trống các ô về văn bản đính chính."
WHICH_PAPER = (
    "Quyết định đã ký đúng, chỉ ghi sai vào đây: không cần văn bản. Quyết định sai về thể thức, kỹ thuật trình bày "
    "(số, ký hiệu, ngày, lỗi gõ): công văn đính chính. Quyết định sai về nội dung (người, danh hiệu, mức khen): "
    "quyết định sửa đổi."
)


SUM = NumberSpec(Kind.MONEY, least=Decimal(0), unit="đồng")
SUM_LABEL = "Tiền thưởng mỗi {} theo quyết định (đồng), {}"
BY_RULE = "Để trống nếu quyết định không ghi mức riêng: khi ấy tính theo mức chung. Không kèm tiền thì ghi 0."


class AsksForFilesAgain(forms.Form):
    """When a field is wrong, each file that was sent must be chosen again, which the form says."""

    def full_clean(self) -> None:
        super().full_clean()
        if not (self.is_bound and self.errors):
            return
        for name, field in self.fields.items():
            if isinstance(field, ScanField) and name not in self.errors and self.cleaned_data.get(name):
                self.add_error(name, CHOOSE_AGAIN)


class PaperForm(AsksForFilesAgain):
    """The signed paper by which a correction is made."""

    paper_number = TextField(
        label="Số, ký hiệu văn bản đính chính",
        max_length=60,
        help_text="Ví dụ 21/UBND-VP hoặc 160/QĐ-UBND.",
        error_messages={"required": "Hãy ghi số, ký hiệu của văn bản đính chính."},
    )
    paper_signed_on = form_dates.DateField(
        label="Ngày ký văn bản đính chính (ngày/tháng/năm)",
        error_messages={"required": "Hãy ghi ngày ký văn bản đính chính, ví dụ 25/12/2023."},
    )
    paper_signer_position = TextField(label="Chức vụ người ký văn bản đính chính", max_length=120, required=False)
    paper_signer_name = TextField(
        label="Người ký văn bản đính chính",
        max_length=120,
        error_messages={"required": "Hãy ghi họ tên người ký văn bản đính chính."},
    )
    paper_scan = ScanField(label="Bản ký của văn bản đính chính (PDF), nếu có", required=False)

    def clean_paper_number(self) -> str:
        return checked_number(self.cleaned_data["paper_number"])

    def clean_paper_signed_on(self) -> date | None:
        day = self.cleaned_data["paper_signed_on"]
        return past_day(day) if day else day


PAPER_FIELDS = ("paper_number", "paper_signed_on", "paper_signer_position", "paper_signer_name", "paper_scan")
NEEDED_OF_A_PAPER = ("paper_number", "paper_signed_on", "paper_signer_name")


class RequestForm(PaperForm):
    """Why a reading is wrong and by which paper it is corrected. The paper may be recorded later."""

    reason = TextField(
        label="Lý do đính chính",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Người duyệt và đơn vị đọc được lý do này; lý do không công bố.",
        error_messages={"required": "Hãy ghi lý do đính chính."},
    )
    paper_kind = forms.ChoiceField(
        label="Đính chính bằng văn bản nào",
        choices=[("", "(hãy chọn)"), *PaperKind.choices],
        help_text=WHICH_PAPER,
        error_messages={"required": "Hãy chọn đính chính bằng văn bản nào."},
    )

    readings: tuple[str, ...] = ()
    """The fields that are readings of the decision or award."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in NEEDED_OF_A_PAPER:
            self.fields[name].required = False
        self.order_fields([*self.readings, "reason", "paper_kind", *PAPER_FIELDS])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        written = [name for name in PAPER_FIELDS if data.get(name)]
        if written and data.get("paper_kind") == PaperKind.RECORD:
            self.add_error(written[0], NO_PAPER_NEEDED)
        elif written and not all(data.get(name) or name in self.errors for name in NEEDED_OF_A_PAPER):
            missing = next(name for name in NEEDED_OF_A_PAPER if not data.get(name))
            self.add_error(missing, INCOMPLETE_PAPER)
        return data

    @property
    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.readings if name in self.fields}


class DecisionCorrectionForm(RequestForm):
    """The readings of a recorded decision."""

    readings: tuple[str, ...] = ("number", "decided_on", "authority", "signer_position", "signer_name", "scan")

    number = TextField(
        label="Số, ký hiệu quyết định", max_length=60, error_messages={"required": "Hãy ghi số, ký hiệu."}
    )
    decided_on = form_dates.DateField(
        label="Ngày ký quyết định (ngày/tháng/năm)", error_messages={"required": "Hãy ghi ngày ký, ví dụ 25/12/2023."}
    )
    authority = TextField(
        label="Cấp ban hành quyết định", max_length=160, error_messages={"required": "Hãy ghi cấp ban hành."}
    )
    signer_position = TextField(label="Chức vụ người ký quyết định", max_length=120, required=False)
    signer_name = TextField(
        label="Người ký quyết định", max_length=120, error_messages={"required": "Hãy ghi họ tên người ký."}
    )
    scan = ScanField(label="Bản quyết định đã ký khác (PDF), nếu bản đang lưu là nhầm", required=False)

    def __init__(self, *args: Any, subject: Decision, **kwargs: Any) -> None:
        now = {name: getattr(subject, name) for name in self.readings if name != "scan"}
        super().__init__(*args, initial=now, **kwargs)
        for reading in readings_of(subject):
            if reading.field == CorrectedField.SUM:
                self._add_sum(subject, reading)

    def _add_sum(self, decision: Decision, reading: Reading) -> None:
        """The sum that the decision says for one form of award and kind of nominee."""
        who = SumOf.read(reading.part)
        kind, form = NomineeKind(who.kind).label.lower(), AwardForm.objects.get(pk=who.form).title
        self.fields[reading.key] = NumberField(
            spec=SUM,
            label=SUM_LABEL.format(kind, form),
            required=False,
            initial=said(decision.pk, who),
            help_text=BY_RULE,
        )
        self.readings = (*self.readings, reading.key)
        self.order_fields([*self.readings, "reason", "paper_kind", *PAPER_FIELDS])

    def clean_number(self) -> str:
        return checked_number(self.cleaned_data["number"])

    def clean_authority(self) -> str:
        return on_one_line(self.cleaned_data["authority"])

    def clean_decided_on(self) -> date:
        return past_day(self.cleaned_data["decided_on"])


class AwardCorrectionForm(RequestForm):
    """The readings of a published award. A form of address that was written into the name goes where it belongs."""

    readings: tuple[str, ...] = (
        "nominee_kind",
        "honorific",
        "full_name",
        "sort_name",
        "position",
        "workplace",
        "award_form",
    )

    nominee_kind = forms.ChoiceField(label="Đối tượng", choices=NomineeKind.choices)
    honorific = forms.ChoiceField(label="Danh xưng", choices=Honorific.choices, required=False)
    full_name = TextField(
        label="Họ tên hoặc tên tập thể", max_length=160, error_messages={"required": "Hãy ghi họ tên hoặc tên tập thể."}
    )
    sort_name = TextField(
        label="Tên để xếp thứ tự",
        max_length=160,
        required=False,
        help_text="Chỉ đổi chỗ đứng trong danh sách, không in ra. Để trống thì tự lấy theo tên, đệm, họ.",
    )
    position = TextField(label="Chức vụ", max_length=120, required=False)
    workplace = TextField(label="Nơi công tác", max_length=160, required=False)
    award_form: Any = forms.ModelChoiceField(
        label="Hình thức khen thưởng",
        queryset=None,
        empty_label=None,
        help_text="Chỉ những hình thức của đợt này do cùng cấp quyết định. Mức tiền thưởng tính theo hình thức mới.",
    )
    new_sum = NumberField(
        spec=SUM,
        label="Tiền thưởng theo quyết định, cho hình thức hoặc đối tượng mới (đồng)",
        required=False,
        help_text="Chỉ ghi khi sửa hình thức, đối tượng mà quyết định ghi mức riêng. Không kèm tiền thì ghi 0.",
    )

    def __init__(self, *args: Any, subject: NominationPage, **kwargs: Any) -> None:
        now = {name: getattr(subject, name) for name in self.readings}
        super().__init__(*args, initial=now, **kwargs)
        if subject.nominee_kind != NomineeKind.INDIVIDUAL:  # only a person holds an office
            del self.fields["position"], self.fields["workplace"]
        self.subject = subject
        forms_of_campaign = AwardForm.objects.filter(
            campaign_id=subject.campaign_id, authority_id=subject.award_form.authority_id
        )
        self.fields["award_form"].queryset = forms_of_campaign  # type: ignore[attr-defined]
        self.order_fields([*self.readings, "new_sum", "reason", "paper_kind", *PAPER_FIELDS])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("full_name"):
            data["honorific"], data["full_name"] = split_honorific(
                data.get("nominee_kind") or "", data.get("honorific") or "", data["full_name"]
            )
        if not self.errors and (reason := why_not_this_sum(self.subject, self.changes, data.get("new_sum"))):
            self.add_error("new_sum", reason)
        return data


class AnswerForm(forms.Form):
    """Why the second reader refuses, or the first takes the request back."""

    reply = TextField(
        label="Lý do",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Hãy ghi lý do."},
    )
