"""Two people change the participants of a campaign at the same moment: both changes are in the history, or one is told
that the other was first."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from tests import races
from tests.factories.pages import make_unit
from tests.fixtures import World
from tests.fresh import fresh
from tests.participants.test_screen import REASON
from thidua_pages.base import clock
from thidua_pages.models import Participant
from thidua_pages.participants.choices import ChangeKind
from thidua_pages.participants.services import add_units, change_participant, take_part_by_registering
from thidua_pages.review.errors import ReviewRefused

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.every_database]

RUNNING = datetime(2023, 9, 20, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def while_the_campaign_runs() -> Iterator[None]:
    """The clock is one for all threads, so they do not set it themselves."""
    with clock.at(RUNNING):
        yield


def changes(world: World, kind: ChangeKind, who: Any) -> Any:
    row = Participant.objects.get(campaign=world.campaign, unit=world.unit)

    def change() -> str:
        person = get_user_model().objects.get(pk=who.pk)
        change_participant(fresh(world.campaign), row.pk, kind, person, REASON)
        return str(kind)

    return change


def kinds(unit: Any) -> list[str]:
    return list(Participant.objects.get(unit=unit).changes.values_list("kind", flat=True))


@pytest.mark.parametrize("kind", [ChangeKind.FREED, ChangeKind.LEFT])
def test_the_same_change_by_two_is_written_once(world: World, kind: ChangeKind) -> None:
    people = (world.office_statistics, world.administrator)
    done = races.at_once(*(changes(world, kind, one) for one in people))
    assert sorted(type(one) for one in done if one != kind) == [ReviewRefused]
    assert kinds(world.unit) == [ChangeKind.PLANNED, kind]


def test_two_changes_that_do_not_agree_overwrite_nothing(world: World) -> None:
    """One frees the unit, the other takes it out: both stand, or, once it has left, nothing is said of its duty."""
    freed, left = races.at_once(
        changes(world, ChangeKind.FREED, world.office_statistics), changes(world, ChangeKind.LEFT, world.administrator)
    )
    assert left == ChangeKind.LEFT
    row = Participant.objects.get(unit=world.unit)
    assert row.until is not None
    assert row.is_obliged is isinstance(freed, ReviewRefused)
    assert kinds(world.unit)[-1] == ChangeKind.LEFT


def test_a_unit_that_registers_while_it_is_added_takes_part_once(world: World) -> None:
    unit = make_unit(world.ward, "Tổ mới")

    def adds() -> str:
        person = get_user_model().objects.get(pk=world.office_statistics.pk)
        add_units(fresh(world.campaign), [fresh(unit)], True, person, REASON)
        return "added"

    def registers() -> str:
        take_part_by_registering(fresh(unit), fresh(world.campaign))
        return "registered"

    added, registered = races.at_once(adds, registers)
    assert registered == "registered"
    assert added == "added" or isinstance(added, ReviewRefused)
    assert kinds(unit) == [ChangeKind.ADDED if added == "added" else ChangeKind.REGISTERED]
