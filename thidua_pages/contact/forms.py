from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from thidua_pages.base.form_text import TextField
from thidua_pages.contact.floods import LIKE_A_PROGRAM
from thidua_pages.contact.models import MOST_ANSWER_TO, MOST_PAGE, MOST_TEXT

NOT_AN_ADDRESS = "Địa chỉ thư điện tử này chưa đúng. Hãy sửa lại, hoặc xóa đi nếu không cần trả lời."


class MistakeForm(forms.Form):
    """The public form. People do not see `website`: what fills it in is a program."""

    page = TextField(
        label="Sai sót ở trang nào", required=False, max_length=MOST_PAGE, help_text="Địa chỉ hoặc tên của trang."
    )
    text = TextField(
        label="Chỗ sai, và thế nào mới đúng",
        max_length=MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Hãy ghi chỗ nào sai để phường biết mà sửa."},
    )
    answer_to = TextField(
        label="Trả lời bạn bằng cách nào (không bắt buộc)",
        required=False,
        max_length=MOST_ANSWER_TO,
        help_text="Thư điện tử hoặc số điện thoại. Để trống nếu không cần trả lời.",
    )
    website = TextField(label="Để trống ô này", required=False)
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_answer_to(self) -> str:
        """Something with an @ is meant as an e-mail address."""
        value = str(self.cleaned_data["answer_to"])
        if "@" in value:
            try:
                validate_email(value)
            except ValidationError as error:
                raise ValidationError(NOT_AN_ADDRESS) from error
        return value

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(LIKE_A_PROGRAM)
        return ""


class AnswerForm(forms.Form):
    text = TextField(
        label="Trả lời",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Hãy ghi câu trả lời."},
    )


class CloseForm(forms.Form):
    text = TextField(
        label="Ghi chú khi đóng",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Đã sửa gì, hoặc vì sao không sửa. Chỉ công chức đọc.",
        error_messages={"required": "Hãy ghi đã sửa gì, hoặc vì sao không sửa."},
    )
