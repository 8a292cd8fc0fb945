"""Working days in Vietnam. Time limits are counted in them.

Holidays, days off in lieu and Saturdays worked in exchange come from the `holidays` library (Labour Code, article 112,
and the yearly notices of the Ministry). For a year without a notice yet, only the days fixed by
law are holidays.
"""

from datetime import date, timedelta
from functools import cache

from holidays import HolidayBase, country_holidays


@cache
def _calendar() -> HolidayBase:
    return country_holidays("VN")


def is_working_day(day: date) -> bool:
    return _calendar().is_working_day(day)


def limit_from(day: date, working_days: int) -> date:
    """The last day of a limit of so many working days. Counting begins with the first working day after `day`."""
    return _calendar().get_nth_working_day(day, working_days) if working_days else day


def working_days_left(today: date, last: date) -> int:
    """The number of working days after `today`, up to and including `last`. Negative when `last` has passed."""
    if last >= today:
        return _between(today, last)
    return -_between(last, today)


def _between(first: date, last: date) -> int:
    days = (last - first).days
    return sum(is_working_day(first + timedelta(days=n)) for n in range(1, days + 1))
