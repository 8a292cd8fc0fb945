from django import forms

from thidua_pages.base.filters import PlainText
from thidua_pages.tokens.choices import DESCRIPTIONS, Lifetime, Scope

CHOSEN = [(scope.value, DESCRIPTIONS[scope]) for scope in (Scope.WRITE, Scope.REVIEW)]
"""The scopes that a person chooses. Reading always belongs to them."""


class TokenForm(forms.Form):
    """A new token: what for, what it may do, and until when."""

    name = PlainText(
        label="Dùng cho việc gì",
        max_length=100,
        help_text="Đặt tên để sau này còn nhận ra, ví dụ: Cổng thông tin của phường.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    days = forms.TypedChoiceField(
        label="Dùng được trong", choices=Lifetime.choices, coerce=int, initial=Lifetime.QUARTER.value
    )
    scopes = forms.TypedMultipleChoiceField(label="Được làm gì", choices=CHOSEN, coerce=Scope, required=False)
