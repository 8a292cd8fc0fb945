"""Queries of the public pages, with nothing kept: few, and no more when there is more to show. The first request is
left out. At the end, what is asked when the contexts of pages are kept."""

from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.config import shared
from tests.factories.pages import make_initiative, make_nomination, make_update
from tests.factories.photos import on_initiative, on_update
from tests.fixtures import World
from tests.fresh import fresh
from thidua_pages.library.renditions import make_renditions
from thidua_pages.models import HonourRollPage, InitiativeListPage, Photo


def queries(client: Any, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def add_initiatives(world: Any, n: int) -> list[Any]:
    pages = []
    for _ in range(n):
        page = make_initiative(
            world.unit,
            world.campaign,
            world.editor,
            "published",
            contents=list(world.campaign.contents.all()),
            photos=on_initiative(world.unit),
        )
        make_update(page, world.editor, "published", percent=40, photos=on_update(world.unit))
        pages.append(page)
    return pages


@shared.state()
def one(world: World) -> Any:
    return add_initiatives(world, 1)[0]


def test_the_plan_page_asks_at_most_21_however_many_initiatives(client: Any, world: Any, one: Any) -> None:
    few = queries(client, world.campaign.url)
    add_initiatives(world, 4)
    assert queries(client, world.campaign.url) == few <= 21


def test_the_unit_page_asks_at_most_18_however_many_initiatives(client: Any, world: Any, one: Any) -> None:
    few = queries(client, world.unit.url)
    add_initiatives(world, 4)
    assert queries(client, world.unit.url) == few <= 18


def test_an_initiative_page_asks_at_most_18_however_many_updates(client: Any, world: Any, one: Any) -> None:
    few = queries(client, one.url)
    for _ in range(4):
        make_update(one, world.editor, "published", percent=60, photos=on_update(world.unit, 2))
    assert queries(client, one.url) == few <= 18


def test_the_list_asks_at_most_21_for_20_rows(client: Any, world: Any, one: Any) -> None:
    page = InitiativeListPage.objects.child_of(fresh(world.campaign)).get()
    few = queries(client, page.url)
    add_initiatives(world, 20)
    assert client.get(page.url).context["rows"].object_list.__len__() == 20
    # A second page of rows adds its page number's link, and no query.
    assert queries(client, page.url) == few <= 21
    assert queries(client, page.url + "?trang=2") <= 21


def test_the_honour_roll_asks_at_most_18_however_many_awards(client: Any, world: Any) -> None:
    page = HonourRollPage.objects.descendant_of(world.ward).get()
    make_nomination(world.unit, world.campaign, world.editor, "published")
    few = queries(client, page.url)
    for _ in range(4):
        make_nomination(world.unit, world.campaign, world.editor, "published")
    assert queries(client, page.url) == few <= 18


def test_the_front_page_does_not_ask_more_when_there_is_more(client: Any, world: Any, one: Any) -> None:
    few = queries(client, world.ward.url)
    add_initiatives(world, 4)
    assert queries(client, world.ward.url) == few


@shared.state()
def three(world: World) -> Any:
    pages = add_initiatives(world, 3)
    make_renditions(Photo.objects.all())  # as publication does after its commit
    return pages


@pytest.mark.parametrize(
    ("name", "most"), [("front page", 8), ("plan", 6), ("initiative", 6), ("list", 7), ("list?xep=ten", 7)]
)
def test_with_its_context_kept_a_page_made_anew_asks_little(
    client: Any, world: Any, three: Any, settings: Any, name: str, most: int
) -> None:
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "contexts-counted"}
    settings.CACHES = {**settings.CACHES, "pages": memory}
    caches["pages"].clear()
    kind, _, asked = name.partition("?")
    listing = InitiativeListPage.objects.get()
    page = {"front page": world.ward, "plan": world.campaign, "initiative": three[0], "list": listing}[kind]
    # A word that no answer is kept for, so that the page is made anew.
    assert queries(client, f"{page.url}?la=1&{asked}") <= most
