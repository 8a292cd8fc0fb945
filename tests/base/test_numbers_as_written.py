"""Numbers are read as Vietnamese people write them; what has two meanings keeps both."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.base.as_written import CASES, KILOMETRES, MONEY, PERCENT, Case
from thidua_pages.base.vietnamese import format_number
from thidua_pages.base.written.kinds import NumberSpec
from thidua_pages.base.written.numbers import Problem, exactly, read_number, writing
from thidua_pages.base.written.words import in_words

MEASURES = st.decimals(0, 10**9, places=5, allow_nan=False).map(lambda value: +value)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.spec.kind}: {case.typed[:24]}")
def test_it_is_read(case: Case) -> None:
    reading = read_number(case.typed, case.spec)
    if isinstance(case.means, Problem):
        assert (reading.values, reading.problem) == ((), case.means)
    else:
        assert reading.problem is None
        assert reading.values == tuple(map(Decimal, case.means))


@pytest.mark.parametrize(
    ("value", "problem"),
    [(60_000_000, None), (12.5, Problem.FRACTION), (-1, Problem.RANGE), (float("nan"), Problem.UNREAD)],
)
def test_a_number_of_json_is_what_it_is(value: float, problem: Problem | None) -> None:
    assert exactly(value, MONEY).problem == problem


@pytest.mark.parametrize(
    ("value", "spec", "said"),
    [
        ("60000000", MONEY, "60 triệu đồng"),
        ("2530000", MONEY, "2 triệu 530 nghìn đồng"),
        ("1500000000", MONEY, "1 tỷ 500 triệu đồng"),
        ("1234567890123", MONEY, "1.234 tỷ 567 triệu 890 nghìn 123 đồng"),
        ("1000005", MONEY, "1 triệu 0 nghìn 005 đồng"),
        ("1000500000", MONEY, "1 tỷ 500 nghìn đồng"),
        ("60", MONEY, "60 đồng"),
        ("0", MONEY, "0 đồng"),
        ("39", PERCENT, "39%"),
        ("6.5", KILOMETRES, "6 phẩy 5 km"),
        ("1200.50", KILOMETRES, "1 nghìn 200 phẩy 5 km"),
        ("-0.0125", KILOMETRES, "âm 0 phẩy 0125 km"),
    ],
)
def test_it_is_said_in_words(value: str, spec: NumberSpec, said: str) -> None:
    assert in_words(Decimal(value), spec) == said


@given(st.integers(0, 10**15))
def test_money_as_it_is_shown_and_said_is_read_back(amount: int) -> None:
    value = Decimal(amount)
    assert read_number(format_number(value), MONEY).values == (value,)
    assert value in read_number(in_words(value, MONEY), MONEY).values


@given(MEASURES)
def test_the_writing_that_is_offered_has_one_meaning(value: Decimal) -> None:
    assert read_number(writing(value, KILOMETRES), KILOMETRES).values == (value,)


@given(st.text("0123456789., triệunghìtyđồ%-km", max_size=14))
def test_any_text_has_values_or_a_problem(text: str) -> None:
    reading = read_number(text, KILOMETRES)
    assert bool(reading.values) != bool(reading.problem)
