"""The site tells a cache in front of it which addresses changed."""

from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone
from wagtail.contrib.frontend_cache.backends import BaseBackend

from tests.factories.pages import make_initiative, make_update
from tests.factories.stories import make_event
from tests.fixtures import build_world
from tests.fresh import fresh
from tests.worker import work_off
from thidua_pages.base import clock
from thidua_pages.caching import purge
from thidua_pages.stories.cached import CALENDAR

purged: list[str] = []


class Listener(BaseBackend):
    def purge(self, url: str) -> None:
        purged.append(url)


@pytest.fixture
def front(settings: Any) -> list[str]:
    settings.WAGTAILFRONTENDCACHE = {"default": {"BACKEND": f"{__name__}.Listener"}}
    purged.clear()
    return purged


def test_publishing_an_update_purges_it_and_what_shows_it(front: list[str], world: Any) -> None:
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published")
    work_off()
    front.clear()
    update = make_update(initiative, world.editor, "published")
    work_off()
    shown_on = [update, initiative, world.unit, world.campaign, world.ward]
    assert {page.full_url for page in shown_on} <= set(front)
    assert f"{world.campaign.full_url}mo-hinh/" in front


def test_the_calendars_of_the_ward_are_purged_and_nothing_of_another_ward(front: list[str], world: Any) -> None:
    elsewhere = build_world("Phường Hai", "hai", "hai.example.vn")
    event, theirs = (make_event(ward.ward, ward.culture_social, "published") for ward in (world, elsewhere))
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published")
    work_off()
    front.clear()
    purge.soon(initiative)
    work_off()
    calendars = {url for url in front if url.endswith(CALENDAR)}
    assert calendars == {f"{page.full_url}{CALENDAR}" for page in (event, event.get_parent())}
    assert theirs.full_url.startswith("http://hai.example.vn/")
    assert not [url for url in front if "hai.example.vn" in url]


def test_a_moved_page_leaves_nothing_at_its_old_address(front: list[str], world: Any) -> None:
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published")
    update = make_update(initiative, world.editor, "published")
    before = [initiative.full_url, update.full_url]
    work_off()
    front.clear()
    fresh(initiative).move(fresh(world.other_unit))
    work_off()
    assert set(before) <= set(front)


def test_after_a_restore_every_page_is_purged(front: list[str], world: Any) -> None:
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published")
    work_off()
    front.clear()
    purge.everything_soon()
    work_off()
    assert {page.full_url for page in (world.ward, world.unit, world.campaign, initiative)} <= set(front)
    assert f"{world.ward.full_url}sitemap.xml" in front


@pytest.mark.parametrize(
    ("moment", "seconds"), [((23, 59, 30), 30), ((0, 0, 0), 24 * 3600), ((12, 30, 15), 11 * 3600 + 29 * 60 + 45)]
)
def test_what_it_keeps_ends_at_midnight(
    client: Any, front: list[str], world: Any, moment: tuple[int, int, int], seconds: int
) -> None:
    with clock.at(timezone.make_aware(datetime(2023, 12, 15, *moment))):
        assert f"s-maxage={seconds}" in client.get(world.unit.url)["Cache-Control"].split(", ")


def test_it_may_keep_plain_addresses_until_midnight(client: Any, front: list[str], world: Any) -> None:
    assert "s-maxage=" in client.get(world.unit.url)["Cache-Control"]
    assert client.get(world.unit.url + "?trang=1")["Cache-Control"] == "public, no-cache"
