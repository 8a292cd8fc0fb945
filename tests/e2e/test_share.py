"""Sharing: by the phone's sheet, by copying, and by hand without script."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.factories.pages import make_initiative
from tests.fixtures import World
from thidua_pages.models import InitiativePage

pytestmark = pytest.mark.django_db(transaction=True)

SHEET = "navigator.share = async (data) => { window.shared = data; }"
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"


@pytest.fixture
def initiative(once: Callable[..., Any], world: World) -> InitiativePage:
    return InitiativePage.objects.get(pk=once("shared_initiative", lambda: make_shared(world)))


def make_shared(world: World) -> int:
    page = make_initiative(
        world.unit, world.campaign, world.editor, "published", title="Đường hoa", goal="Trồng 120 gốc hoa. Rồi tưới."
    )
    return page.pk


def text_of(page: Page) -> list[str]:
    return page.locator("#loi-chia-se").input_value().split("\n")


def test_the_text_is_copied_and_said_to_be(initiative: Any, world: World, open_page: Callable[..., Page]) -> None:
    page = open_page(initiative.url, permissions=["clipboard-read", "clipboard-write"])
    page.locator("[data-share-copy]").click()
    said = page.locator(".share__said")
    expect(said).to_have_text(str(said.get_attribute("data-copied")))
    copied = page.evaluate("navigator.clipboard.readText()").replace("\r", "").split("\n")
    assert copied == text_of(page)
    assert copied[:3] == ["Đường hoa", world.unit.title, "Trồng 120 gốc hoa."]
    assert copied[3].endswith(initiative.url)


def test_it_is_copied_where_there_is_no_clipboard_to_ask(initiative: Any, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.add_init_script(NO_CLIPBOARD)
    page.goto(initiative.url)
    page.locator("[data-share-copy]").click()
    said = page.locator(".share__said")
    expect(said).to_have_text(str(said.get_attribute("data-copied")))


def test_the_phone_shares_by_its_own_sheet(initiative: Any, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.add_init_script(SHEET)
    page.goto(initiative.url)
    page.locator("[data-share-send]").click()
    shared = page.evaluate("window.shared")
    assert shared["title"] == "Đường hoa"
    assert shared["url"].endswith(initiative.url)
    assert shared["url"] not in shared["text"]


def test_without_script_the_text_and_a_letter_remain(initiative: Any, open_page: Callable[..., Page]) -> None:
    page = open_page(initiative.url, java_script_enabled=False)
    expect(page.locator("[data-share-copy]")).to_be_hidden()
    assert text_of(page)[0] == "Đường hoa"
    page.locator(".share summary").click()
    letter = page.locator(".share a.more")
    expect(letter).to_be_visible()
    expect(letter).to_have_attribute("href", re.compile(r"^mailto:\?subject=%C4%90%C6%B0%E1%BB%9Dng%20hoa&body="))
