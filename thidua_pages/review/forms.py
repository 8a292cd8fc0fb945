from django import forms
from wagtail.forms import TaskStateCommentForm

from thidua_pages.base.form_text import TextField


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
    text = TextField(
        label="Ý kiến giám sát",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Hãy ghi nội dung ý kiến."},
    )
