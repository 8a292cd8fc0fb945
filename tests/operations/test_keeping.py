"""Which backups are kept."""

from datetime import datetime, timedelta

import pytest

from tests.operations.sentences import like
from thidua_pages.operations.errors import Refused
from thidua_pages.operations.keeping import WRONG_RULE, KeepRule, kept, rule_of

TODAY = datetime(2026, 11, 27, 2, 0)  # a Friday
YEAR = [TODAY - timedelta(days=number) for number in range(365)]


def days(moments: set[datetime]) -> list[str]:
    return sorted((f"{moment:%m-%d}" for moment in moments), reverse=True)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (KeepRule(3, 0, 0), ["11-27", "11-26", "11-25"]),
        (KeepRule(0, 3, 0), ["11-27", "11-22", "11-15"]),
        (KeepRule(0, 0, 3), ["11-27", "10-31", "09-30"]),
        (KeepRule(2, 2, 2), ["11-27", "11-26", "11-22", "10-31"]),
        (KeepRule(0, 0, 0), ["11-27"]),
    ],
)
def test_the_newest_of_each_day_week_and_month_is_kept(rule: KeepRule, expected: list[str]) -> None:
    assert days(kept(YEAR, rule)) == expected


def test_periods_without_a_backup_do_not_count() -> None:
    """A site that was off for a month does not lose what it has."""
    old = [datetime(2026, 9, day, 2, 0) for day in (1, 2, 3, 4)]
    assert days(kept([*old, TODAY], KeepRule(3, 0, 0))) == ["11-27", "09-04", "09-03"]


def test_of_one_day_the_newest_is_kept_and_all_of_the_last_24_hours() -> None:
    before, today = ([day.replace(hour=hour) for hour in (1, 9, 17)] for day in (TODAY - timedelta(days=3), TODAY))
    assert kept([*before, *today], KeepRule(7, 4, 12)) == {before[-1], *today}


def test_a_year_of_daily_backups_needs_little_room() -> None:
    assert (
        len(kept(YEAR, KeepRule(7, 4, 12))) == 7 + 2 + 11
    )  # the newest of this month and of two weeks are among the days


def test_weeks_around_new_year_are_told_apart() -> None:
    moments = [datetime(2026, 1, 4), datetime(2025, 12, 29), datetime(2025, 12, 28)]  # weeks 1, 1 and 52
    assert kept(moments, KeepRule(0, 2, 0)) == {moments[0], moments[2]}


def test_nothing_is_kept_of_nothing() -> None:
    assert kept([], KeepRule(7, 4, 12)) == set()


def test_a_rule_is_three_numbers() -> None:
    assert rule_of("7,4,12") == KeepRule(7, 4, 12)
    for wrong in ("", "7", "7,4", "7,4,12,1", "a,b,c", "-1,4,12", "7;4;12"):
        with pytest.raises(Refused, match=like(WRONG_RULE)):
            rule_of(wrong)
