"""Days and times are read as Vietnamese people write them; what is not said is not put in."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from thidua_pages.base.form_dates import SENTENCES, DateField, DateTimeField, TimeField
from thidua_pages.base.vietnamese import long_date, short_date, short_moment
from thidua_pages.base.written.dates import Problem, read_day, read_moment, read_time

THAT_DAY = date(2026, 9, 10)
HALF_PAST_SEVEN = datetime(2026, 9, 10, 7, 30)


@pytest.mark.parametrize(
    "typed",
    [
        "10/9/2026",
        "10/09/2026",
        "10-9-2026",
        "10.09.2026",
        "10 9 2026",
        "10/9/26",
        "10 / 9 / 2026",
        "2026-09-10",
        "2026-09-10 00:00:00",
        "ngày 10/9/2026",
        "ngày 10 tháng 9 năm 2026",
        "Ngày 10 tháng 09 năm 2026.",
        "nga\u0300y 10 tha\u0301ng 9 na\u0306m 2026",
        "10\N{NO-BREAK SPACE}tháng\N{NO-BREAK SPACE}9, 2026",
        "10 tháng 9/2026",
        "10-thg 9-2026",
        "thứ Năm, 10/9/2026",
        "Thứ năm ngày 10 tháng 9 năm 2026",
        "１０/９/２０２６",
    ],
)
def test_a_day_is_read(typed: str) -> None:
    assert read_day(typed).day == THAT_DAY


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("10 tháng 9", Problem.NO_YEAR),
        ("10/9", Problem.NO_YEAR),
        ("10.9", Problem.NO_YEAR),
        ("ngày 10/9", Problem.NO_YEAR),
        ("31/02/2026", Problem.NO_SUCH_DAY),
        ("9/15/2026", Problem.NO_SUCH_DAY),
        ("0/9/2026", Problem.NO_SUCH_DAY),
        ("10/9/0026", Problem.FAR),
        ("10/9/2226", Problem.FAR),
        ("9/2026", Problem.UNREAD),
        ("2026", Problem.UNREAD),
        ("hôm nay", Problem.UNREAD),
        ("10/9 20", Problem.UNREAD),
        ("10/9/2026 07:30", Problem.UNREAD),
        ("10/9/202", Problem.UNREAD),
        ("khoảng 10/9/2026", Problem.UNREAD),
    ],
)
def test_a_text_that_says_no_day_says_why(typed: str, problem: Problem) -> None:
    reading = read_day(typed)
    assert (reading.day, reading.problem) == (None, problem)
    refused(DateField(), typed, problem)


@pytest.mark.parametrize(
    "typed",
    [
        "10/9/2026 7:30",
        "07:30 10/09/2026",
        "7h30 10/9/2026",
        "7h30, ngày 10 tháng 9 năm 2026",
        "7 giờ 30 phút, 10/9/2026",
        "10/9/2026 lúc 7 giờ 30",
        "7 giờ rưỡi ngày 10/9/2026",
        "2026-09-10 07:30",
        "2026-09-10T07:30:00",
    ],
)
def test_a_moment_is_read(typed: str) -> None:
    assert read_moment(typed).moment == HALF_PAST_SEVEN


def test_a_moment_of_the_api_has_a_zone_of_its_own() -> None:
    assert DateTimeField().clean("2026-09-10T00:30:00Z") == datetime(2026, 9, 10, 0, 30, tzinfo=UTC)
    assert DateTimeField().clean("10/9/2026 07:30") == datetime(2026, 9, 10, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("10/9/2026", Problem.NO_TIME),
        ("10/9 7:30", Problem.NO_YEAR),
        ("10 tháng 9", Problem.NO_YEAR),
        ("31/2/2026 7:30", Problem.NO_SUCH_DAY),
        ("10/9/2026 25:00", Problem.NO_SUCH_TIME),
        ("10/9/2026 7:65", Problem.NO_SUCH_TIME),
        ("1/1/0001 7:30", Problem.FAR),
        ("7:30", Problem.UNREAD),
        ("tối mai", Problem.UNREAD),
    ],
)
def test_a_text_that_says_no_moment_says_why(typed: str, problem: Problem) -> None:
    assert read_moment(typed).problem == problem
    refused(DateTimeField(), typed, problem)


@pytest.mark.parametrize(
    ("typed", "hour", "minute"),
    [
        ("7:30", 7, 30),
        ("19h", 19, 0),
        ("7 giờ tối", 19, 0),
        ("7g15", 7, 15),
        ("11 giờ trưa", 11, 0),
        ("1h chiều", 13, 0),
    ],
)
def test_a_time_is_read(typed: str, hour: int, minute: int) -> None:
    assert read_time(typed) == time(hour, minute) == TimeField().clean(typed)


def test_a_text_that_says_no_time_is_refused() -> None:
    for typed in ("25:00", "7", "sáng"):
        refused(TimeField(), typed, Problem.UNREAD)


def test_empty_texts_and_values_that_are_no_texts() -> None:
    for field in (DateField(required=False), DateTimeField(required=False), TimeField(required=False)):
        assert field.clean("  ") is None
        assert field.clean(None) is None
    assert DateField().clean(THAT_DAY) == THAT_DAY


def test_each_problem_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Problem)


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)))
def test_what_is_shown_is_read_back(day: date) -> None:
    assert read_day(short_date(day)).day == read_day(long_date(day)).day == day
    moment = datetime.combine(day, time(7, 5))
    assert read_moment(short_moment(moment)).moment == moment


@given(st.text("0123456789/-. :hgngàytháng", max_size=16))
def test_any_text_is_read_or_has_a_problem(text: str) -> None:
    assert (read_day(text).day is None) != (read_day(text).problem is None)
    assert (read_moment(text).moment is None) != (read_moment(text).problem is None)


def refused(field: Any, typed: str, problem: Problem) -> None:
    """Assert that the field refuses the text for this reason, in a sentence."""
    with pytest.raises(forms.ValidationError) as refusal:
        field.clean(typed)
    assert refusal.value.code == problem
    (sentence,) = refusal.value.messages
    assert sentence.endswith(".")
    assert "{" not in sentence
