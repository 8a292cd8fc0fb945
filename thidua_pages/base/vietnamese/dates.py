"""Days and times. A moment (datetime) that knows its time zone is first brought to the site's."""

from datetime import date, datetime

from django.utils import timezone

from thidua_pages.base.vietnamese.line_breaks import NBSP

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment


def _day(value: date | datetime) -> date:
    return _local(value).date() if isinstance(value, datetime) else value


def short_date(value: date | datetime | None) -> str:
    """ "01/08/2023"; "" for None."""
    return f"{_day(value):%d/%m/}{_day(value).year:04d}" if value else ""


def short_moment(value: datetime | None) -> str:
    """ "07:05 01/08/2023", as the admin writes when something was done; "" for None."""
    return f"{_local(value):%H:%M} {short_date(value)}" if value else ""


def long_date(value: date | datetime | None) -> str:
    """ "ngày 01 tháng 8 năm 2023": the date of an official document; "" for None.

    Days below 10 and the months 1 and 2 take a zero, other months none (NĐ 30/2020/NĐ-CP, Phụ lục I).
    """
    if not value:
        return ""
    day = _day(value)
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def long_moment(value: datetime) -> str:
    """ "14 giờ 05 phút, ngày 20 tháng 12 năm 2023", as minutes of a meeting write it."""
    local = _local(value)
    return f"{local.hour:02d} giờ {local.minute:02d} phút, {long_date(local)}"


def weekday(day: date) -> str:
    """The name of the day of the week: "thứ Sáu", with a no-break space."""
    return WEEKDAYS[day.weekday()].replace(" ", NBSP)


def time_of_day(moment: datetime) -> str:
    """ "7 giờ", "7 giờ 05", with no-break spaces."""
    local = timezone.localtime(moment)
    return f"{local.hour}{NBSP}giờ" + (f"{NBSP}{local.minute:02d}" if local.minute else "")
