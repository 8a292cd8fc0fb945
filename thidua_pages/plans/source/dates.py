"""Dates as Vietnamese plans write them: "01 tháng 8 năm 2023", "15/8/2023", "cuối năm 2023"."""

import re
from datetime import date

from .errors import PlanSourceError

_SEPARATOR = r"(?:\s*[/.-]\s*|\s+{word}\s+)"


def _day(name: str, *, year_optional: bool = False) -> str:
    month = _SEPARATOR.format(word="tháng")
    year = rf"{_SEPARATOR.format(word='năm')}(?P<{name}_year>\d{{4}})\b"
    return (
        rf"(?:ngày\s+)?(?P<{name}_day>\d{{1,2}}){month}(?P<{name}_month>\d{{1,2}})\b"
        rf"(?:{year}){'?' if year_optional else ''}"
    )


_TO = r"(?:\s*,)?\s+(?:và\s+)?(?:cho\s+)?(?:đến|tới|kết\s+thúc)\s+(?:vào\s+)?(?:hết\s+)?"
_PERIOD = re.compile(
    rf"từ\s+{_day('first', year_optional=True)}{_TO}{_day('last')}",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    rf"(?:chậm|muộn)\s+nhất\s+(?:là\s+)?(?:đến\s+|vào\s+|trong\s+)?(?:hết\s+)?{_day('due')}",
    re.IGNORECASE,
)
_YEAR_END = re.compile(
    r"(?:đến|tới|vào|trong)\s+(?:hết|cuối)?\s*năm\s+(?P<year>\d{4})\b(?!\s*[-–])",
    re.IGNORECASE,
)


ENDS_BEFORE_IT_BEGINS = (
    "Thời gian thi đua kết thúc ({last:%d/%m/%Y}) trước khi bắt đầu ({first:%d/%m/%Y}). "
    "Hãy kiểm tra và sửa lại ngày trong kế hoạch."
)
NO_SUCH_DAY = "Ngày trong “{}” không có trong lịch. Hãy kiểm tra và sửa lại ngày trong kế hoạch."


def find_period(text: str) -> tuple[date, date] | None:
    """Return first and last day of "từ ngày … đến hết ngày …", or None.

    Raises PlanSourceError for a day not in the calendar, or a period that ends before it begins.
    """
    match = _PERIOD.search(text)
    if match is None:
        return None
    last = _date(match, "last")
    if match["first_year"]:
        first = _date(match, "first")
        if first > last:
            raise PlanSourceError(ENDS_BEFORE_IT_BEGINS.format(last=last, first=first))
        return first, last
    # "từ ngày 01/11 đến 15/01/2024": the year is written once, and the period may cross it.
    first = _date(match, "first", default_year=last.year)
    if first > last:
        first = _date(match, "first", default_year=last.year - 1)
    return first, last


def find_deadline(text: str) -> date | None:
    """Return the date of "chậm nhất đến ngày …", or None. Raises as `find_period`."""
    match = _DEADLINE.search(text)
    return _date(match, "due") if match else None


def find_year_end(text: str) -> date | None:
    """Return 31 December of "đến hết năm 2023", "đến cuối năm 2023", "trong năm 2023", or None."""
    match = _YEAR_END.search(text)
    return date(int(match["year"]), 12, 31) if match else None


def _date(match: re.Match[str], name: str, *, default_year: int | None = None) -> date:
    year = match[f"{name}_year"]
    day, month = int(match[f"{name}_day"]), int(match[f"{name}_month"])
    try:
        return date(int(year) if year else default_year or 0, month, day)
    except ValueError as error:
        raise PlanSourceError(NO_SUCH_DAY.format(match[0])) from error
