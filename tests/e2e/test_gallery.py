"""Photos on an initiative's page: the viewer by keyboard, before and after by a slider, and both without script."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE
from tests.factories.pages import make_initiative, make_update
from tests.factories.photos import make_photo, on_update
from tests.fixtures import World
from thidua_pages.models import InitiativePage, InitiativePhoto

pytestmark = pytest.mark.django_db(transaction=True)

PHASES = ("before", "during", "after")


@pytest.fixture
def initiative(once: Callable[..., Any], world: World) -> InitiativePage:
    return InitiativePage.objects.get(pk=once("initiative_with_photos", lambda: make_with_photos(world)))


def make_with_photos(world: World) -> int:
    photos = [
        InitiativePhoto(image=make_photo(world.unit, title=f"Ảnh {phase}"), caption=f"Hẻm {phase}", phase=phase)
        for phase in PHASES
    ]
    page = make_initiative(world.unit, world.campaign, world.editor, "published", photos=photos)
    make_update(page, world.editor, "published", percent=40, photos=on_update(world.unit))
    return page.pk


def place(number: int, of: int) -> re.Pattern[str]:
    """A pattern for the viewer's text "photo `number` of `of`", in any wording."""
    return re.compile(rf"\b{number}\D+{of}\b")


def test_the_viewer_is_used_by_keyboard_and_gives_the_focus_back(
    initiative: Any, open_page: Callable[..., Page]
) -> None:
    page = open_page(initiative.url)
    opener = page.locator(".photo--lead a")
    opener.focus()
    page.keyboard.press("Enter")
    viewer = page.locator("dialog#xem-anh")
    expect(viewer).to_be_visible()
    expect(viewer).to_contain_text(place(1, of=4))
    expect(viewer).to_contain_text("Hẻm after")
    page.keyboard.press("ArrowRight")
    expect(viewer).to_contain_text("Hẻm before")
    expect(viewer.get_by_role("img")).to_have_attribute("alt", "Hẻm before")
    page.keyboard.press("End")
    expect(viewer).to_contain_text(place(4, of=4))
    page.keyboard.press("ArrowRight")
    expect(viewer).to_contain_text(place(4, of=4))
    page.keyboard.press("Home")
    expect(viewer).to_contain_text(place(1, of=4))
    page.keyboard.press("Escape")
    expect(viewer).to_be_hidden()
    expect(opener).to_be_focused()


def test_the_viewer_is_used_by_its_buttons(initiative: Any, open_page: Callable[..., Page]) -> None:
    page = open_page(initiative.url, viewport=PHONE)
    page.locator(".photos a").first.click()
    viewer = page.locator("dialog#xem-anh")
    expect(viewer).to_contain_text(place(2, of=4))
    back = viewer.locator("[data-viewer-step='-1']")
    back.click()
    expect(viewer).to_contain_text(place(1, of=4))
    expect(back).to_have_attribute("aria-disabled", "true")
    buttons = viewer.get_by_role("button").all()
    assert len(buttons) == 3
    for button in buttons:
        assert button.bounding_box()["height"] >= 44  # type: ignore[index]
    viewer.locator("[data-viewer-close]").click()
    expect(viewer).to_be_hidden()


def at(page: Page) -> str:
    return page.locator("[data-comparison]").evaluate("figure => figure.style.getPropertyValue('--at')")


def test_before_and_after_are_compared_by_keyboard(initiative: Any, open_page: Callable[..., Page]) -> None:
    page = open_page(initiative.url)
    slider = page.locator("[data-comparison]").get_by_role("slider")
    slider.focus()
    assert at(page) == "0.5"
    page.keyboard.press("Home")
    assert at(page) == "0"
    page.keyboard.press("End")
    assert at(page) == "1"
    page.keyboard.press("ArrowLeft")
    assert at(page) == "0.98"
    expect(slider).to_have_attribute("aria-valuetext", re.compile(r"98%\D+2%"))


def test_before_and_after_are_compared_by_a_finger(initiative: Any, open_page: Callable[..., Page]) -> None:
    page = open_page(initiative.url, viewport=PHONE, has_touch=True)
    frame = page.locator(".comparison__frame")
    frame.scroll_into_view_if_needed()
    box = frame.bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + box["width"] * 0.8, box["y"] + box["height"] / 2)
    assert abs(float(at(page)) - 0.8) < 0.05
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_without_script_photos_are_links_and_both_halves_show(initiative: Any, open_page: Callable[..., Page]) -> None:
    page = open_page(initiative.url, java_script_enabled=False)
    halves = [half.bounding_box() for half in page.locator(".comparison__half").all()]
    assert halves[0]["x"] + halves[0]["width"] <= halves[1]["x"]  # type: ignore[index]
    expect(page.locator("input[type=range]")).to_be_hidden()
    link = page.locator(".photo--lead a")
    answer = page.request.get(str(link.get_attribute("href")))
    assert answer.ok
    assert answer.headers["content-type"] == "image/webp"
