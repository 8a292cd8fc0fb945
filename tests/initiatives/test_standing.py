"""The figures summed by the database equal those of the pure functions, for every mix of states."""

from datetime import UTC, date, datetime
from itertools import product
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.pages import make_campaign, make_initiative, make_unit, make_update, take_part
from tests.fixtures import World
from tests.fresh import fresh
from thidua_pages.base import clock
from thidua_pages.initiatives.choices import InitiativeStatus
from thidua_pages.initiatives.progress import Progress, mean_progress
from thidua_pages.initiatives.queries import progress_of
from thidua_pages.initiatives.standing.figures import UnitStanding, standing_of
from thidua_pages.models import InitiativePage

RUNNING = datetime(2023, 9, 20, 5, tzinfo=UTC)
OVER = datetime(2024, 2, 1, 5, tzinfo=UTC)


@pytest.fixture
def mixed(world: World) -> World:
    """Initiatives of two units in every status, with and without updates; percents unknown, falling, repeated."""
    histories: list[list[int | None]] = [[], [None], [40, None], [80, 30], [0], [100]]
    for unit, status, history in product((world.unit, world.other_unit), InitiativeStatus, histories):
        author = world.editor if unit == world.unit else world.other_editor
        page = make_initiative(
            unit, world.campaign, author, "published", status=status, people_served=3, socialised_vnd=2_000_000_000
        )
        for day, percent in enumerate(history, start=1):
            make_update(page, author, "published", percent=percent, date=date(2023, 9, day))
        make_update(page, author, "in_review", percent=99, date=date(2023, 9, 9))
    make_initiative(world.unit, world.campaign, world.editor, "in_review", people_served=1000)
    make_initiative(world.unit, world.campaign, world.editor, "draft", people_served=1000)
    return world


def unit_row(world: World, unit: Any) -> UnitStanding:
    return next(row for row in standing_of(world.campaign).units if row.unit.pk == unit.pk)


def test_the_sums_are_those_of_the_pure_rules(mixed: World) -> None:
    pages = list(InitiativePage.objects.live().filter(campaign=mixed.campaign))
    standing = standing_of(mixed.campaign)
    assert standing.initiatives == len(pages) == 48
    assert standing.done == sum(page.status == InitiativeStatus.DONE for page in pages)
    assert standing.progress == mean_progress(progress_of(pages).values())
    assert standing.progress.unknown == 2 * 3 * 2
    assert standing.people_served == 48 * 3
    assert standing.socialised_vnd == 48 * 2_000_000_000
    assert (standing.budget_vnd, standing.workdays) == (0, 0)


def test_a_unit_counts_what_waits_as_registered_and_only_what_is_public_as_progress(mixed: World) -> None:
    row = unit_row(mixed, mixed.unit)
    pages = list(InitiativePage.objects.live().descendant_of(mixed.unit))
    assert (row.registered, row.published, row.done) == (25, 24, 6)
    assert row.progress == mean_progress(progress_of(pages).values())
    assert row.last_update == date(2023, 9, 2)


def test_an_update_that_waits_or_was_withdrawn_does_not_count(world: World) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "published")
    make_update(page, world.editor, "published", percent=20, date=date(2023, 9, 1))
    newest = make_update(page, world.editor, "published", percent=70, date=date(2023, 9, 5))
    assert unit_row(world, world.unit).progress == Progress(70, 1, 0)
    fresh(newest).unpublish()
    row = unit_row(world, world.unit)
    assert (row.progress, row.last_update) == (Progress(20, 1, 0), date(2023, 9, 1))


def test_another_campaign_is_left_out(world: World) -> None:
    other = make_campaign(world.ward, "Đợt khác")
    page = make_initiative(world.unit, other, world.editor, "published", people_served=9)
    make_update(page, world.editor, "published", percent=50, date=date(2023, 9, 15))
    with clock.at(RUNNING):
        standing = standing_of(world.campaign)
        assert (standing.initiatives, standing.week.updates, standing.people_served) == (0, 0, 0)
        assert standing_of(other).week.updates == 1
    assert unit_row(world, world.unit).registered == 0


@pytest.mark.parametrize(("moment", "first", "last", "count"), [(RUNNING, 14, 20, 2), (OVER, 9, 15, 1)])
def test_the_week_is_the_last_seven_days_or_the_last_of_the_campaign(
    world: World, moment: datetime, first: int, last: int, count: int
) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "published")
    for day in (date(2023, 9, 13), date(2023, 9, 14), date(2023, 9, 20), date(2023, 12, 15), date(2023, 12, 16)):
        make_update(page, world.editor, "published", date=day)
    with clock.at(moment):
        week = standing_of(world.campaign).week
    assert (week.first.day, week.last.day, week.updates) == (first, last, count)
    assert week.is_last_of_campaign is (moment == OVER)


def test_obliged_units_without_a_registration_owe_one_and_are_overdue(world: World) -> None:
    free = make_unit(world.ward, "Trường học")
    take_part(free, world.campaign, is_obliged=False)
    make_initiative(world.unit, world.campaign, world.editor, "in_review")
    with clock.at(RUNNING):
        rows = {row.unit.pk: row for row in standing_of(world.campaign).units}
        standing = standing_of(world.campaign)
    assert (rows[world.unit.pk].owes, rows[world.unit.pk].overdue) == (False, False)
    assert (rows[world.other_unit.pk].owes, rows[world.other_unit.pk].overdue) == (True, True)
    assert (rows[free.pk].owes, rows[free.pk].overdue) == (False, False)
    assert (standing.units_registered, standing.units_obliged) == (1, 2)


def test_the_figures_take_four_queries_however_many_initiatives_there_are(mixed: World) -> None:
    with CaptureQueriesContext(connection) as captured:
        standing_of(fresh(mixed.campaign))
    assert len(captured) - 1 == 4
