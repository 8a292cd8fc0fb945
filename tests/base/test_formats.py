"""Days, times and numbers as they are written in Vietnam."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils import formats
from hypothesis import given
from hypothesis import strategies as st

from thidua_pages.base import clock


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("15/08/2023", date(2023, 8, 15)),
        ("01/08/2023", date(2023, 8, 1)),
        ("1/8/2023", date(2023, 8, 1)),
        ("2023-08-01", date(2023, 8, 1)),
        ("01-08-2023", date(2023, 8, 1)),
        ("01.08.2023", date(2023, 8, 1)),
        ("01/08/23", date(2023, 8, 1)),
    ],
)
def test_a_day_is_read_day_first(typed, day):
    assert forms.DateField(localize=True).clean(typed) == day
    assert forms.DateField().clean(typed) == day


@pytest.mark.parametrize("typed", ["08/15/2023", "31/02/2023", "ngày mai", "32/01/2023"])
def test_a_day_that_is_none_is_refused(typed):
    with pytest.raises(ValidationError):
        forms.DateField().clean(typed)


@given(st.dates(date(1970, 1, 1), date(2068, 12, 31)))
def test_what_is_shown_is_read_back(day):
    shown = formats.date_format(day)
    assert shown == f"{day:%d/%m/%Y}"
    assert forms.DateField().clean(shown) == day


def test_times_and_numbers_are_shown_as_they_are_written():
    moment = datetime(2023, 8, 1, 7, 5, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    template = Template("{% load l10n %}{{ moment|date:'DATETIME_FORMAT' }} {{ day }} {{ share|localize }}")
    assert template.render(Context({"moment": moment, "day": date(2023, 8, 1), "share": Decimal("0.39")})) == (
        "07:05 01/08/2023 01/08/2023 0,39"
    )
    assert formats.number_format(25_000_000, use_l10n=True, force_grouping=True) == "25.000.000"


def test_a_decimal_is_typed_with_a_comma():
    assert forms.DecimalField(localize=True).clean("0,39") == Decimal("0.39")


def test_the_clock_stands_still_inside_the_block_and_only_there():
    outer, inner = (datetime(2023, 8, day, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")) for day in (1, 2))

    def fail_inside() -> None:
        with clock.at(inner):
            assert clock.now() == inner
            raise LookupError

    with clock.at(outer):
        with pytest.raises(LookupError):
            fail_inside()
        assert clock.now() == outer
    assert clock.now() - outer > timedelta(days=365)
