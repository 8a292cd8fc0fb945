"""The field of forms in which people write: what they wrote is brought into its canonical form and then checked."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from thidua_pages.base.words import in_lines, misread, on_one_line

MISREAD = (
    "Chữ ở đây gõ bằng bảng mã cũ hoặc bị đọc sai bảng mã ({encoding}) nên người khác không đọc được. "
    "Có lẽ bạn muốn ghi: “{text}”. Nếu đúng, hãy chép câu này vào ô; nếu không, hãy gõ lại bằng Unicode."
)
LONGEST_SHOWN = 2_000
"""So much of the probable meaning is shown. A longer text is best converted by the program it was written in."""


class TextField(forms.CharField):
    """Django's field for a text. A text of nothing but invisible characters is empty; one whose letters were read
    wrongly is refused with what it probably means, and stays in the form as it was sent."""

    def to_python(self, value: Any) -> str | None:
        if isinstance(value, str):
            if reading := misread(value):
                raise ValidationError(misread_refusal(reading.encoding, reading.text), code="misread")
            value = in_lines(value) if isinstance(self.widget, forms.Textarea) else on_one_line(value)
        text: str | None = super().to_python(value)
        return text


def misread_refusal(encoding: str, meant: str) -> str:
    """What is said about a text whose letters were read wrongly."""
    shown = meant if len(meant) <= LONGEST_SHOWN else f"{meant[:LONGEST_SHOWN]}…"
    return MISREAD.format(encoding=encoding, text=shown)
