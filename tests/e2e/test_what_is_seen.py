"""What people see of a choice: in forced colours, on a phone below open filters; and what is a link in the header."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import PHONE
from tests.fixtures import World

pytestmark = pytest.mark.django_db(transaction=True)

LOOK = """one => { const style = getComputedStyle(one);
  return [style.backgroundColor, style.color, style.borderBottomColor].join(' / '); }"""
CHOSEN_AND_NOT = {
    "list": [
        (".pills input:checked + span", ".pills input:not(:checked) + span"),
        (".switch [aria-current]", ".switch a:not([aria-current])"),
        (".menu [aria-current]", ".menu a:not([aria-current])"),
    ],
    "search": [(".facets [aria-current]", ".facets a:not([aria-current])")],
}


def test_what_is_chosen_is_seen(addresses: dict[str, str], world: World, open_page: Callable[..., Page]) -> None:
    page = open_page("/", viewport=PHONE, forced_colors="active")
    for name, pairs in CHOSEN_AND_NOT.items():
        page.goto(addresses[name] if name == "list" else f"/tim-kiem/?q={world.unit.title}")
        for chosen, other in pairs:
            looks: list[Any] = [page.locator(selector).first.evaluate(LOOK) for selector in (chosen, other)]
            assert looks[0] != looks[1], chosen


def test_on_a_phone_the_number_of_results_stays_in_sight_of_the_filters(
    addresses: dict[str, str], open_page: Callable[..., Page]
) -> None:
    page = open_page(addresses["list"], viewport=PHONE)
    page.locator("#loc-them summary").click()
    found = page.locator(".filter__found a")
    found.scroll_into_view_if_needed()
    page.locator(".pills label").first.scroll_into_view_if_needed()
    box = found.bounding_box()
    assert box is not None
    assert 0 < box["y"] < PHONE["height"]
    assert found.inner_text().split()[1] == page.locator("[data-listing-count]").inner_text().split()[0]


def test_beside_the_name_of_the_ward_the_header_is_no_link(
    addresses: dict[str, str], open_page: Callable[..., Page]
) -> None:
    page = open_page(addresses["units"], viewport={"width": 900, "height": 700})
    box = page.locator(".site-header__ward").bounding_box()
    assert box is not None
    middle = [box["x"] + box["width"] * 0.7, box["y"] + box["height"] / 2]
    assert page.evaluate("([x, y]) => document.elementFromPoint(x, y).closest('a')", middle) is None
