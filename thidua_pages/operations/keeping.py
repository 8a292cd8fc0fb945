"""Which backups are kept: the newest of each of the last days, weeks and months, and all of the last 24 hours.

Those of the last hours are kept because people make one before they try something. Pure functions.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from thidua_pages.operations.errors import Refused

RECENT = timedelta(hours=24)
WRONG_RULE = "Quy tắc giữ bản sao lưu gồm ba số: ngày, tuần, tháng; ví dụ 7,4,12."


class KeepRule(NamedTuple):
    """How many days, weeks and months keep one backup each. Periods without a backup do not count."""

    daily: int
    weekly: int
    monthly: int


def rule_of(text: str) -> KeepRule:
    """Read "7,4,12". Raises Refused."""
    parts = text.split(",")
    if len(parts) != 3 or not all(part.strip().isascii() and part.strip().isdigit() for part in parts):
        raise Refused(WRONG_RULE)
    return KeepRule(*(int(part) for part in parts))


def kept(moments: Iterable[datetime], rule: KeepRule) -> set[datetime]:
    """The moments to keep. `moments` are when backups were made, in local time. "Last" is seen from the newest one."""
    newest_first = sorted(moments, reverse=True)
    periods: tuple[tuple[int, Callable[[date], object]], ...] = (
        (rule.daily, lambda day: day),
        (rule.weekly, lambda day: day.isocalendar()[:2]),
        (rule.monthly, lambda day: (day.year, day.month)),
    )
    result = {moment for moment in newest_first if moment > newest_first[0] - RECENT}
    for number, period_of in periods:
        newest: dict[object, datetime] = {}
        for moment in newest_first:
            newest.setdefault(period_of(moment.date()), moment)
        result.update(list(newest.values())[:number])
    return result
