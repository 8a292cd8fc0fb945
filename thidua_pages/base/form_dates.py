"""Date fields of forms that refuse years in which nothing here happens, such as 0024 for 2024.

Dates near the years 1 and 9999 would overflow when a page computes a time limit from them or changes their time zone.
"""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

YEARS = range(1800, 2200)
FAR = _("Năm phải từ 1800 đến 2199. Hãy kiểm tra lại năm, viết đủ bốn chữ số.")


def _check_year(value: date | datetime | None) -> None:
    if value is not None and value.year not in YEARS:
        raise ValidationError(FAR, code="far")


class DateField(forms.DateField):
    """Django's field for a date, within YEARS."""

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        _check_year(day)
        return day


class DateTimeField(forms.DateTimeField):
    """Django's field for a date and time, within YEARS."""

    def to_python(self, value: Any) -> datetime | None:
        moment = super().to_python(value)
        _check_year(moment)
        return moment
