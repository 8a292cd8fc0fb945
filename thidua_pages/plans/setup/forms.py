"""The forms of the review of a plan: the document and its dates, and the rows of each list of facts.

They take their fields from the models of a campaign, so that what is right here is right there. A draft may lack
anything; what a campaign needs is asked for when it is made.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db import models
from django.db.models import Model
from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict
from wagtail.admin.forms.models import formfield_for_dbfield

from thidua_pages.base.form_text import TextField
from thidua_pages.plans.choices import AuthorityLevel, AwardFormCode
from thidua_pages.plans.models import AwardForm, CampaignPage, CampaignStage, Duty, EmulationContent, Recipient, Target
from thidua_pages.plans.setup.state import DATES, DOCUMENT, SIGNER, State

NEEDED = "Kế hoạch không ghi, hoặc chưa đọc được. Hãy điền để tạo đợt thi đua."
ENDS_EARLY = "Ngày kết thúc không thể trước ngày bắt đầu."
TITLE_HELP = "Tên ngắn của đợt trên trang, do bạn đặt. Trích yếu của kế hoạch giữ nguyên ở dưới."
LONG_RECIPIENT = "Mỗi nơi nhận dài tối đa {} ký tự, nhưng dòng “{}…” dài hơn. Hãy tách dòng ấy thành nhiều dòng."
RECIPIENTS_HELP = "Mỗi nơi nhận một dòng."
NOT_TAKEN = "Không đưa vào: đợt chỉ nhận Giấy khen và Bằng khen của tỉnh"


def model_field(model: type[Model], name: str) -> forms.Field:
    """Return the form field of a model's field, as Wagtail's forms have it, without the scripts of its widget."""
    found = model._meta.get_field(name)
    if isinstance(found, models.DateField):
        return formfield_for_dbfield(found, widget=forms.DateInput(format="%d/%m/%Y"))
    if isinstance(found, models.TextField):
        return formfield_for_dbfield(found, widget=forms.Textarea(attrs={"rows": 2}))
    return formfield_for_dbfield(found)


def dressed(form: forms.Form) -> None:
    """Give the fields of a form the look of our screens."""
    for field in form.fields.values():
        if not isinstance(field.widget, (forms.CheckboxInput, forms.HiddenInput)):
            field.widget.attrs["class"] = "td-input"


class DocumentForm(forms.Form):
    """The document and its dates. With `makes_campaign` it asks for what a campaign cannot do without."""

    def __init__(self, *args: Any, makes_campaign: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"] = TextField(label="Tên đợt thi đua", max_length=255, help_text=TITLE_HELP)
        for name in (*DATES, "nomination_opens_on", "nomination_closes_on", *DOCUMENT, *SIGNER):
            self.fields[name] = model_field(CampaignPage, name)
        self.fields["recipients"] = TextField(
            label="Nơi nhận", help_text=RECIPIENTS_HELP, widget=forms.Textarea(attrs={"rows": 4})
        )
        for name, field in self.fields.items():
            field.required = makes_campaign and name in ("title", "starts_on", "ends_on", "abstract")
            field.error_messages["required"] = NEEDED
        dressed(self)

    def clean_recipients(self) -> str:
        text: str = self.cleaned_data["recipients"]
        longest = Recipient._meta.get_field("text").max_length or 0
        for line in text.splitlines():
            if len(line) > longest:
                raise forms.ValidationError(LONG_RECIPIENT.format(longest, line[:40]))
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for first, last in (("starts_on", "ends_on"), ("nomination_opens_on", "nomination_closes_on")):
            if data.get(first) and data.get(last) and data[last] < data[first]:
                self.add_error(last, ENDS_EARLY)
        return data

    def named(self, *names: str) -> list[forms.BoundField]:
        return [self[name] for name in names]

    @property
    def dates(self) -> list[forms.BoundField]:
        return self.named(*DATES, "nomination_opens_on", "nomination_closes_on")

    @property
    def document(self) -> list[forms.BoundField]:
        return self.named(*DOCUMENT)

    @property
    def signer(self) -> list[forms.BoundField]:
        return self.named(*SIGNER)


class RowForm(forms.Form):
    """A fact of a list. `clause` is the number of the clause that says it."""

    model: type[Model]
    names: tuple[str, ...]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.names:
            self.fields[name] = model_field(self.model, name)
        self.fields["clause"] = forms.IntegerField(required=False, widget=forms.HiddenInput)
        self.add_own_fields()
        dressed(self)

    def add_own_fields(self) -> None:
        """Add what is not a field of the model."""

    @property
    def name(self) -> str:
        """What the row is called while it is closed."""
        return str(next(filter(None, map(self.initial.get, ("title", "name", "text"))), ""))

    @property
    def shown(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in ("clause", "DELETE")]


class ContentRow(RowForm):
    model, names = EmulationContent, ("number", "title", "text")


class TargetRow(RowForm):
    model, names = Target, ("kind", "title", "value", "unit", "due_on")


class AwardFormRow(RowForm):
    model, names = AwardForm, ("title",)

    def add_own_fields(self) -> None:
        codes = [("", NOT_TAKEN), *AwardFormCode.choices]
        self.fields["code"] = forms.ChoiceField(label="Hình thức", choices=codes, required=False)
        self.fields["authority"] = TextField(label="Cấp có thẩm quyền", max_length=160)
        levels = [("", "(chưa rõ)"), *AuthorityLevel.choices]
        self.fields["level"] = forms.ChoiceField(label="Cấp", choices=levels, required=False)


class StageRow(RowForm):
    model, names = CampaignStage, ("name", "starts_on", "ends_on", "registration_deadline")


class DutyRow(RowForm):
    model, names = Duty, ("assignee", "text", "due_on")


ROWS: dict[str, tuple[type[RowForm], str]] = {
    "stages": (StageRow, "Giai đoạn"),
    "contents": (ContentRow, "Nội dung thi đua"),
    "targets": (TargetRow, "Chỉ tiêu"),
    "award_forms": (AwardFormRow, "Hình thức khen thưởng"),
    "duties": (DutyRow, "Nhiệm vụ"),
}
MOST_ROWS = 300
RowForms = dict[str, BaseFormSet]
"""Name of the list → the forms of its rows."""


def row_forms(state: State, data: QueryDict | None = None) -> RowForms:
    """Return name of the list → formset, filled from the state or from what was sent."""
    return {
        name: formset_factory(form, extra=0, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS)(
            data, prefix=name, initial=[as_typed(row) for row in state[name]]
        )
        for name, (form, _) in ROWS.items()
    }


def document_form(state: State, data: QueryDict | None = None, *, makes_campaign: bool = False) -> DocumentForm:
    """Return the form of the document, filled from the state or from what was sent."""
    initial = {**as_typed(state["document"]), "recipients": "\n".join(state["recipients"])}
    return DocumentForm(data, initial=initial, prefix="d", makes_campaign=makes_campaign)


def as_typed(values: dict[str, Any]) -> dict[str, Any]:
    """Return values of the state as the fields of a form have them: days and decimals instead of their texts."""
    return {name: _typed(name, value) for name, value in values.items()}


def _typed(name: str, value: str | int) -> object:
    if name.endswith("_on") or name == "registration_deadline":
        return date.fromisoformat(str(value)) if value else None
    return Decimal(value) if name == "value" and value != "" else value


def plain(value: object) -> str | int:
    """Return a value of a form as the state keeps it: a text or a number, an empty text for nothing."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, (str, int)) else str(value)


def rows_of(formset: BaseFormSet) -> list[dict[str, Any]]:
    """Return the rows of a valid formset as the state keeps them, without those that were taken out."""
    gone = formset.deleted_forms
    kept = (form for form in formset.forms if form not in gone)
    return [{name: plain(value) for name, value in form.cleaned_data.items() if name != "DELETE"} for form in kept]
