"""Working days in Vietnam: what time limits are counted in.

Holidays, days off in lieu and Saturdays worked in exchange come from the `holidays` library (Labour Code, article 112,
and the yearly notices of the Ministry). A year whose notice is not out yet has the days that the law fixes.
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
    """The last day of a limit that runs from `day`: the first day counted is the working day after it."""
    return _calendar().get_nth_working_day(day, working_days) if working_days else day


def working_days_left(today: date, last: date) -> int:
    """Working days after `today` up to and with `last`; below zero, how many have gone by since."""
    if last >= today:
        return _between(today, last)
    return -_between(last, today)


def _between(first: date, last: date) -> int:
    days = (last - first).days
    return sum(is_working_day(first + timedelta(days=n)) for n in range(1, days + 1))
