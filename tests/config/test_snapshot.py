"""A test that commits leaves nothing behind, and what `once` made is restored for every test that asks for it."""

from typing import Any

import pytest

from tests.config.snapshot import Snapshot
from tests.factories.pages import make_unit
from tests.factories.people import UserFactory
from tests.fixtures import SNAPSHOT, World
from thidua_pages.models import UnitPage

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def snapshot(request: pytest.FixtureRequest) -> Snapshot:
    return request.config.stash[SNAPSHOT]


def titles() -> list[str]:
    return list(UnitPage.objects.order_by("path").values_list("title", flat=True))


def test_what_was_committed_is_gone(world: World, snapshot: Snapshot) -> None:
    before = titles()
    make_unit(world.ward, "Tổ dân phố 9")
    UnitPage.objects.filter(pk=world.unit.pk).update(title="Tên khác")
    UserFactory()
    snapshot.put_back()
    assert titles() == before
    assert world.unit.title in before


def test_what_is_made_once_is_put_back(world: World, snapshot: Snapshot) -> None:
    made: list[Any] = []

    def make() -> str:
        made.append(make_unit(world.ward, "Tổ dân phố 9"))
        return made[-1].url

    address = snapshot.once("one_unit_more", make)
    with_it = titles()
    UnitPage.objects.filter(pk=world.unit.pk).update(title="Tên khác")
    assert snapshot.once("one_unit_more", make) == address
    assert titles() == with_it
    assert len(made) == 1
    snapshot.put_back()
    assert titles() == with_it[:-1]
