"""The rows of each list of facts in the review of a plan: its contents, targets, forms of award, stages and duties.

A row may lack anything while the plan is a draft; what a campaign needs is asked for when it is made. A row that says
nothing is no row, so that one can be added before it is known what it will say.
"""

from typing import Any, cast

from django import forms
from django.db.models import Model
from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict

from thidua_pages.base.form_text import TextField
from thidua_pages.plans.choices import AuthorityLevel, AwardFormCode
from thidua_pages.plans.models import AwardForm, CampaignStage, Duty, EmulationContent, Target
from thidua_pages.plans.setup.fields import NEEDED, as_typed, dressed, model_field, plain
from thidua_pages.plans.setup.state import State

NOT_TAKEN = "Không đưa vào: đợt chỉ nhận Giấy khen và Bằng khen của tỉnh"
MOST_ROWS = 300


class RowForm(forms.Form):
    """A fact of a list. `clause` is the number of the clause that says it. With `makes_campaign` it asks for what the
    campaign cannot do without."""

    model: type[Model]
    names: tuple[str, ...]
    title_field: str
    """The field that takes the words of a clause."""

    def __init__(self, *args: Any, makes_campaign: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.names:
            self.fields[name] = model_field(self.model, name)
        self.fields["clause"] = forms.IntegerField(required=False, widget=forms.HiddenInput)
        self.add_own_fields()
        for field in self.fields.values():
            field.required = makes_campaign and field.required
            field.error_messages["required"] = NEEDED
        dressed(self)

    def add_own_fields(self) -> None:
        """Add what is not a field of the model."""

    def has_changed(self) -> bool:
        """Whether the row says anything. One that does not is not checked, and not kept."""
        return any(str(field.value() or "").strip() for field in self.shown)

    @property
    def name(self) -> str:
        """What the row is called while it is closed."""
        return str(next(filter(None, map(self.initial.get, ("title", "name", "text"))), ""))

    @property
    def shown(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in ("clause", "DELETE")]


class ContentRow(RowForm):
    model, names = EmulationContent, ("number", "title", "text")
    title_field = "text"


class TargetRow(RowForm):
    model, names = Target, ("kind", "title", "value", "unit", "due_on")
    title_field = "title"


class AwardFormRow(RowForm):
    model, names = AwardForm, ("title",)
    title_field = "title"

    def add_own_fields(self) -> None:
        codes = [("", NOT_TAKEN), *AwardFormCode.choices]
        self.fields["code"] = forms.ChoiceField(label="Hình thức", choices=codes, required=False)
        self.fields["authority"] = TextField(label="Cấp có thẩm quyền", max_length=160)
        levels = [("", "(chưa rõ)"), *AuthorityLevel.choices]
        self.fields["level"] = forms.ChoiceField(label="Cấp", choices=levels, required=False)


class StageRow(RowForm):
    model, names = CampaignStage, ("name", "starts_on", "ends_on", "registration_deadline")
    title_field = "name"


class DutyRow(RowForm):
    model, names = Duty, ("assignee", "text", "due_on")
    title_field = "text"


ROWS: dict[str, tuple[type[RowForm], str]] = {
    "stages": (StageRow, "Giai đoạn"),
    "contents": (ContentRow, "Nội dung thi đua"),
    "targets": (TargetRow, "Chỉ tiêu"),
    "award_forms": (AwardFormRow, "Hình thức khen thưởng"),
    "duties": (DutyRow, "Nhiệm vụ"),
}


class Rows(BaseFormSet):
    """The rows of one list as they were sent, whatever the draft holds by now: each counts as a new one."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "empty_permitted": True, "use_required_attribute": False}

    @property
    def kept(self) -> list[forms.Form]:
        """The rows that say something and were not taken out, of a valid formset."""
        gone = self.deleted_forms
        return [form for form in self.forms if form.has_changed() and form not in gone]

    @property
    def is_opened(self) -> bool:
        """Whether a person has to look at the rows: one was added, or has an error."""
        return self.extra > 0 or (self.is_bound and not self.is_valid())


RowForms = dict[str, Rows]
"""Name of the list → the forms of its rows."""


def row_forms(
    state: State, data: QueryDict | None = None, *, makes_campaign: bool = False, added: str = ""
) -> RowForms:
    """Return name of the list → formset, filled from the state or from what was sent. `added`: the list that has an
    empty row at its end."""
    sent = None if data is None else data.copy()
    if sent is not None and added in ROWS:
        total = sent.get(f"{added}-TOTAL_FORMS", "")
        sent[f"{added}-TOTAL_FORMS"] = str(int(total) + 1) if total.isdecimal() else total
    found: RowForms = {}
    for name, (form, _) in ROWS.items():
        kind = formset_factory(
            form,
            formset=Rows,
            extra=int(name == added),
            can_delete=True,
            max_num=MOST_ROWS,
            absolute_max=MOST_ROWS,
        )
        rows = [as_typed(row) for row in state[name]]
        found[name] = cast(type[Rows], kind)(
            sent, prefix=name, initial=rows, form_kwargs={"makes_campaign": makes_campaign}
        )
    return found


def rows_of(formset: Rows) -> list[dict[str, Any]]:
    """Return the rows of a valid formset as the state keeps them."""
    return [
        {name: plain(value) for name, value in form.cleaned_data.items() if name != "DELETE"} for form in formset.kept
    ]


def row_from(name: str, clause: int, text: str) -> dict[str, Any]:
    """Return a row of the list that says what a clause does. All else is for the officer."""
    form = ROWS[name][0]()
    row: dict[str, Any] = dict.fromkeys(form.fields, "")
    longest = getattr(form.fields[form.title_field], "max_length", None)
    return {**row, form.title_field: text[:longest], "clause": clause}
