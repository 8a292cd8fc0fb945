"""The list of initiatives in a browser: filters without a reload, the same addresses without script."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE
from tests.factories.pages import make_initiative
from tests.fixtures import World
from thidua_pages.initiatives.choices import InitiativeKind
from thidua_pages.models import InitiativeListPage
from thidua_pages.public.filters.initiatives import InitiativeFilter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def address(once: Callable[..., Any], world: World) -> str:
    once("listing", lambda: make_21_initiatives(world))
    return InitiativeListPage.objects.child_of(world.campaign).get().get_url()


def make_21_initiatives(world: World) -> None:
    for number in range(21):
        make_initiative(
            world.unit,
            world.campaign,
            world.editor,
            "published",
            title=f"Đường hoa số {number}",
            goal="Trồng hoa",
            kind="works" if number % 7 == 0 else "model",
        )


def mark(page: Page) -> None:
    """Set a property of the window, which a full reload would remove."""
    page.evaluate("window.sameDocument = true")


def is_marked(page: Page) -> bool:
    return bool(page.evaluate("window.sameDocument === true"))


def count(page: Page) -> Any:
    return page.locator("[data-listing-count]")


def number(of: int, page: int | None = None) -> re.Pattern[str]:
    """A pattern for the count of results: the number first and, on a later page, the page's number."""
    return re.compile(rf"^\s*{of}\b\D*{page or ''}\s*$")


def status(page: Page) -> Any:
    return page.locator("[data-listing-status]")


def test_filters_turn_pages_and_come_back_without_a_reload(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(address)
    mark(page)
    expect(status(page)).to_have_text("")
    page.get_by_role("radio", name=f"{InitiativeKind.WORKS.label} 3").check()
    expect(count(page)).to_have_text(number(3))
    expect(status(page)).to_have_text(number(3))
    assert page.url.endswith("?loai=works")
    assert page.evaluate("document.activeElement.id") == "loc-loai-works"
    page.locator(".chosen").get_by_role("link", name=InitiativeKind.WORKS.label).click()
    expect(count(page)).to_have_text(number(21))
    assert page.evaluate("document.activeElement.id") == "ket-qua"
    page.locator(".pagination a[href*='trang=2']").first.click()
    expect(count(page)).to_have_text(number(21, page=2))
    expect(page.locator(".card")).to_have_count(1)
    page.go_back()
    page.go_back()
    expect(count(page)).to_have_text(number(3))
    expect(page.get_by_role("radio", name=f"{InitiativeKind.WORKS.label} 3")).to_be_checked()
    page.go_forward()
    expect(count(page)).to_have_text(number(21))
    assert is_marked(page)


def test_search_sort_and_table_keep_each_other(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(address)
    mark(page)
    field = page.get_by_label(str(InitiativeFilter.base_filters["q"].label))
    field.fill("duong hoa so 1")
    field.press("Enter")
    expect(count(page)).to_have_text(number(11))
    page.locator("#loc-xep").select_option("ten")
    expect(page.locator(".card h3").first).to_have_text("Đường hoa số 1")
    page.locator("#xem-bang").click()
    expect(page.get_by_role("table")).to_be_visible()
    assert "q=duong+hoa+so+1&xep=ten&kieu=bang" in page.url
    assert is_marked(page)


def test_when_fetching_fails_the_browser_goes_there_as_usual(
    open_page: Callable[..., Page], address: str, watch: Any
) -> None:
    watch.expect("ERR_FAILED")
    page = open_page(address)
    mark(page)
    page.route(
        "**/*loai=works*", lambda route: route.abort() if route.request.resource_type == "fetch" else route.continue_()
    )
    page.get_by_role("radio", name=f"{InitiativeKind.WORKS.label} 3").check()
    expect(count(page)).to_have_text(number(3))
    assert not is_marked(page)


def test_the_last_choice_wins(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(address)
    held: list[Any] = []
    page.route("**/*loai=works", lambda route: held.append(route))
    page.get_by_role("radio", name=f"{InitiativeKind.WORKS.label} 3").check()
    page.get_by_role("radio", name=f"{InitiativeKind.MODEL.label} 18").check()
    expect(count(page)).to_have_text(number(18))
    for route in held:
        route.fulfill(body="<div data-listing>muộn</div>", content_type="text/html")
    expect(count(page)).to_have_text(number(18))
    assert page.url.endswith("?loai=model")


def test_all_of_it_works_without_script_on_a_phone(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(address, viewport=PHONE, java_script_enabled=False)
    page.locator("#loc-them summary").click()
    page.get_by_role("radio", name=f"{InitiativeKind.WORKS.label} 3").check()
    page.locator("#loc-xep").select_option("ten")
    page.locator(".filter__go button").click()
    expect(count(page)).to_have_text(number(3))
    expect(page.locator(".card h3").first).to_have_text("Đường hoa số 0")
    page.locator("#xem-bang").click()
    expect(page.locator("tbody tr")).to_have_count(3)
