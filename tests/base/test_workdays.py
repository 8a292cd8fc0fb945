"""Limits counted in working days, over Tết, days off in lieu and Saturdays worked in exchange."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_pages.base.workdays import is_working_day, limit_from, working_days_left

DAYS = st.dates(date(2023, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2023, 12, 15), True),
        (date(2023, 12, 16), False),  # a Saturday
        (date(2024, 1, 1), False),
        (date(2024, 2, 8), False),  # Tết
        (date(2024, 2, 15), True),
        (date(2024, 4, 29), False),  # off in exchange for …
        (date(2024, 5, 4), True),  # … this Saturday
        (date(2023, 5, 3), False),  # in lieu of a holiday that fell on a Sunday
        (date(2025, 9, 1), False),
    ],
)
def test_which_days_are_worked(day: date, works: bool) -> None:
    assert is_working_day(day) is works


@pytest.mark.parametrize(
    ("begins", "days", "ends"),
    [
        (date(2023, 12, 15), 10, date(2023, 12, 29)),
        (date(2023, 12, 22), 10, date(2024, 1, 8)),  # over the New Year
        (date(2024, 2, 5), 10, date(2024, 2, 26)),  # over Tết
        (date(2024, 4, 26), 3, date(2024, 5, 4)),
        (date(2023, 12, 16), 1, date(2023, 12, 18)),  # begins on a Saturday
    ],
)
def test_a_limit_ends_after_so_many_working_days(begins: date, days: int, ends: date) -> None:
    assert limit_from(begins, days) == ends


@given(DAYS, st.integers(1, 60))
def test_a_limit_ends_on_a_working_day_and_holds_as_many_as_it_says(begins: date, days: int) -> None:
    last = limit_from(begins, days)
    assert is_working_day(last)
    assert working_days_left(begins, last) == days


@given(DAYS, st.integers(0, 400))
def test_what_is_left_and_what_is_over_mirror_each_other(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    assert working_days_left(first, last) == -working_days_left(last, first)
    assert working_days_left(first, first) == 0
