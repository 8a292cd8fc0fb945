from collections.abc import Sequence
from typing import Any

from django import forms
from wagtail.forms import TaskStateCommentForm

from thidua_pages.base.form_text import TextField
from thidua_pages.review.choices import NoteRecipient


class ApproveForm(TaskStateCommentForm):
    comment = TextField(
        label="Ghi chú (không bắt buộc)",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReturnForm(TaskStateCommentForm):
    comment = TextField(
        label="Lý do trả lại",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Người viết đọc được lý do này ở đầu trang khi sửa.",
        error_messages={"required": "Hãy ghi lý do trả lại để người viết biết cần sửa gì."},
    )


class NoteForm(forms.Form):
    """A supervision note. `recipients`: who may be asked to answer it."""

    text = TextField(
        label="Ý kiến giám sát",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Hãy ghi nội dung ý kiến."},
    )
    recipient = forms.ChoiceField(
        label="Gửi đến",
        initial=NoteRecipient.NOBODY,
        required=False,
        error_messages={"invalid_choice": "Hãy chọn nơi nhận trong danh sách."},
        help_text="Nơi nhận được báo ngay và trả lời ở trang này.",
    )

    def __init__(self, *args: Any, recipients: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recipient"].choices = list(recipients)  # type: ignore[attr-defined]

    def clean_recipient(self) -> str:
        return self.cleaned_data["recipient"] or NoteRecipient.NOBODY


class AnswerForm(forms.Form):
    """The answer to a supervision note."""

    answer = TextField(
        label="Trả lời",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Hãy ghi nội dung trả lời."},
    )
