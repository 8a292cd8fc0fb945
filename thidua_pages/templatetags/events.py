"""How the public pages say when an event is."""

from datetime import date, datetime

from django import template
from django.utils import timezone

from thidua_pages.stories.models import EventPage
from thidua_pages.templatetags.thidua import NBSP, ngay

register = template.Library()

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


@register.filter
def thu(day: date) -> str:
    """The name of the day of the week."""
    return WEEKDAYS[day.weekday()].replace(" ", NBSP)


@register.filter
def gio(moment: datetime) -> str:
    """The time of day in the site's time zone: "7 giờ", "7 giờ 05"."""
    local = timezone.localtime(moment)
    return f"{local.hour}{NBSP}giờ" + (f"{NBSP}{local.minute:02d}" if local.minute else "")


@register.filter
def khi_nao(event: EventPage) -> str:
    """When the event is, in words: "7 giờ 30 – 10 giờ, thứ Sáu, 08/12/2023"."""
    first, last = event.first_day, event.day_of_end()
    if event.is_whole_day and first == last:
        return f"Cả ngày, {_day(first)}"
    if event.is_whole_day:
        return f"Từ {_day(first)} đến hết {_day(last)}"
    start = gio(event.starts_at)
    if event.ends_at is None:
        return f"{start}, {_day(first)}"
    if first == last:
        return f"{start} – {gio(event.ends_at)}, {_day(first)}"
    return f"Từ {start}, {_day(first)} đến {gio(event.ends_at)}, {_day(last)}"


def _day(day: date) -> str:
    return f"{thu(day)}, {ngay(day)}"
