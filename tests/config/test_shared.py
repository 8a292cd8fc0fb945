"""A state is there for each test that asks for it, as it was made, and for no other test."""

from types import SimpleNamespace
from typing import Any

import pytest

from tests.config import shared
from tests.factories import copies
from tests.factories.pages import make_initiative, make_unit
from tests.fixtures import World
from thidua_pages.models import UnitPage

TITLE = "Tổ dân phố 9"


@shared.state()
def one_more(world: World) -> dict[str, UnitPage]:
    return {"unit": make_unit(world.ward, TITLE)}


def titles() -> set[str]:
    return set(UnitPage.objects.values_list("title", flat=True))


@pytest.mark.parametrize("time", ["first", "second"])
def test_each_test_finds_it_as_it_was_made(one_more: dict[str, UnitPage], world: World, time: str) -> None:
    assert one_more["unit"].title == TITLE
    assert titles() == {world.unit.title, world.other_unit.title, TITLE}
    one_more.pop("unit").delete()
    world.unit.title = world.unit.draft_title = "Tên khác"
    world.unit.save()


def test_another_test_of_the_module_does_not_find_it(world: World) -> None:
    assert titles() == {world.unit.title, world.other_unit.title}


def test_what_it_wrote_counts_as_written_by_its_tests(one_more: dict[str, UnitPage]) -> None:
    assert copies._written is not None
    assert "thidua_pages_unitpage" in copies._written


def item(**kwargs: Any) -> Any:
    """A test of this module, which has the mark `django_db` with these arguments."""
    module = SimpleNamespace(addfinalizer=lambda end: None)
    mark = SimpleNamespace(kwargs=kwargs)
    return SimpleNamespace(nodeid="it", getparent=lambda kind: module, get_closest_marker=lambda name: mark)


def test_it_is_made_once_and_its_end_leaves_nothing(django_db_setup: None, django_db_blocker: Any) -> None:
    made: list[Any] = []
    state = shared.State(lambda world: made.append(make_initiative(world.unit, world.campaign, world.editor)))
    for _ in range(2):
        shared.begin(item(), state, django_db_blocker)
        with django_db_blocker.unblock():
            assert type(made[0]).objects.count() == 1
    assert len(made) == 1
    shared.end()
    with django_db_blocker.unblock():
        assert not type(made[0]).objects.exists()


def test_a_test_that_commits_is_refused(django_db_blocker: Any) -> None:
    with pytest.raises(RuntimeError, match="commits"):
        shared.begin(item(transaction=True), shared.State(lambda world: None), django_db_blocker)


def test_the_tests_of_a_state_run_one_after_the_other() -> None:
    def of(nodeid: str, module: str, *fixtures: str) -> Any:
        return SimpleNamespace(nodeid=nodeid, module=SimpleNamespace(__name__=module), fixturenames=fixtures)

    items = [
        of("plain", __name__),
        of("mine", __name__, "one_more"),
        of("of another module", "another", "one_more"),
        of("mine too", __name__, "one_more"),
        of("plain too", __name__),
    ]
    order = ["plain", "mine", "mine too", "of another module", "plain too"]
    assert [item.nodeid for item in shared.one_after_the_other(items)] == order
