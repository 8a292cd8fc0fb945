"""Which backups are kept: the newest of each of the last days, weeks and months. Pure functions."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import NamedTuple

from thidua_pages.operations.errors import Refused

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
    """The moments to keep. `moments` are when backups were made, in local time. The newest one is always kept."""
    newest_first = sorted(moments, reverse=True)
    periods: tuple[tuple[int, Callable[[date], object]], ...] = (
        (rule.daily, lambda day: day),
        (rule.weekly, lambda day: day.isocalendar()[:2]),
        (rule.monthly, lambda day: (day.year, day.month)),
    )
    result = set(newest_first[:1])
    for number, period_of in periods:
        newest: dict[object, datetime] = {}
        for moment in newest_first:
            newest.setdefault(period_of(moment.date()), moment)
        result.update(list(newest.values())[:number])
    return result
