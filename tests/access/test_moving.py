"""Where a page may be moved and copied to, as Wagtail's screens, bulk actions and API ask it."""

from typing import Any

import pytest

from tests.config import shared
from tests.factories.pages import make_initiative, make_update
from tests.fixtures import World
from tests.fresh import fresh


@shared.state()
def pages(world: World) -> dict[str, Any]:
    """Two initiatives of one unit, the first with a draft and a published update."""
    first, second = (make_initiative(world.unit, world.campaign, world.editor, "published") for _ in range(2))
    return {
        "first": first,
        "second": second,
        "draft": make_update(first, world.editor),
        "published": make_update(first, world.editor, "published"),
    }


def asked(world: World, pages: dict[str, Any], who: str, page: str, to: str) -> Any:
    """The permission tester of the person for the page, and the page that it is asked about."""
    destination = fresh(pages[to]) if to in pages else getattr(world, to)
    return fresh(pages[page]).permissions_for_user(world.people[who]), destination


@pytest.mark.parametrize(
    ("who", "page", "to", "may"),
    [
        ("administrator", "draft", "second", True),
        ("editor", "draft", "second", False),
        ("administrator", "published", "second", False),
        ("administrator", "draft", "draft", False),
        ("administrator", "first", "draft", False),
        ("administrator", "draft", "unit", False),
    ],
)
def test_only_who_moves_pages_moves_them_to_where_they_may_stand(
    world: Any, pages: dict[str, Any], who: str, page: str, to: str, may: bool
) -> None:
    tester, destination = asked(world, pages, who, page, to)
    assert tester.can_move_to(destination) is may


@pytest.mark.parametrize(
    ("who", "page", "to", "may"),
    [
        ("administrator", "published", "second", True),
        ("editor", "draft", "second", True),
        ("other_editor", "draft", "second", False),
        ("editor", "draft", "unit", False),
        ("editor", "first", "other_unit", False),
        ("editor", "first", "unit", True),
    ],
)
def test_a_page_is_copied_to_where_the_person_may_add_one(
    world: Any, pages: dict[str, Any], who: str, page: str, to: str, may: bool
) -> None:
    tester, destination = asked(world, pages, who, page, to)
    assert tester.can_copy_to(destination) is may
    assert tester.can_copy_to(destination, recursive=True) is may
