"""Dates as Vietnamese plans write them: "01 tháng 8 năm 2023", "15/8/2023", "tháng 9/2023", "cuối năm 2023".

A date that no calendar has is no date here; `date_slips` finds it for the person who corrects the text.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_SEPARATOR = r"(?:\s*[/.-]\s*|\s+{word}\s+)"


def _day(name: str, *, year_optional: bool = False) -> str:
    month = _SEPARATOR.format(word="tháng")
    year = rf"{_SEPARATOR.format(word='năm')}(?P<{name}_year>\d{{4}})\b"
    return (
        rf"(?:ngày\s+)?(?P<{name}_day>\d{{1,2}}){month}(?P<{name}_month>\d{{1,2}})\b"
        rf"(?:{year}){'?' if year_optional else ''}"
    )


def _month(name: str, *, year_optional: bool = False) -> str:
    year = rf"(?:\s*[/-]\s*|\s+năm\s+)(?P<{name}_year>\d{{4}})\b"
    return rf"tháng\s+(?P<{name}_month>\d{{1,2}})\b(?:{year}){'?' if year_optional else ''}"


_TO = r"(?:\s*,)?\s*(?:[-–]\s*|\s(?:và\s+)?(?:cho\s+)?(?:đến|tới|kết\s+thúc)\s+)(?:vào\s+)?(?:hết\s+|cuối\s+)?"
_PERIOD = re.compile(rf"từ\s+{_day('first', year_optional=True)}{_TO}{_day('last')}", re.IGNORECASE)
_MONTHS = re.compile(rf"từ\s+(?:đầu\s+)?{_month('first', year_optional=True)}{_TO}{_month('last')}", re.IGNORECASE)
_UNTIL = re.compile(
    rf"(?:từ\s+nay|(?:kể\s+)?từ\s+(?:khi|ngày)\s+(?:ban\s+hành|ký|phát\s+động)[^.;]{{0,40}}?){_TO}{_day('last')}",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"(?:(?:chậm|muộn)\s+nhất\s+(?:là\s+)?(?:đến\s+|vào\s+|trong\s+|trước\s+)?(?:hết\s+)?"
    r"|(?:hạn\s+(?:cuối|chót)|thời\s+hạn)\s*(?:là|:|đến)?\s*(?:hết\s+)?"
    r"|(?P<before>trước)\s+)"
    rf"(?:\d{{1,2}}\s*(?:giờ|h)\s*\d{{0,2}}\s*(?:phút\s+)?,?\s*)?{_day('due')}",
    re.IGNORECASE,
)
_REGISTERED_UNTIL = re.compile(rf"đăng\s+ký[^.;]{{0,100}}?\b(?:đến|tới)\s+(?:hết\s+)?{_day('due')}", re.IGNORECASE)
_YEAR_END = re.compile(
    r"(?:đến|tới|vào|trong)\s+(?:hết|cuối)?\s*năm\s+(?P<year>\d{4})\b(?!\s*[-–])",
    re.IGNORECASE,
)
_ANY_DAY = re.compile(
    r"(?<![\d/.,-])(?:ngày\s+)?(?P<found>(?P<day>\d{1,2})(?:/(?P<m1>\d{1,2})/|\s+tháng\s+(?P<m2>\d{1,2})\s+năm\s+)"
    r"(?P<year>\d{4}))(?![\d/])",
    re.IGNORECASE,
)

ENDS_BEFORE_IT_BEGINS = (
    "Thời gian kết thúc ({last:%d/%m/%Y}) trước khi bắt đầu ({first:%d/%m/%Y}). "
    "Đề nghị đối chiếu bản gốc trước khi đính chính."
)
NO_SUCH_DAY = "Ngày này không có trong lịch. Đề nghị đối chiếu bản gốc trước khi đính chính."
BEFORE = (
    "“{}” có thể hiểu là hết ngày đó hoặc hết ngày hôm trước; đã ghi hạn là {:%d/%m/%Y}. "
    "Hãy sửa lại nếu phường hiểu khác."
)


IN_MONTHS = "“{}” đã được hiểu là từ ngày {:%d/%m/%Y} đến hết ngày {:%d/%m/%Y}."


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last day of a period, and its words. One of them may not be said."""

    first: date | None
    last: date | None
    quote: str
    is_in_months: bool = False


def find_period(text: str) -> Period | None:
    """Return the first "từ ngày … đến hết ngày …" of the text, with months instead of days, or with "từ nay"."""
    found = [match for pattern in (_PERIOD, _MONTHS, _UNTIL) if (match := pattern.search(text))]
    for match in sorted(found, key=lambda one: one.start()):
        period = _period(match)
        if period and not (period.first and period.last and period.first > period.last):
            return period
    return None


def find_deadline(text: str) -> date | None:
    """Return the date of "chậm nhất đến ngày …", "trước ngày …", or None."""
    return next((day for day, _, _ in deadlines(text)), None)


def find_end_of_registration(text: str) -> date | None:
    """Return the date of "đăng ký … đến hết ngày …", or None. It is weaker than a deadline."""
    match = _REGISTERED_UNTIL.search(text)
    return _date(match, "due") if match else None


def deadlines(text: str) -> Iterator[tuple[date, str, bool]]:
    """Yield each deadline of the text: the day, its words, and whether they say "before" it."""
    for match in _DEADLINE.finditer(text):
        if day := _date(match, "due"):
            yield day, match[0], match["before"] is not None


def find_year_end(text: str) -> date | None:
    """Return 31 December of "đến hết năm 2023", "đến cuối năm 2023", "trong năm 2023", or None."""
    match = _YEAR_END.search(text)
    return date(int(match["year"]), 12, 31) if match and match["year"] > "0000" else None


def date_slips(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, reason) for each date that no calendar has and each period that ends before it begins."""
    for match in _ANY_DAY.finditer(text):
        if _real(match["year"], match["m1"] or match["m2"], match["day"]) is None:
            yield *match.span("found"), NO_SUCH_DAY
    for match in _PERIOD.finditer(text):
        period = _period(match)
        if period and period.first and period.last and period.first > period.last:
            yield *match.span(), ENDS_BEFORE_IT_BEGINS.format(first=period.first, last=period.last)


def _period(match: re.Match[str]) -> Period | None:
    names = match.groupdict()
    last = _date(match, "last", is_end=True)
    if last is None:
        return None
    if "first_month" not in names:
        return Period(None, last, match[0])
    if names["first_year"]:
        first = _date(match, "first")
    else:
        # "từ ngày 01/11 đến 15/01/2024": the year is written once, and the period may cross it.
        first = _date(match, "first", year=last.year)
        if first is None or first > last:
            first = _date(match, "first", year=last.year - 1)
    return Period(first, last, match[0], is_in_months="first_day" not in names) if first else None


def _date(match: re.Match[str], name: str, *, year: int | None = None, is_end: bool = False) -> date | None:
    """The day that is named; of a month, its first or its last day."""
    names = match.groupdict()
    years, month = names.get(f"{name}_year") or year or 0, names[f"{name}_month"]
    if day := names.get(f"{name}_day"):
        return _real(years, month, day)
    first = _real(years, month, 1)
    return first.replace(day=monthrange(first.year, first.month)[1]) if first and is_end else first


def _real(year: str | int, month: str | int | None, day: str | int) -> date | None:
    try:
        return date(int(year), int(month or 0), int(day))
    except ValueError:
        return None
