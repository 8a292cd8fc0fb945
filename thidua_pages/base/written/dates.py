"""Reads a day and a time: "10/9/2026", "ngày 10 tháng 9 năm 2026", "7h30", "7 giờ 30, 10/9/2026".

The day comes before the month. A year of two digits is the nearest one: 26 is 2026, 99 is 1999. A day without a year is
not completed: it has a problem, and the form asks.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from thidua_pages.base.written.plain import plain

YEARS = range(1800, 2200)
"""Dates near the years 1 and 9999 would overflow when a page computes a time limit from them."""
PIVOT = 69
"""The first of the two-digit years of the 20th century, as Python and Django have it."""

WEEKDAY = re.compile(r"^(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|t[2-7]|cn)(?: ?,)? ")
BY_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
YEAR = r"(?: ?[-/.] ?| năm )(?P<year>[0-9]{4}|[0-9]{2})|(?:, ?| )(?P<full_year>[0-9]{4})"
BY_SIGNS = re.compile(rf"(?:ngày )?(?P<day>[0-9]{{1,2}}) ?[-/. ] ?(?P<month>[0-9]{{1,2}})(?:{YEAR})?")
BY_WORDS = re.compile(
    r"(?:ngày )?(?:mùng |mồng )?(?P<day>[0-9]{1,2})(?: |-|, ?)?(?:tháng|thg|th)\.? ?(?P<month>[0-9]{1,2})"
    + f"(?:{YEAR})?"
)
MIDNIGHT = re.compile(r"[t ]0{1,2}:00(?::00)?$")
CLOCK = re.compile(r"([0-9]{1,2})(?::| ?(?:giờ|h|g) ?)([0-9]{2})?(?::([0-9]{2})(?:\.[0-9]+)?)?(?: ?(?:phút|ph|p))?")
HALF = re.compile(r"([0-9]{1,2}) (?:giờ|h|g) rưỡi")
LIKE_TIME = re.compile(r"[0-9]+ ?(?::|h|g|giờ).*")
PART = re.compile(r" (sáng|trưa|chiều|tối)$")


class Problem(StrEnum):
    """Why a text is no day or moment."""

    UNREAD = "invalid"
    NO_YEAR = "no_year"
    NO_SUCH_DAY = "no_such_day"
    FAR = "far"
    NO_TIME = "no_time"
    NO_SUCH_TIME = "no_such_time"


@dataclass(frozen=True)
class DayReading:
    day: date | None = None
    problem: Problem | None = None


@dataclass(frozen=True)
class MomentReading:
    moment: datetime | None = None
    problem: Problem | None = None


def read_day(text: str) -> DayReading:
    """Return the day that `text` says. A time of midnight after it, as Excel writes it, counts for nothing."""
    text = WEEKDAY.sub("", MIDNIGHT.sub("", plain(text).rstrip(".,; ")), count=1)
    if found := BY_ISO.fullmatch(text):
        return _day(found[1], found[2], found[3])
    found = BY_SIGNS.fullmatch(text) or BY_WORDS.fullmatch(text)
    if not found:
        return DayReading(problem=Problem.UNREAD)
    year = found["year"] or found["full_year"]
    return _day(year, found["month"], found["day"]) if year else DayReading(problem=Problem.NO_YEAR)


def _day(year: str, month: str, day: str) -> DayReading:
    number = int(year) if len(year) == 4 else int(year) + (1900 if int(year) >= PIVOT else 2000)
    if number not in YEARS:
        return DayReading(problem=Problem.FAR)
    try:
        return DayReading(date(number, int(month), int(day)))
    except ValueError:
        return DayReading(problem=Problem.NO_SUCH_DAY)


def read_moment(text: str) -> MomentReading:
    """Return the day and time, in either order. It has a time zone only where the text has one (ISO 8601)."""
    text = plain(text)
    try:
        moment = datetime.fromisoformat(text.upper()) if re.search(r"[0-9]t[0-9]", text) else None
    except ValueError:
        moment = None
    if moment:
        return MomentReading(moment) if moment.year in YEARS else MomentReading(problem=Problem.FAR)
    problem = Problem.UNREAD
    for day_text, time_text in _splits(text):
        day, clock = read_day(day_text), read_time(time_text)
        if day.day and clock:
            return MomentReading(datetime.combine(day.day, clock))
        if clock and day.problem != Problem.UNREAD:
            problem = day.problem or problem
        elif day.day and LIKE_TIME.fullmatch(time_text):
            problem = Problem.NO_SUCH_TIME
    if problem == Problem.UNREAD:
        day = read_day(text)
        problem = Problem.NO_TIME if day.day else day.problem or problem
    return MomentReading(problem=problem)


def _splits(text: str) -> list[tuple[str, str]]:
    """Return every way to part the text into a day and a time, at a space or comma."""
    places = [(one.start(), one.end()) for one in re.finditer(r"(?:, ?| )(?:ngày |lúc )?", text)]
    parts = [(text[:start], text[end:]) for start, end in places]
    return parts + [(last, first) for first, last in parts]


def read_time(text: str) -> time | None:
    """ "7:30", "7h30", "7 giờ 30 phút", "7 giờ tối" as a time; None for another text."""
    text = plain(text).removeprefix("lúc ")
    part = PART.search(text)
    text = PART.sub("", text)
    if found := HALF.fullmatch(text):
        hour, minute, second = int(found[1]), 30, 0
    elif found := CLOCK.fullmatch(text):
        hour, minute, second = (int(one or 0) for one in found.groups())
    else:
        return None
    if part and part[1] != "sáng" and 1 <= hour < (11 if part[1] == "trưa" else 12):
        hour += 12
    try:
        return time(hour, minute, second)
    except ValueError:
        return None
