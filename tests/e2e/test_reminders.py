"""Reminders on a telephone: the text for Zalo is copied and noted; where the browser refuses, it stands selected."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import PHONE
from tests.fixtures import World
from tests.following.campaign import Followed, follow
from thidua_pages.models import Reminder

pytestmark = pytest.mark.django_db(transaction=True)

REFUSES = """
navigator.clipboard.writeText = () => Promise.reject(new DOMException("", "NotAllowedError"));
document.execCommand = () => false;
"""
OLD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
SELECTED = "area => area.value.slice(area.selectionStart, area.selectionEnd)"


@pytest.fixture
def followed(world: World) -> Followed:
    return follow(world)


def reminders(page: Page) -> Locator:
    """Press the button for all who are late, and return the form of the one unit that is."""
    page.locator("form:has(input[type=hidden][name=chon]) button").click()
    form = page.locator("[data-td-zalo]")
    expect(form).to_have_count(1)
    return form


def board(followed: Followed) -> str:
    return f"{reverse('following')}?dot={followed.campaign.pk}"


def test_the_text_is_copied_and_the_reminder_noted(
    followed: Followed, world: World, open_page: Callable[..., Page]
) -> None:
    allowed = ["clipboard-read", "clipboard-write"]
    page = open_page(board(followed), viewport=PHONE, user=world.office_statistics, permissions=allowed)
    form = reminders(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    with page.expect_response(lambda answer: reverse("note_zalo", args=[followed.campaign.pk]) in answer.url):
        form.locator("button").click()
    expect(form.locator("[role=status]")).not_to_be_empty()
    copied = page.evaluate("navigator.clipboard.readText()").replace("\r", "")
    assert copied == form.locator("textarea").input_value()
    assert followed.units["missing"].title in copied
    assert [(one.channel, one.sent_by) for one in Reminder.objects.all()] == [("zalo", world.office_statistics)]


def test_an_old_browser_copies_what_it_has_selected(
    followed: Followed, world: World, open_page: Callable[..., Page]
) -> None:
    page = open_page(board(followed), viewport=PHONE, user=world.office_statistics)
    page.add_init_script(OLD)
    form = reminders(page)
    with page.expect_response(lambda answer: reverse("note_zalo", args=[followed.campaign.pk]) in answer.url):
        form.locator("button").click()
    assert Reminder.objects.get().channel == "zalo"


def test_where_copying_is_refused_the_text_is_selected_and_nothing_noted(
    followed: Followed, world: World, open_page: Callable[..., Page]
) -> None:
    page: Any = open_page(board(followed), viewport=PHONE, user=world.office_statistics)
    page.add_init_script(REFUSES)
    form = reminders(page)
    form.locator("button").click()
    expect(form.locator("[role=status]")).not_to_be_empty()
    area = form.locator("textarea")
    assert area.evaluate(SELECTED) == area.input_value() != ""
    assert not Reminder.objects.exists()
