"""The form for what a ward says in one kind of paper."""

from collections.abc import Mapping
from typing import Any

from django import forms

from thidua_pages.base.form_text import TextField
from thidua_pages.documents.kinds import LETTERS, PaperKind
from thidua_pages.documents.texts.defaults import FORMULAS, formulas_of
from thidua_pages.documents.texts.placeholders import ALONE, MEANINGS, allowed_in, unknown_in

UNKNOWN = "Không hiểu {}. Chỉ dùng được {}."
STANDS_ALONE = "{} phải đứng một mình trên một dòng, trong ô “{}”."
BODY, ITEM_LINES = (18, 8_000), (10, 4_000)
BODY_HELP = (
    "Mỗi dòng một đoạn. Dòng bắt đầu bằng “I. ” là đề mục in đậm, bằng “- ” là một gạch đầu dòng. Chữ trong ngoặc nhọn "
    "đứng một mình trên dòng là phần lập từ hồ sơ; khi không có phần ấy, dòng trên nó kết thúc bằng “:” cũng bỏ."
)
ITEMS_HELP = "Mỗi dòng một mục. Biết giờ và người thực hiện thì ghi: 7 giờ 30 | Đón tiếp đại biểu | Văn phòng."
LINES, SENTENCE, LINE = (6, 4_000), (4, 2_000), (1, 200)
"""Rows of the box, and the most characters."""
FIELDS: dict[str, tuple[str, tuple[int, int], str]] = {
    "superior": ("Cơ quan chủ quản", (2, 200), "Dòng trên tên cơ quan ban hành. Để trống thì không ghi."),
    "issuer": ("Tên cơ quan ban hành ở đầu văn bản", (2, 200), "Mỗi dòng một dòng in; in thành chữ hoa."),
    "issuer_name": ("Tên cơ quan viết trong câu", LINE, "Ví dụ: Ủy ban nhân dân phường Nguyễn Trãi."),
    "body_code": ("Chữ viết tắt trong ký hiệu", (1, 20), "Ví dụ UBND, để ghi 45/TTr-UBND."),
    "drafter_code": (
        "Chữ viết tắt đơn vị soạn thảo",
        (1, 20),
        "Ví dụ VP, VX, để ghi 21/UBND-VP. Công văn nào cũng có; để trống thì in dấu chấm.",
    ),
    "place": ("Địa danh ghi trước ngày", (1, 80), ""),
    "legal_bases": ("Căn cứ", LINES, "Mỗi căn cứ một dòng; dấu chấm phẩy được ghi tự động."),
    "opening": ("Câu mở đầu", SENTENCE, ""),
    "body": ("Nội dung", BODY, BODY_HELP),
    "items": ("Các mục của chương trình", ITEM_LINES, ITEMS_HELP),
    "funding": ("Nguồn tiền thưởng", SENTENCE, ""),
    "closing": ("Câu kết", SENTENCE, "Với quyết định, đây là điều về hiệu lực."),
    "execution": ("Trách nhiệm thi hành", SENTENCE, ""),
    "recipients": ("Nơi nhận", LINES, "Mỗi nơi một dòng. Dòng cuối là “Lưu: …”; nếu thiếu thì được thêm."),
    "signer_capacity": ("Quyền hạn ký", (2, 200), "Ví dụ TM. ỦY BAN NHÂN DÂN hoặc KT. CHỦ TỊCH."),
    "signer_position": ("Chức vụ người ký", LINE, ""),
    "signer_name": ("Họ tên người ký", LINE, "Để trống thì in dấu chấm."),
}
"""Field → its label, size and help, in the order of a paper."""
NEEDED = frozenset({"issuer", "issuer_name", "body_code", "body", "items", "recipients", "signer_position"})
"""Fields that no paper can be without: left empty, they go back to the default."""


class PaperTextForm(forms.Form):
    """The texts of `kind`. It begins with what the ward says now. `changed` is what differs from the defaults."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000)

    def __init__(self, *args: Any, kind: PaperKind, defaults: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.defaults = kind, defaults
        for name in self.names():
            label, (rows, most), help_text = FIELDS[name]
            widget = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput()
            self.fields[name] = TextField(
                label=label, max_length=most, required=False, widget=widget, help_text=help_text
            )

    def names(self) -> list[str]:
        absent = {*FORMULAS} - {*formulas_of(self.kind)}
        if self.kind not in LETTERS:
            absent.add("drafter_code")
        return [name for name in FIELDS if name not in absent]

    def shown(self) -> list[forms.BoundField]:
        """The fields that people see, in their order."""
        return [self[name] for name in self.names()]

    def placeholders(self) -> list[tuple[str, str]]:
        """The words in braces that this kind of paper knows, with what they become."""
        return [(f"{{{name}}}", MEANINGS[name]) for name in allowed_in(self.kind)]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        known = ", ".join(word for word, _ in self.placeholders())
        for name in self.names():
            text = data.get(name, "")
            if strange := unknown_in(text, self.kind):
                self.add_error(name, UNKNOWN.format(", ".join(strange), known))
            for word in _misplaced(name, text, self.kind):
                self.add_error(name, STANDS_ALONE.format(word, FIELDS[ALONE[word[1:-1]]][0]))
        return data

    def changed(self) -> dict[str, str]:
        """Field → what the ward says, where it is not the default."""
        said = {name: "\n".join(lines(self.cleaned_data.get(name, ""))) for name in self.names()}
        return {
            name: text
            for name, text in said.items()
            if text != self.defaults[name] and not (name in NEEDED and not text)
        }


def _misplaced(name: str, text: str, kind: PaperKind) -> list[str]:
    """The words that become lines, items or a table, and stand beside other words or in another field than theirs."""
    words = [(f"{{{word}}}", field) for word, field in ALONE.items() if word in allowed_in(kind)]
    return [
        word
        for word, field in words
        if word in text and (name != field or any(word in line and line != word for line in lines(text)))
    ]


def lines(text: str) -> list[str]:
    """The lines that say something, each without space around it."""
    return [line.strip() for line in text.splitlines() if line.strip()]
