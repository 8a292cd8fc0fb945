"""Form fields for numbers, which read what Vietnamese people write, ask where it has two meanings, and show it again.

A text that is refused stays in its field. The text that the form showed for the stored value means that value.
"""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from thidua_pages.base.vietnamese.numbers import Number, format_number
from thidua_pages.base.written.kinds import Kind, NumberSpec
from thidua_pages.base.written.numbers import Problem, exactly, read_number, writing
from thidua_pages.base.written.plain import plain
from thidua_pages.base.written.words import in_words

UNREAD = {
    Kind.MONEY: "Chưa đọc được số tiền “{}”. Hãy ghi như 60.000.000, 60 triệu hoặc 1,5 tỷ.",
    Kind.COUNT: "Chưa đọc được số “{}”. Hãy ghi như 238 hoặc 1.200.",
    Kind.PERCENT: "Chưa đọc được tỷ lệ “{}”. Hãy ghi như 39 hoặc 39%.",
    Kind.MEASURE: "Chưa đọc được số “{}”. Hãy ghi như 238, 6,5 hoặc 2.530.000.",
}
FRACTION = {
    Kind.MONEY: "“{0}” không phải số đồng chẵn. Nếu là triệu đồng, hãy ghi “{0} triệu”; nếu là tỷ, ghi “{0} tỷ”.",
    Kind.COUNT: "“{}” có phần lẻ; ở đây cần số nguyên. Hãy ghi lại, ví dụ 238.",
    Kind.PERCENT: "“{}” có phần lẻ; ở đây cần số nguyên. Hãy ghi lại, ví dụ 39.",
    Kind.MEASURE: "“{}” có phần lẻ; ở đây cần số nguyên. Hãy ghi lại, ví dụ 238.",
}
UNIT = "“{}”: hãy chỉ ghi con số. Đơn vị tính ghi ở ô riêng nếu có; ghi ở đây thì phải giống ô ấy."
AT_LEAST = "“{{}}” nhỏ quá. Hãy ghi từ {} trở lên."
AT_MOST = "“{{}}” lớn quá. Hãy ghi không quá {}."
BETWEEN = "“{{}}” không nằm trong khoảng từ {} đến {}. Hãy ghi lại."
PLACES = "“{{}}” có nhiều chữ số quá. Chỗ này ghi được {} chữ số sau dấu phẩy, 15 chữ số tất cả."
TWO_WAYS = "“{}” có thể là {}. Hãy ghi lại theo đúng ý."
A_WAY = "{} ({})"


def shown(value: Number | None) -> str:
    """The text that a form shows for a stored value: "2.530.000", "6,5", "" for None."""
    return format_number(value)


class NumberInput(forms.TextInput):
    """A text field. The script `as_meant.js` says beside it how the text is read."""

    def format_value(self, value: Any) -> str | None:
        return value if isinstance(value, str) else shown(value)


class NumberBoundField(forms.BoundField):
    """The text that was shown for the stored value counts as that value, whatever else it could mean.

    The unit after the number may be what stands in the field of the unit.
    """

    field: "NumberField"

    @property
    def data(self) -> Any:
        sent = super().data
        if not isinstance(sent, str):
            return sent
        if sent.strip() == shown(self._stored) != "":
            return self._stored
        unit = self._unit_beside()
        spec = replace(self.field.spec, unit=unit)
        return plain(sent).removesuffix(unit) if unit and read_number(sent, spec).unit == unit else sent

    def _unit_beside(self) -> str:
        """Return the unit that was sent with the number, in the same row of the form or in the row around it."""
        name, parts = self.field.spec.unit_in, self.html_name.split("-")
        while name and parts:
            parts.pop()
            if (key := "-".join([*parts, name])) in self.form.data:
                return plain(self.form.data[key])
        return ""

    @property
    def _stored(self) -> Number | None:
        return self.initial if isinstance(self.initial, int | float | Decimal) else None

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        attrs = super().build_widget_attrs(attrs, widget)
        return {**attrs, "data-td-shown": shown(self._stored)} if self._stored is not None else attrs


class NumberField(forms.Field):
    """Reads a number as its `spec` says, which also has the limits that a model field passes on its own."""

    widget = NumberInput
    bound_field_class = NumberBoundField

    def __init__(
        self,
        *,
        spec: NumberSpec,
        min_value: Number | None = None,
        max_value: Number | None = None,
        max_digits: int | None = None,
        decimal_places: int | None = None,
        **kwargs: Any,
    ) -> None:
        self.spec = spec
        super().__init__(**kwargs)

    def to_python(self, value: object) -> int | Decimal | None:
        """Return the number, None for an empty text. Raises ValidationError with a sentence that says what to do."""
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
            reading = exactly(value, self.spec)
        else:
            reading = read_number(str(value), self.spec)
        if reading.problem:
            raise ValidationError(self.sentences[reading.problem].format(value), code=reading.problem)
        if len(reading.values) > 1:
            ways = [A_WAY.format(writing(one, self.spec), in_words(one, self.spec)) for one in reading.values]
            raise ValidationError(TWO_WAYS.format(value, " hoặc ".join(ways)), code="two_ways")
        return int(reading.values[0]) if self.spec.is_whole else reading.values[0]

    @property
    def sentences(self) -> dict[Problem, str]:
        """The sentence for each problem; `{}` stands for what was typed."""
        spec = self.spec
        limits = [shown(limit) for limit in (spec.least, spec.most) if limit is not None]
        out_of_range = BETWEEN if len(limits) == 2 else AT_MOST if spec.least is None else AT_LEAST
        return {
            Problem.UNREAD: UNREAD[spec.kind],
            Problem.FRACTION: FRACTION[spec.kind],
            Problem.UNIT: UNIT,
            Problem.RANGE: out_of_range.format(*limits),
            Problem.PLACES: PLACES.format(spec.places),
        }

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        if widget.is_hidden:
            return {}
        spec = self.spec
        told = {
            "kind": spec.kind,
            "whole": spec.is_whole,
            "least": spec.least,
            "most": spec.most,
            "places": spec.places,
            "units": spec.units,
            "unit": spec.unit,
            "unit_in": spec.unit_in,
            "sentences": self.sentences,
        }
        keyboard = {} if spec.kind == Kind.MONEY else {"inputmode": "decimal"}
        return {"autocomplete": "off", "data-td-number": json.dumps(told, default=str, ensure_ascii=False), **keyboard}
