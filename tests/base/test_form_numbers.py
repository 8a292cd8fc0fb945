"""Form fields for numbers: what is refused, asked and shown again."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django import forms

from tests.base.as_written import KILOMETRES, MONEY, PEOPLE
from tests.wording import is_vietnamese_sentence
from thidua_pages.base.form_numbers import NumberField
from thidua_pages.base.written.numbers import Problem


class RoadForm(forms.Form):
    length = NumberField(spec=replace(KILOMETRES, unit="", unit_in="unit"))
    unit = forms.CharField(required=False)


def road(length: object, unit: str = "", stored: Decimal | None = None, prefix: str | None = None, **data: Any) -> Any:
    at = f"{prefix}-" if prefix else ""
    return RoadForm({f"{at}length": length, f"{at}unit": unit, **data}, initial={"length": stored}, prefix=prefix)


def test_what_has_two_meanings_is_asked_with_both_and_what_was_typed_stays() -> None:
    form = road("1.200", "km")
    (refusal,) = form.errors["length"].as_data()
    assert refusal.code == "two_ways"
    assert all(part in refusal.message for part in ("“1.200”", "1200 (1 nghìn 200)", "1,2 (1 phẩy 2)"))
    assert is_vietnamese_sentence(f"N{refusal.message[1:]}")
    assert 'value="1.200"' in str(form["length"])


@pytest.mark.parametrize("typed", ["1200", "1,2"])
def test_each_of_the_two_is_taken(typed: str) -> None:
    assert road(typed, "km").is_valid()


@pytest.mark.parametrize(
    ("stored", "text"),
    [("1200", "1.200"), ("1.234", "1,234"), ("6.50", "6,5"), ("6.00", "6"), ("2530000", "2.530.000"), ("0", "0")],
)
def test_the_text_that_is_shown_means_what_is_stored(stored: str, text: str) -> None:
    shown = RoadForm(initial={"length": Decimal(stored)})
    assert f'value="{text}"' in str(shown["length"])
    sent = road(text, stored=Decimal(stored))
    assert sent.is_valid()
    assert sent.cleaned_data["length"] == Decimal(stored)
    assert not sent.has_changed()


def test_another_text_is_not_taken_for_it() -> None:
    assert not road("1.300", stored=Decimal(1200)).is_valid()
    assert road("1.200", stored=Decimal("1.2")).errors["length"].as_data()[0].code == "two_ways"


def test_a_unit_may_be_typed_when_it_is_the_one_of_the_row_or_of_the_row_around_it() -> None:
    assert road("6,5 km", "km").is_valid()
    assert road("6,5 Km", "KM", prefix="measures-0").is_valid()
    nested = {"targets-0-unit": "%"}
    form = RoadForm({"targets-0-rows-1-length": "0,39 %", **nested}, prefix="targets-0-rows-1")
    assert form.is_valid()
    assert form.cleaned_data["length"] == Decimal("0.39")
    for wrong in (road("6,5 m", "km"), road("6,5 km", ""), road("39%", "hộ")):
        assert wrong.errors["length"].as_data()[0].code == Problem.UNIT


@pytest.mark.parametrize(
    ("spec", "typed"),
    [
        (MONEY, "12,5"),
        (MONEY, "abc"),
        (MONEY, "-5"),
        (MONEY, "60 km"),
        (PEOPLE, "1,5"),
        (PEOPLE, "9.999.999.999"),
        (KILOMETRES, "0,00000001"),
        (KILOMETRES, True),
        (KILOMETRES, ["6"]),
        (MONEY, 12.5),
        (MONEY, float("inf")),
    ],
)
def test_each_refusal_is_a_sentence(spec: Any, typed: object) -> None:
    with pytest.raises(forms.ValidationError) as refusal:
        NumberField(spec=spec).clean(typed)
    (message,) = refusal.value.messages
    assert message.endswith(".")
    assert str(typed) in message


def test_numbers_of_json_and_empty_texts() -> None:
    field = NumberField(spec=MONEY, required=False)
    assert field.clean(60_000_000) == 60_000_000
    assert isinstance(field.clean("60 triệu"), int)
    assert field.clean(Decimal("60000000.00")) == 60_000_000
    assert field.clean("  ") is None
    assert NumberField(spec=KILOMETRES).clean(6.5) == Decimal("6.5")
    with pytest.raises(forms.ValidationError):
        NumberField(spec=MONEY).clean("")


def test_a_text_field_with_its_rules_for_the_script() -> None:
    html = str(RoadForm(initial={"length": Decimal("6.5")})["length"])
    assert 'type="text"' in html
    assert "data-td-number=" in html
    assert 'data-td-shown="6,5"' in html
