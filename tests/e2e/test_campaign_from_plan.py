"""A campaign from the ward's own plan, in a browser: the office uploads a Word file and publishes within 15 actions."""

import io
import itertools
from collections.abc import Callable
from typing import Any

import docx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.axe import violations
from tests.e2e.conftest import PHONE
from tests.factories.pages import make_campaign
from tests.fixtures import World
from tests.plans.source_samples import PLAN_TEXT
from thidua_pages.models import CampaignPage, PlanDraft

pytestmark = pytest.mark.django_db(transaction=True)
MOST_ACTIONS = 15


def word_file(text: str) -> bytes:
    document = docx.Document()
    for paragraph in text.replace("*", "").split("\n"):
        if paragraph.strip():
            document.add_paragraph(paragraph.strip())
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class Hand:
    """Counts what an officer does: each click, each file, each field."""

    def __init__(self) -> None:
        self.count = itertools.count(1)
        self.done = 0

    def click(self, element: Locator) -> None:
        self.done = next(self.count)
        element.click()

    def choose(self, element: Locator, name: str, content: bytes) -> None:
        self.done = next(self.count)
        element.set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})


def test_the_office_publishes_a_plan_within_fifteen_actions(
    world: World, open_page: Callable[..., Page], watch: Any
) -> None:
    watch.expect_autosave()
    hand, page = Hand(), open_page("/quan-tri/", user=world.office_statistics)
    hand.click(page.get_by_role("link", name="Đợt thi đua mới từ kế hoạch"))
    hand.choose(page.locator("[name=file]"), "ke-hoach.docx", word_file(PLAN_TEXT))
    hand.click(page.get_by_role("button", name="Đọc kế hoạch"))
    expect(page.locator("#td-summary")).to_be_visible()
    draft = PlanDraft.objects.get()
    for slip in page.locator("input[name^=erratum-][value=approved]").all():
        hand.click(slip)
    expect(page.locator("[data-td-saved]")).to_contain_text("Đã tự lưu", timeout=10_000)
    draft.refresh_from_db()
    assert {one["status"] for one in draft.reading["errata"] if one["suggestion"]} == {"approved"}
    hand.click(page.get_by_role("button", name="Tạo đợt thi đua"))
    expect(page.locator("#page-edit-form")).to_be_visible()
    hand.click(page.locator("footer [data-w-dropdown-target=toggle]"))
    hand.click(page.locator("button[name=action-publish]"))
    page.wait_for_url("**/quan-tri/pages/**")
    campaign = CampaignPage.objects.get(source_text__contains="Phan Thành Trung")
    assert campaign.live
    assert campaign.plan_sha256 == draft.file_sha256 != ""
    assert len(campaign.body) >= 39
    assert campaign.errata.filter(status="approved").count() == 4
    assert hand.done <= MOST_ACTIONS
    visitor = open_page(campaign.url)
    expect(visitor.locator("#iii-4")).to_be_attached()


def test_the_review_fits_a_phone_and_everybody(world: World, open_page: Callable[..., Page]) -> None:
    page = open_page("/quan-tri/dot-thi-dua/ke-hoach/", user=world.office_statistics, viewport=PHONE)
    assert violations(page) == []
    page.fill("[name=text]", PLAN_TEXT)
    page.get_by_role("button", name="Đọc kế hoạch").click()
    expect(page.locator("#td-summary")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for details in page.locator("details").all():
        details.evaluate("one => one.open = true")
    page.locator("button[value=open-5]").click()
    expect(page.locator("#id_clause-kind")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []


def test_choices_follow_the_campaign_and_nothing_typed_is_lost(
    world: World, open_page: Callable[..., Page], watch: Any
) -> None:
    watch.expect_autosave()
    other = make_campaign(world.ward, "Đợt mới hơn")
    page = open_page(f"/quan-tri/pages/add/thidua_pages/initiativepage/{world.unit.pk}/", user=world.editor)
    page.fill("[name=title]", "Đường hoa")
    page.evaluate("document.querySelectorAll('[data-panel-toggle][aria-expanded=false]').forEach(one => one.click())")
    boxes = page.locator("input[name=contents]:not(:disabled)")
    campaign = page.locator("select[name=campaign]")
    for chosen in (world.campaign, other):
        campaign.select_option(str(chosen.pk))
        marks = {box.get_attribute("data-campaign") for box in boxes.all()}
        assert marks == {str(chosen.pk)}
    boxes.first.check()
    campaign.select_option(str(world.campaign.pk))
    campaign.select_option(str(other.pk))
    expect(boxes.first).to_be_checked()
    assert page.input_value("[name=title]") == "Đường hoa"
