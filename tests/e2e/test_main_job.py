"""The main job, played by the real accounts of the demonstration in a real browser.

A unit's editor registers a model with two photos and posts an update; the office returns it, the editor mends it, the
office and the culture officer approve, and only then a visitor sees both.
"""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.acting import add_photo, decide, review, submit
from tests.e2e.conftest import PHONE
from thidua_pages.models import InitiativePage, ProgressUpdatePage, UnitPage
from thidua_pages.review.tasks import APPROVE, REJECT

pytestmark = pytest.mark.django_db(transaction=True)
ALL_PICTURES_ARE_THERE = (  # the viewer's frame is empty until it opens
    "[...document.images].every(i => !i.hasAttribute('src') || i.loading === 'lazy' || i.naturalWidth > 0)"
)
TITLE = "Ngõ hoa tự quản của Tổ dân phố 1"


def test_from_registration_to_the_honour_roll(
    demonstration: None, sign_in: Callable[..., Page], open_page: Callable[..., Page], watch: Any
) -> None:
    watch.expect("404")
    watch.expect_autosave()
    unit = UnitPage.objects.get(slug="to-dan-pho-1")
    address = f"/don-vi/{unit.slug}/"

    # The editor registers a model with two photos.
    editor = sign_in("bientap.tdp1")
    editor.locator("section[aria-labelledby=td-unit-work] a[href*='/initiativepage/']").click()
    editor.fill("[name=title]", TITLE)
    editor.fill("[name=goal]", "Mỗi hộ trồng và chăm một đoạn hoa trước nhà.")
    add_photo(editor, "Trước khi trồng", (150, 110, 70))
    add_photo(editor, "Đã nở hoa", (200, 60, 110))
    submit(editor)
    initiative = InitiativePage.objects.get(title=TITLE)
    assert initiative.photos.count() == 2
    assert initiative.workflow_in_progress

    # … and posts an update.
    editor.goto("/quan-tri/")
    editor.locator(".td-card", has_text=TITLE).locator("a[href*='/progressupdatepage/']").click()
    editor.fill("[name=title]", "Đã trồng xong đoạn đầu")
    editor.fill("[name=text]", "Mười hai hộ đã trồng xong 200 m hoa.")
    submit(editor)
    update = ProgressUpdatePage.objects.get(title="Đã trồng xong đoạn đầu")

    # Neither shows to a visitor.
    visitor = open_page(address, viewport=PHONE)
    expect(visitor.locator("body")).not_to_contain_text(TITLE)
    for page in (initiative, update):
        assert visitor.goto(page.url).status == 404

    # The office returns it with a reason; the editor reads it, mends it and sends it again.
    office = sign_in("vanphong")
    review(office, TITLE)
    decide(office, REJECT, comment="Ghi thêm địa điểm thực hiện.")
    editor.goto("/quan-tri/")
    expect(editor.locator("body")).to_contain_text("Ghi thêm địa điểm thực hiện.")
    editor.locator(".td-card--returned", has_text=TITLE).locator("a[href$='/edit/']").click()
    expect(editor.locator("body")).to_contain_text("Ghi thêm địa điểm thực hiện.")
    editor.fill("[name=place]", "Hẻm 15 đường Nguyễn Trãi")
    submit(editor)

    # The office approves the model, then the culture officer the update.
    office = sign_in("vanphong")
    review(office, TITLE)
    decide(office, APPROVE)
    assert visitor.goto(update.url).status == 404
    culture = sign_in("vanhoa")
    review(culture, "Đã trồng xong đoạn đầu")
    decide(culture, APPROVE)

    # The visitor sees both, on a phone's width, with its photos, and nothing runs off the screen.
    assert visitor.goto(initiative.url).status == 200
    expect(visitor.locator("main")).to_contain_text("Hẻm 15 đường Nguyễn Trãi")
    expect(visitor.locator("main")).to_contain_text("Mười hai hộ đã trồng xong 200 m hoa.")
    assert visitor.locator("main img").count() >= 2
    assert visitor.evaluate(ALL_PICTURES_ARE_THERE)
    assert visitor.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    visitor.goto(address)
    expect(visitor.locator("main")).to_contain_text(TITLE)
