"""Who takes part in a campaign: the units of the day on which its plan is published, and what happens to them later."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.pages import make_campaign, make_initiative, make_unit
from tests.fixtures import World, build_world
from tests.fresh import fresh
from thidua_pages.base import clock
from thidua_pages.bin.putting_back import put_back
from thidua_pages.bin.taking_down import take_down
from thidua_pages.initiatives.standing.figures import Standing, standing_of
from thidua_pages.models import Participant, UnitPage
from thidua_pages.participants.choices import ChangeKind
from thidua_pages.participants.queries import participants_of

IN_2023 = datetime(2023, 9, 20, 5, tzinfo=UTC)
IN_2026 = datetime(2026, 4, 10, 5, tzinfo=UTC)
OF_2026 = {"starts_on": date(2026, 3, 1), "ends_on": date(2026, 11, 30), "registration_deadline": date(2026, 3, 31)}
REASON = "Sáp nhập theo nghị quyết"


def names(campaign: Any) -> list[str]:
    return [row.unit_title for row in participants_of(campaign)]


def kinds(unit: Any, campaign: Any) -> list[str]:
    return list(Participant.objects.get(unit=unit, campaign=campaign).changes.values_list("kind", flat=True))


def figures(standing: Standing) -> dict[str, Any]:
    """Every figure of a campaign, of the whole and of each unit."""
    whole = {name: value for name, value in vars(standing).items() if name != "units"}
    own = ("name", "is_obliged", "has_left", "registered", "published", "done", "progress", "last_update")
    units = [tuple(getattr(row, name) for name in (*own, "owes", "overdue")) for row in standing.units]
    return {**whole, "units": units}


def save(unit: Any, **fields: Any) -> None:
    page = fresh(unit)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_the_units_of_the_day_take_part_each_as_its_page_says(world: World) -> None:
    make_unit(world.ward, "Trường Mới", is_obliged=False)
    make_unit(world.ward, "Chưa công bố", live=False)
    make_unit(world.ward, "Đã kết thúc", closed_on=date(2025, 7, 1))
    with clock.at(IN_2026):
        campaign = make_campaign(world.ward, "Đợt 2026", **OF_2026)
        make_unit(world.ward, "Thành lập sau")
        rows = list(participants_of(campaign))
        fresh(campaign).save_revision().publish()
        assert names(campaign) == [row.unit_title for row in rows]
    assert [(row.unit_title, row.is_obliged, row.since) for row in rows] == [
        (world.unit.title, True, date(2026, 3, 1)),
        (world.other_unit.title, True, date(2026, 3, 1)),
        ("Trường Mới", False, date(2026, 3, 1)),
    ]
    assert names(world.campaign) == [world.unit.title, world.other_unit.title]
    assert kinds(world.unit, campaign) == [ChangeKind.PLANNED]


def test_neither_campaign_counts_what_was_registered_in_the_other(world: World) -> None:
    """A unit that registered in 2023 still owes in 2026; one that was founded in 2026 was never late in 2023."""
    with clock.at(IN_2023):
        make_initiative(world.unit, world.campaign, world.editor, "published")
    founded = make_unit(world.ward, "Tổ dân phố mới")
    with clock.at(IN_2026):
        campaign = make_campaign(world.ward, "Đợt 2026", **OF_2026)
        make_initiative(founded, campaign, world.administrator, "in_review")
        old, new = standing_of(world.campaign), standing_of(campaign)
    assert [(row.name, row.registered, row.owes, row.overdue) for row in old.units] == [
        (world.unit.title, 1, False, False),
        (world.other_unit.title, 0, True, True),
    ]
    assert [(row.name, row.registered, row.owes, row.overdue) for row in new.units] == [
        (world.unit.title, 0, True, True),
        (world.other_unit.title, 0, True, True),
        ("Tổ dân phố mới", 1, False, False),
    ]
    assert (old.units_registered, old.units_obliged) == (1, 2)
    assert (new.units_registered, new.units_obliged) == (1, 3)


def test_who_registers_without_taking_part_is_seen_and_not_counted_among_the_obliged(world: World) -> None:
    late = make_unit(world.ward, "Hợp tác xã mới")
    make_initiative(late, world.campaign, world.administrator, "in_review", by_steps=True)
    row = next(row for row in standing_of(world.campaign).units if row.unit == late)
    assert (row.registered, row.is_obliged, row.owes) == (1, False, False)
    assert standing_of(world.campaign).units_obliged == 2
    assert kinds(late, world.campaign) == [ChangeKind.REGISTERED]


CHANGES: dict[str, Callable[[World, Any], object]] = {
    "founded": lambda world, unit: make_unit(world.ward, "Tổ dân phố 99"),
    "renamed": lambda world, unit: save(unit, title="Tên khác"),
    "of another kind": lambda world, unit: save(unit, kind="school"),
    "not obliged any more": lambda world, unit: save(unit, is_obliged=False),
    "closed": lambda world, unit: save(unit, closed_on=date(2024, 1, 1), closed_reason=REASON),
    "closed on a day before the end": lambda world, unit: save(unit, closed_on=date(2023, 10, 1)),
    "taken down": lambda world, unit: take_down(unit, world.office_statistics, REASON, with_below=True),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("registered", [True, False])
def test_no_figure_of_a_campaign_that_is_over_changes_with_a_unit(world: World, change: str, registered: bool) -> None:
    with clock.at(IN_2023):
        make_initiative(world.unit, world.campaign, world.editor, "published", people_served=7)
    with clock.at(datetime(2024, 2, 1, 5, tzinfo=UTC)):
        before = figures(standing_of(world.campaign))
        CHANGES[change](world, world.unit if registered else world.other_unit)
        assert figures(standing_of(world.campaign)) == before


def test_a_campaign_that_goes_on_follows_its_units(world: World) -> None:
    with clock.at(IN_2023):
        save(world.unit, title="Tổ dân phố số 1", kind="school")
        row = standing_of(world.campaign).units[0]
        assert (row.name, row.participant.unit_kind) == ("Tổ dân phố số 1", "school")
        save(world.unit, closed_on=date(2023, 10, 1), closed_reason=REASON)
        assert standing_of(world.campaign).units_obliged == 2  # it still exists
    with clock.at(datetime(2023, 10, 1, 5, tzinfo=UTC)):
        standing = standing_of(world.campaign)
        assert (standing.units_obliged, [row.unit for row in standing.units]) == (1, [world.other_unit])
        save(world.unit, closed_on=date(2024, 10, 1))
        assert standing_of(world.campaign).units_obliged == 2
    assert kinds(world.unit, world.campaign) == [ChangeKind.PLANNED, ChangeKind.CLOSED, ChangeKind.RETURNED]
    end = Participant.objects.get(unit=world.unit).changes.get(kind=ChangeKind.CLOSED)
    assert (end.day, end.reason) == (date(2023, 10, 1), REASON)


def test_what_a_unit_that_left_registered_still_counts_and_is_told_apart(world: World) -> None:
    with clock.at(IN_2023):
        make_initiative(world.unit, world.campaign, world.editor, "published", people_served=7)
        save(world.unit, closed_on=date(2023, 9, 19))
        standing = standing_of(world.campaign)
    assert (standing.units_registered, standing.units_obliged, standing.people_served) == (0, 1, 7)
    row = standing.units[0]
    assert (row.name, row.has_left, row.registered) == (world.unit.title, True, 1)


def test_a_unit_that_is_taken_down_comes_back_with_its_page(world: World) -> None:
    with clock.at(IN_2023):
        removal = take_down(world.unit, world.office_statistics, REASON)
        assert standing_of(world.campaign).units_obliged == 1
        put_back(removal, world.office_statistics)
        assert standing_of(world.campaign).units_obliged == 2
    assert kinds(world.unit, world.campaign) == [ChangeKind.PLANNED, ChangeKind.TAKEN_DOWN, ChangeKind.RETURNED]


def test_a_second_ward_has_its_own(world: World) -> None:
    other = build_world("Phường Khác", "khac", "khac.localhost")
    assert set(names(other.campaign)).isdisjoint(names(world.campaign))
    assert UnitPage.objects.count() == Participant.objects.count() == 4


def test_a_list_of_participants_takes_one_query(world: World) -> None:
    for _ in range(5):
        make_unit(world.ward)
    campaign = make_campaign(world.ward, "Đợt khác")
    with CaptureQueriesContext(connection) as captured:
        assert len({row.unit.title for row in participants_of(campaign)}) == 7
    assert len(captured) == 1


def test_the_migration_takes_whom_the_figures_counted_so_far(world: World) -> None:
    """Published units; in a campaign that is over also those that were taken down after its end, and not before."""
    late, gone = make_unit(world.ward, "Gỡ xuống sau khi đợt kết thúc"), make_unit(world.ward, "Gỡ xuống trong đợt")
    UnitPage.objects.filter(pk=late.pk).update(first_published_at=IN_2023)
    with clock.at(IN_2023):
        take_down(gone, world.office_statistics, REASON)
    with clock.at(IN_2026):
        take_down(late, world.office_statistics, REASON)
    Participant.objects.all().delete()
    migration = import_module("thidua_pages.migrations.0041_participants_so_far")
    migration.make_participants(apps, None)
    assert names(world.campaign) == [world.unit.title, world.other_unit.title, late.title]
    assert kinds(world.unit, world.campaign) == [ChangeKind.PLANNED]
