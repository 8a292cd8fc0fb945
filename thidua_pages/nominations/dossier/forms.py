"""The form of the dossier check: whether each item is in order, and a note."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from thidua_pages.base.form_text import TextField
from thidua_pages.nominations.dossier.check import CheckedItem

OK, NOT_OK = "ok", "bad"
CHOICES = [(OK, "Đạt"), (NOT_OK, "Không đạt")]
NOT_THERE = "Hồ sơ không có mục này nên không ghi là đạt được."
NOTE_MISSING = "Hãy ghi cần bổ sung hoặc sửa gì."
CHOICE_MISSING = "Hãy chọn “Đạt” hay “Không đạt”."
NOTHING_MARKED = "Hãy chọn “Đạt” hay “Không đạt” cho ít nhất một mục."


@dataclass(frozen=True)
class ItemFields:
    line: CheckedItem
    choice: forms.BoundField
    note: forms.BoundField


class DossierCheckForm(forms.Form):
    """`cleaned_data`: {"checks": item code → (is it in order, note)}, for the items that were marked.

    The office may stop half-way: items that are not marked stay as they were.
    """

    template = "admin/nominations/dossier/check_form.html"

    def __init__(
        self,
        data: QueryDict | None = None,
        files: MultiValueDict | None = None,
        *,
        lines: Iterable[CheckedItem],
        **kwargs: Any,
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.lines = list(lines)
        for line in self.lines:
            check = line.check
            self.fields[f"ok-{line.code}"] = forms.ChoiceField(
                label=line.label,
                choices=CHOICES,
                required=False,
                initial=(OK if check.is_ok else NOT_OK) if check else "",
            )
            self.fields[f"note-{line.code}"] = TextField(
                label="Ghi chú",
                required=False,
                max_length=500,
                initial=check.note if check else "",
            )

    @property
    def rows(self) -> list[ItemFields]:
        return [ItemFields(line, self[f"ok-{line.code}"], self[f"note-{line.code}"]) for line in self.lines]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        checks: dict[str, tuple[bool, str]] = {}
        for line in self.lines:
            choice = data.get(f"ok-{line.code}", "")
            note = data.get(f"note-{line.code}", "").strip()
            if choice == OK and not line.is_there:
                self.add_error(f"ok-{line.code}", NOT_THERE)
            elif choice == NOT_OK and not note and f"note-{line.code}" not in self.errors:
                self.add_error(f"note-{line.code}", NOTE_MISSING)
            elif note and not choice:
                self.add_error(f"ok-{line.code}", CHOICE_MISSING)
            elif choice:
                checks[line.code] = (choice == OK, note)
        if not checks and not self.errors:
            raise forms.ValidationError(NOTHING_MARKED)
        return {"checks": checks}
