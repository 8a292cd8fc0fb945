"""The time of an event in words."""

from datetime import date

from thidua_pages.base.vietnamese import short_date, time_of_day, weekday
from thidua_pages.stories.models import EventPage


def event_time(event: EventPage) -> str:
    """ "7 giờ 30 – 10 giờ, thứ Sáu, 08/12/2023"; whole days without a time of day."""
    first, last = event.first_day, event.day_of_end()
    if event.is_whole_day and first == last:
        return f"Cả ngày, {_day(first)}"
    if event.is_whole_day:
        return f"Từ {_day(first)} đến hết {_day(last)}"
    start = time_of_day(event.starts_at)
    if event.ends_at is None:
        return f"{start}, {_day(first)}"
    if first == last:
        return f"{start} – {time_of_day(event.ends_at)}, {_day(first)}"
    return f"Từ {start}, {_day(first)} đến {time_of_day(event.ends_at)}, {_day(last)}"


def _day(day: date) -> str:
    return f"{weekday(day)}, {short_date(day)}"
