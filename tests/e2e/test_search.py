"""The search in a browser: suggestions by keyboard and pointer, on a phone, and without script."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import violations
from tests.e2e.conftest import DESKTOP, PHONE
from tests.factories.pages import make_unit
from tests.fixtures import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def flowers(world: World) -> list[str]:
    """Addresses of three units, in the order in which they are suggested for "đường h"."""
    units = [make_unit(world.ward, title) for title in ("Tuyến đường hoa", "Đường hoa 2", "Đường hoa 1")]
    return [units[2].url, units[1].url, units[0].url]


def test_suggestions_by_keyboard(open_page: Callable[..., Page], live_server: Any, flowers: list[str]) -> None:
    page = open_page("/")
    field = page.get_by_role("combobox")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("duong h")
    options = page.get_by_role("option")
    expect(options).to_have_count(3)
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".search-field [role=status]")).to_have_text(re.compile(r"^3\b"))

    field.press("ArrowDown")
    field.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == options.nth(1).get_attribute("id")
    field.press("ArrowUp")
    field.press("ArrowUp")
    expect(field).not_to_have_attribute("aria-activedescendant", r".*")

    field.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("duong h")
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url(live_server.url + flowers[0])
    expect(page.get_by_role("heading", level=1)).to_have_text("Đường hoa 1")


def test_suggestions_by_pointer_on_a_phone(open_page: Callable[..., Page], flowers: list[str]) -> None:
    page = open_page("/", viewport=PHONE, has_touch=True)
    page.locator(".search-box__link").tap()
    field = page.get_by_role("combobox")
    field.press_sequentially("tuyến")
    page.get_by_role("option", name="Tuyến đường hoa").tap()
    page.wait_for_url("**" + flowers[2])
    expect(page.get_by_role("heading", level=1)).to_have_text("Tuyến đường hoa")


def test_enter_without_a_choice_searches(open_page: Callable[..., Page], flowers: list[str]) -> None:
    page = open_page("/")
    field = page.get_by_role("combobox")
    field.press_sequentially("duong hoa")
    field.press("Enter")
    expect(page.locator("#ket-qua")).to_be_visible()
    expect(page.locator("#ket-qua")).to_have_text(re.compile(r"^\s*3\b.*\bduong hoa\b"))
    assert page.locator("mark").first.inner_text() == "Đường"


def test_an_older_answer_never_replaces_a_newer(open_page: Callable[..., Page], flowers: list[str]) -> None:
    page = open_page("/tim-kiem/")
    held: list[Any] = []

    def answer(route: Any) -> None:
        if "tuyen" in route.request.url:
            held.append(route)
        else:
            route.continue_()

    page.route("**/goi-y/**", answer)
    field = page.get_by_role("combobox")
    with page.expect_request("**/goi-y/?q=tuyen"):
        field.fill("tuyen")
    with page.expect_event("requestfailed"):  # given up as soon as another letter is typed
        field.fill("duong hoa")
    expect(page.get_by_role("option")).to_have_count(3)
    assert len(held) == 1


def test_a_suggestion_is_text_not_markup(open_page: Callable[..., Page], world: World) -> None:
    make_unit(world.ward, "<img src=x onerror=alert(1)> kỳlạ")
    page = open_page("/tim-kiem/")
    page.get_by_role("combobox").fill("kỳlạ")
    expect(page.get_by_role("option", name="<img src=x onerror=alert(1)> kỳlạ")).to_be_visible()


def test_without_script_the_form_works(open_page: Callable[..., Page], flowers: list[str]) -> None:
    page = open_page("/", java_script_enabled=False)
    field = page.get_by_role("searchbox")
    field.fill("đường hoa")
    field.press("Enter")
    expect(page.locator(".result")).to_have_count(3)


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing(open_page: Callable[..., Page], flowers: list[str], viewport: dict[str, int]) -> None:
    page = open_page("/tim-kiem/?q=duong+hoa", viewport=viewport)
    found = []
    for address in ("/tim-kiem/?q=duong+hoa", "/tim-kiem/?q=khongcogi", "/tim-kiem/?q=?!&loai=sai", "/tim-kiem/"):
        page.goto(address)
        found += [f"{address}: {violation['id']}" for violation in violations(page)]
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
    page.get_by_role("combobox").fill("duong")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    found += [f"suggestions: {violation['id']}" for violation in violations(page)]
    assert found == []
