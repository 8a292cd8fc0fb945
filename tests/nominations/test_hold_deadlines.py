"""Days on hold do not count: not against the authority's limit, not in the time that a step took."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import TaskState

from tests.config import shared
from tests.factories.pages import make_nomination
from tests.fixtures import World
from tests.wording import elements
from thidua_pages.base import clock
from thidua_pages.models import Hold, NominationPage
from thidua_pages.nominations.deadlines import limit
from thidua_pages.review.durations import duration
from thidua_pages.review.holds import days_held
from thidua_pages.review.limits import DAYS_LEFT, DAYS_OVER, DUE_TODAY, ON_HOLD, Limit, limits_of

FRIDAY, MONDAY, TUESDAY, WEDNESDAY = date(2023, 12, 15), date(2023, 12, 18), date(2023, 12, 19), date(2023, 12, 20)
NEXT_MONDAY = date(2023, 12, 25)


@pytest.mark.parametrize(
    ("spans", "days"),
    [
        ([], 0),
        ([(MONDAY, MONDAY)], 0),  # lifted on the day itself
        ([(MONDAY, WEDNESDAY)], 2),
        ([(FRIDAY, MONDAY)], 1),  # over a weekend
        ([(date(2023, 12, 1), MONDAY)], 1),  # begun before the limit ran: only what is in it
        ([(TUESDAY, None)], 4),  # open: up to the last day
        ([(MONDAY, TUESDAY), (WEDNESDAY, None)], 4),
        ([(date(2023, 12, 1), date(2023, 12, 8))], 0),
        ([(date(2024, 1, 8), None)], 0),
    ],
)
def test_the_working_days_that_holds_took(spans: Any, days: int) -> None:
    assert days_held(spans, FRIDAY, NEXT_MONDAY) == days


def test_a_public_holiday_on_hold_is_no_working_day() -> None:
    assert days_held([(date(2023, 12, 29), date(2024, 1, 3))], date(2023, 12, 15), date(2024, 2, 1)) == 2


@pytest.mark.parametrize(
    ("spans", "today", "due_on", "words"),
    [
        ([], WEDNESDAY, date(2023, 12, 29), DAYS_LEFT.format(7)),
        ([(MONDAY, WEDNESDAY)], WEDNESDAY, date(2024, 1, 3), DAYS_LEFT.format(9)),
        ([(MONDAY, None)], MONDAY, date(2023, 12, 29), ON_HOLD.format(DAYS_LEFT.format(9))),
        ([(MONDAY, None)], NEXT_MONDAY, date(2024, 1, 8), ON_HOLD.format(DAYS_LEFT.format(9))),
        ([(date(2024, 1, 3), None)], date(2024, 1, 5), date(2024, 1, 3), ON_HOLD.format(DAYS_OVER.format(2))),
    ],
)
def test_the_last_day_moves_by_the_days_held(spans: Any, today: date, due_on: date, words: str) -> None:
    found = limit(FRIDAY, 10, today, spans)
    assert (found.due_on, found.text) == (due_on, words)


@pytest.mark.parametrize(
    ("days_left", "is_held", "words"),
    [
        (3, True, ON_HOLD.format(DAYS_LEFT.format(3))),
        (0, True, ON_HOLD.format(DUE_TODAY)),
        (-2, True, ON_HOLD.format(DAYS_OVER.format(2))),
        (-2, False, DAYS_OVER.format(2)),
    ],
)
def test_what_a_limit_says_on_hold(days_left: int, is_held: bool, words: str) -> None:
    assert Limit(FRIDAY, MONDAY, days_left, is_held).text == words


def moment(day: int, hour: int = 3, month: int = 12) -> datetime:
    return datetime(2023, month, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("begun", "ended", "spans", "took", "held"),
    [
        (moment(15), moment(15, 9), [], 0, 0),
        (moment(15), moment(18), [], 1, 0),
        (moment(15), moment(16), [], 0, 0),  # ended on a Saturday
        (moment(15), None, [], 6, 0),  # goes on: up to today
        (moment(15), moment(22), [(MONDAY, WEDNESDAY)], 3, 2),
        (moment(15), None, [(MONDAY, None)], 1, 5),
        (moment(14, 20), moment(15, 20), [], 0, 0),  # in Vietnam both are the next day: Friday, Saturday
    ],
)
def test_how_long_a_step_took(begun: Any, ended: Any, spans: Any, took: int, held: int) -> None:
    found = duration("Bước", begun, ended, spans, NEXT_MONDAY)
    assert (found.days, found.days_held) == (took, held)


@shared.state()
def page(world: World) -> NominationPage:
    page = make_nomination(world.unit, world.campaign, world.editor, "council_ballot")
    TaskState.objects.filter(status=TaskState.STATUS_APPROVED).update(started_at=moment(13), finished_at=moment(15))
    TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).update(started_at=moment(15))
    return page


def put_aside(page: Any, world: Any, lifted: datetime | None) -> None:
    by = world.office_statistics
    lifting = {"lifted_at": lifted, "lifted_by": by, "lift_reason": "Xong"} if lifted else {}
    Hold.objects.create(page_id=page.pk, reason="Đơn kín", held_by=by, held_at=moment(18), **lifting)


def test_a_hold_that_was_lifted_moved_the_limit(page: Any, world: Any) -> None:
    put_aside(page, world, moment(20))
    with clock.at(moment(21)):
        found = limits_of({page: page.current_workflow_task_state})[page.pk]
    assert (found.due_on, found.is_held) == (date(2024, 1, 3), False)


def test_the_screen_says_that_the_limit_stands_still_and_how_long_each_step_took(
    client: Any, page: Any, world: Any
) -> None:
    put_aside(page, world, None)
    client.force_login(world.chair)
    with clock.at(moment(25)):
        text = client.get(reverse("review", args=[page.pk])).content.decode()
    assert ON_HOLD.format(DAYS_LEFT.format(9)) in text
    assert elements(text, "#td-durations")
    assert [re.findall(r"\d+", one.text) for one in elements(text, "[aria-labelledby=td-durations] small")] == [["5"]]


def test_a_unit_does_not_read_how_long_each_step_took(client: Any, page: Any, world: Any) -> None:
    client.force_login(world.editor)
    assert not elements(client.get(reverse("review", args=[page.pk])).content.decode(), "#td-durations")
