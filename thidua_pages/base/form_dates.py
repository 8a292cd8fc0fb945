"""Form fields for days and times, which read what Vietnamese people write and never put today in its place."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone

from thidua_pages.base import clock
from thidua_pages.base.written.dates import YEARS, Problem, read_day, read_moment, read_time

FAR = "Năm phải từ 1800 đến 2199. Hãy kiểm tra lại năm, viết đủ bốn chữ số."
UNREAD_DAY = "Chưa đọc được ngày “{}”. Hãy ghi ngày, tháng, năm, ví dụ {}."
UNREAD_MOMENT = "Chưa đọc được ngày giờ “{}”. Hãy ghi như {} 07:30."
UNREAD_TIME = "Chưa đọc được giờ “{}”. Hãy ghi như 07:30 hoặc 7 giờ 30."
NO_YEAR = "“{}” chưa có năm. Hãy ghi cả năm, ví dụ {}."
NO_SUCH_DAY = "Không có ngày “{}”. Hãy xem lại: ngày ghi trước, tháng ghi sau."
NO_TIME = "“{}” chưa có giờ. Hãy ghi cả giờ, ví dụ {} 07:30."
NO_SUCH_TIME = "Không có giờ như trong “{}”. Hãy xem lại giờ và phút."
SENTENCES = {
    Problem.FAR: FAR,
    Problem.UNREAD: UNREAD_DAY,
    Problem.NO_YEAR: NO_YEAR,
    Problem.NO_SUCH_DAY: NO_SUCH_DAY,
    Problem.NO_TIME: NO_TIME,
    Problem.NO_SUCH_TIME: NO_SUCH_TIME,
}


def _refuse(problem: Problem, typed: str, sentence: str | None = None) -> ValidationError:
    example = f"{clock.today():%d/%m/%Y}"
    return ValidationError((sentence or SENTENCES[problem]).format(typed.strip(), example), code=problem)


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


class DateField(forms.DateField):
    """A day within YEARS. Raises ValidationError with a sentence for each text that is none."""

    def to_python(self, value: Any) -> date | None:
        if _is_empty(value):
            return None
        if not isinstance(value, str):
            day = super().to_python(value)
            if day and day.year not in YEARS:
                raise ValidationError(FAR, code=Problem.FAR)
            return day
        reading = read_day(value)
        if reading.problem:
            raise _refuse(reading.problem, value)
        return reading.day


class DateTimeField(forms.DateTimeField):
    """A day and a time within YEARS, in the site's time zone unless the text has one of its own."""

    def to_python(self, value: Any) -> datetime | None:
        if _is_empty(value):
            return None
        if not isinstance(value, str):
            moment = super().to_python(value)
            if moment and moment.year not in YEARS:
                raise ValidationError(FAR, code=Problem.FAR)
            return moment
        reading = read_moment(value)
        if reading.moment is None:
            problem = reading.problem or Problem.UNREAD
            raise _refuse(problem, value, UNREAD_MOMENT if problem == Problem.UNREAD else None)
        return from_current_timezone(reading.moment)


class TimeField(forms.TimeField):
    """A time of the day."""

    def to_python(self, value: Any) -> time | None:
        if _is_empty(value):
            return None
        if not isinstance(value, str):
            return super().to_python(value)
        read = read_time(value)
        if read is None:
            raise _refuse(Problem.UNREAD, value, UNREAD_TIME)
        return read
