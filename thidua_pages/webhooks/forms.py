"""The form of an address."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from wagtail.models import Page

from thidua_pages.base.form_dates import DateField
from thidua_pages.base.form_text import TextField
from thidua_pages.webhooks.addresses import WrongAddress, parsed, resolved
from thidua_pages.webhooks.choices import EventKind
from thidua_pages.webhooks.errors import NotSent
from thidua_pages.webhooks.models import LONGEST_URL

NO_KIND = "Hãy chọn ít nhất một loại tin để gửi."


class EndpointForm(forms.Form):
    """`wards`: those that the person administrates. With one of them, nothing is asked; `ward` is that one."""

    ward: Any = forms.ModelChoiceField(Page.objects.none(), label="Phường", empty_label=None)
    name = TextField(label="Tên", max_length=100, help_text="Để nhận ra bên nhận, ví dụ: Cổng thông tin điện tử.")
    url = TextField(
        label="Địa chỉ nhận",
        max_length=LONGEST_URL,
        help_text="Bắt đầu bằng https://. Bên nhận cho biết địa chỉ này.",
    )
    kinds = forms.MultipleChoiceField(
        label="Gửi tin khi", choices=EventKind.choices, error_messages={"required": NO_KIND}
    )
    is_active = forms.BooleanField(label="Đang gửi", required=False)

    def __init__(self, wards: QuerySet[Page], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ward: Any = self.fields["ward"]
        ward.queryset = wards
        self.only = wards[0] if len(wards) == 1 else None
        if self.only:
            del self.fields["ward"]

    def clean_url(self) -> str:
        """Refuse what would be refused when a message is sent. The name may mean something else by then, so that is
        checked again."""
        url = str(self.cleaned_data["url"])
        try:
            resolved(parsed(url))
        except WrongAddress as error:
            raise ValidationError(str(error)) from error
        except NotSent as error:
            raise ValidationError(str(error.failure.label)) from error
        return url

    @property
    def ward_chosen(self) -> Page:
        return self.only or self.cleaned_data["ward"]

    @property
    def content(self) -> dict[str, Any]:
        """What the address says, for `endpoints.register` and `endpoints.change`."""
        return {name: self.cleaned_data[name] for name in ("name", "url", "kinds", "is_active")}


class SinceForm(forms.Form):
    since = DateField(label="Gửi lại các tin không gửi được từ ngày", help_text="Ví dụ 5/9/2026.")
