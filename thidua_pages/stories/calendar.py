"""Events as iCalendar (RFC 5545). The same events give the same bytes, so that caches can compare them."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone
from icalendar import Calendar, Event

from thidua_pages.base.visitors import shown_on
from thidua_pages.stories.models import EventPage

PRODUCT = "-//Thi đua CMS//Hoạt động//VI"


def calendar_of(events: Iterable[EventPage], name: str, url_of: dict[int, str]) -> bytes:
    """Return a calendar called `name` with these published events. `url_of` maps ids to full addresses.

    Times are in the site's time zone, and the file contains its rules. There is no METHOD, as nobody is invited.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)  # Google, Apple and Outlook read this instead of NAME
    for event in events:
        calendar.add_component(_calendar_event(event, url_of[event.pk]))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _calendar_event(event: EventPage, url: str) -> Event:
    entry = Event()
    entry.add("uid", str(event.translation_key))
    entry.add("dtstamp", event.last_published_at)
    entry.add("created", event.first_published_at)
    entry.add("last-modified", event.last_published_at)
    # RFC 5545 wants a number that grows with each change: the seconds since the first publication.
    entry.add("sequence", int((event.last_published_at - event.first_published_at).total_seconds()))
    entry.add("summary", event.title)
    if event.is_whole_day:
        entry.add("dtstart", event.first_day)
        entry.add("dtend", event.day_of_end() + timedelta(days=1))
    else:
        entry.add("dtstart", timezone.localtime(event.starts_at))
        if event.ends_at:
            entry.add("dtend", timezone.localtime(event.ends_at))
    if event.place:
        entry.add("location", event.place)
    organiser = f"Đơn vị tổ chức: {event.unit_name}\n\n" if shown_on(event.organiser, event) else ""
    entry.add("description", f"{organiser}{event.text}\n\n{url}")
    entry.add("url", url)
    return entry
