"""The limit of a nomination's review: when it begins, what it says, and where people see it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import TaskState

from tests.factories.pages import make_initiative, make_nomination, pass_step
from tests.fresh import fresh
from thidua_pages.base import clock
from thidua_pages.models import Authority
from thidua_pages.nominations.deadlines import limit
from thidua_pages.review.limits import DAYS_LEFT, DAYS_OVER, DUE_TODAY, limits_of

FRIDAY = datetime(2023, 12, 15, 3, tzinfo=UTC)


def limit_of(page: Any) -> Any:
    page = fresh(page)
    return limits_of({page: page.current_workflow_task_state}).get(page.pk)


@pytest.mark.parametrize(
    ("today", "left", "words"),
    [
        (date(2023, 12, 15), 10, DAYS_LEFT.format(10)),
        (date(2023, 12, 28), 1, DAYS_LEFT.format(1)),
        (date(2023, 12, 29), 0, DUE_TODAY),
        (date(2023, 12, 30), -1, DAYS_OVER.format(1)),  # a Saturday: the limit is over nevertheless
        (date(2024, 1, 2), -1, DAYS_OVER.format(1)),
        (date(2024, 1, 3), -2, DAYS_OVER.format(2)),
    ],
)
def test_what_a_limit_says(today: date, left: int, words: str) -> None:
    found = limit(date(2023, 12, 15), 10, today)
    assert (found.due_on, found.days_left, found.text, found.is_over) == (date(2023, 12, 29), left, words, left < 0)


def complete_on(moment: datetime) -> None:
    """Set the time at which the dossier was complete. Wagtail always writes the real time."""
    TaskState.objects.filter(status=TaskState.STATUS_APPROVED).update(finished_at=moment)


def test_nothing_runs_until_the_dossier_is_complete(world: Any) -> None:
    page = make_nomination(world.unit, world.campaign, world.editor, "dossier_check")
    assert limit_of(page) is None
    pass_step(page, world.ward)
    complete_on(FRIDAY)
    assert limit_of(page).due_on == date(2023, 12, 29)


def test_each_authority_has_its_own_limit_and_later_steps_keep_it(world: Any) -> None:
    Authority.objects.update(review_days=12)
    page = make_nomination(world.unit, world.campaign, world.editor, "council_ballot")
    complete_on(FRIDAY)
    pass_step(page, world.ward)
    assert limit_of(page).due_on == date(2024, 1, 3)


def test_what_is_no_nomination_has_no_limit(world: Any) -> None:
    assert limit_of(make_initiative(world.unit, world.campaign, world.editor, "in_review")) is None


def test_the_reviewer_sees_the_limit_on_the_front_page_and_on_the_screen(client: Any, world: Any) -> None:
    page = make_nomination(world.unit, world.campaign, world.editor, "council_ballot")
    complete_on(FRIDAY)
    client.force_login(world.council[0])
    with clock.at(FRIDAY + timedelta(days=18)):
        for url in (reverse("wagtailadmin_home"), reverse("review", args=[page.pk])):
            text = client.get(url).content.decode()
            assert "29/12/2023" in text
            assert DAYS_OVER.format(1) in text


def test_the_limits_of_many_take_no_more_queries_than_those_of_one(world: Any) -> None:

    def limits(pages: list[Any]) -> int:
        steps = {page: page.current_workflow_task_state for page in pages}
        with CaptureQueriesContext(connection) as captured:
            assert len(limits_of(steps)) == len(pages)
        return len(captured)

    pages = [make_nomination(world.unit, world.campaign, world.editor, "council_ballot") for _ in range(4)]
    assert limits(pages[:1]) == limits(pages)
