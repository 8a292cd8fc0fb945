"""The forms of the review of a plan: the document with its dates, and the clause that is open.

They take their fields from the models of a campaign, so that what is right here is right there. A draft may lack
anything; what a campaign needs is asked for when it is made.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from thidua_pages.base.form_text import TextField
from thidua_pages.plans.blocks import PlanBodyBlock
from thidua_pages.plans.models import CampaignPage, Recipient
from thidua_pages.plans.setup.clauses import Clause
from thidua_pages.plans.setup.fields import NEEDED, as_typed, dressed, model_field
from thidua_pages.plans.setup.state import DATES, DOCUMENT, SIGNER, State

ENDS_EARLY = "Ngày kết thúc không thể trước ngày bắt đầu."
TITLE_HELP = "Tên ngắn của đợt trên trang, do bạn đặt. Trích yếu của kế hoạch giữ nguyên ở dưới."
LONG_RECIPIENT = "Mỗi nơi nhận dài tối đa {} ký tự, nhưng dòng “{}…” dài hơn. Hãy tách dòng ấy thành nhiều dòng."
RECIPIENTS_HELP = "Mỗi nơi nhận một dòng."
NO_WORDS = "Khoản không thể để trống. Nếu khoản này không có trong văn bản, hãy nối vào khoản trên."
CLAUSE_HELP = (
    "Chỉ sửa chữ mà máy đọc sai so với tệp gốc; lỗi của chính văn bản thì để nguyên và ghi đính chính. Muốn tách thành "
    "hai khoản: đặt con trỏ vào chỗ tách rồi bấm xuống dòng."
)
DIVIDED_MEANWHILE = "Người khác vừa tách, nối hoặc bỏ khoản này. Hãy chép lại phần bạn đã gõ, rồi tải lại trang."
LEVELS: list[tuple[str, str]] = [(name, str(block.label)) for name, block in PlanBodyBlock().child_blocks.items()]


class DocumentForm(forms.Form):
    """The document and its dates. With `makes_campaign` it asks for what a campaign cannot do without. `places`: name
    of a field → where its value was read."""

    def __init__(
        self, *args: Any, makes_campaign: bool = False, places: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places = places or {}
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

    def named(self, *names: str) -> list[tuple[forms.BoundField, Any]]:
        """Return the fields, each with the place where its value was read, or None."""
        return [(self[name], self.places.get(name)) for name in names]

    @property
    def dates(self) -> list[tuple[forms.BoundField, Any]]:
        return self.named(*DATES, "nomination_opens_on", "nomination_closes_on")

    @property
    def document(self) -> list[tuple[forms.BoundField, Any]]:
        return self.named(*DOCUMENT)

    @property
    def signer(self) -> list[tuple[forms.BoundField, Any]]:
        return self.named(*SIGNER)


class ClauseForm(forms.Form):
    """The level, the marker and the words of the clause that is open. `was`: what the file said there when the form was
    shown, by which a clause is known that somebody else divided since."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix="clause", **kwargs)
        self.fields["number"] = forms.IntegerField(widget=forms.HiddenInput)
        self.fields["was"] = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
        self.fields["kind"] = forms.ChoiceField(label="Cấp", choices=LEVELS)
        self.fields["marker"] = TextField(label="Số, ký hiệu", max_length=40, required=False)
        self.fields["text"] = TextField(
            label="Nội dung",
            help_text=CLAUSE_HELP,
            widget=forms.Textarea(attrs={"rows": 5}),
            required=False,
        )
        dressed(self)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("text") and "text" not in self.errors and len(data.get("was", "").split()) > 1:
            self.add_error("text", NO_WORDS)
        return data


def clause_form(clause: Clause) -> ClauseForm:
    """Return the form of a clause as it is."""
    names = ("number", "kind", "marker", "text")
    return ClauseForm(initial={name: getattr(clause, name) for name in names} | {"was": words_of(clause)})


def words_of(clause: Clause) -> str:
    """What the file says in the clause, as a hidden field sends it back."""
    return " ".join(clause.source.split())


def document_form(state: State, data: QueryDict | None = None, *, makes_campaign: bool = False) -> DocumentForm:
    """Return the form of the document, filled from the state or from what was sent."""
    initial = {**as_typed(state["document"]), "recipients": "\n".join(state["recipients"])}
    places = state.get("places", {})
    return DocumentForm(data, initial=initial, prefix="d", makes_campaign=makes_campaign, places=places)
