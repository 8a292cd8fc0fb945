"""axe finds nothing on any public page type, contrast included; nothing runs off a phone's screen."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.e2e.conftest import DESKTOP, PHONE
from tests.factories.pages import make_initiative, make_nomination, make_update
from tests.factories.photos import on_initiative, on_update
from tests.fixtures import World
from thidua_pages.models import HonourRollPage, InitiativeListPage

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def addresses(live_server: Any, world: World) -> dict[str, str]:
    """One address of each public page type."""
    initiative = make_initiative(
        world.unit,
        world.campaign,
        world.editor,
        "published",
        contents=list(world.campaign.contents.all()),
        photos=on_initiative(world.unit),
        people_served=238,
        budget_vnd=20_000_000,
        socialised_vnd=60_000_000,
        workdays=40,
    )
    update = make_update(initiative, world.editor, "published", percent=45, photos=on_update(world.unit))
    nomination = make_nomination(world.unit, world.campaign, world.editor, "published")
    listing = InitiativeListPage.objects.child_of(world.campaign).get()
    return {
        "home": world.ward.url,
        "campaigns": world.campaign.get_parent().url,
        "plan": world.campaign.url,
        "list": listing.url,
        "list without a match": listing.url + "?q=khongcogi&loai=sai",
        "units": world.unit.get_parent().url,
        "unit": world.unit.url,
        "initiative": initiative.url,
        "update": update.url,
        "nomination": nomination.url,
        "honour roll": HonourRollPage.objects.descendant_of(world.ward).get().url,
        "missing page": "/khong-co-trang-nay/",
    }


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_and_nothing_runs_off_the_screen(
    addresses: dict[str, str], open_page: Callable[..., Page], watch: Any, viewport: dict[str, int]
) -> None:
    watch.expect("404")
    page = open_page("/", viewport=viewport)
    found = []
    for name, address in addresses.items():
        page.goto(address)
        results = Axe().run(page)
        found += [f"{name}: {v['id']} {v['nodes'][0]['html'][:120]}" for v in results.response["violations"]]
        if not page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"):
            found.append(f"{name}: wider than the screen")
        size = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
        if size < 18:
            found.append(f"{name}: text of {size} px")
    assert found == []
