"""The plan in a browser: its contents list follows the reader, a clause's address is copied, it prints as issued."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import violations
from tests.e2e.conftest import DESKTOP, PHONE
from tests.factories.pages import make_initiative, make_nomination
from tests.fixtures import World
from tests.plans.source_samples import PLAN_TEXT
from thidua_pages.models import CampaignIndexPage, CampaignPage, TargetMeasurement
from thidua_pages.plans.choices import ErratumStatus
from thidua_pages.plans.services import import_plan

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def plan(once: Callable[..., Any], world: World) -> CampaignPage:
    """The real plan, measured, corrected, and served by one initiative."""
    return CampaignPage.objects.get(pk=once("plan", lambda: make_plan(world)))


def make_plan(world: World) -> int:
    parent = CampaignIndexPage.objects.child_of(world.ward).get()
    page = import_plan(PLAN_TEXT, parent, title="Kế hoạch", slug="ke-hoach")
    target = page.targets.get(kind="numeric")
    for month, value in ((8, "0.52"), (10, "0.41"), (12, "0.39")):
        TargetMeasurement.objects.create(target=target, measured_on=f"2023-{month:02d}-01", value=value)
    page.errata.exclude(suggestion="").update(status=ErratumStatus.APPROVED)
    contents = list(page.contents.all())
    make_initiative(
        world.unit, page, world.editor, "published", contents=contents, budget_vnd=10, socialised_vnd=30
    )  # fmt: skip
    return page.pk


def test_the_table_of_contents_follows_the_reader(plan: CampaignPage, open_page: Callable[..., Page]) -> None:
    page = open_page(plan.url)
    current = page.locator(".toc a[aria-current]")
    expect(current).to_have_count(0)
    for anchor in ("iii-4", "v-1", "i-2"):
        page.evaluate("id => document.getElementById(id).scrollIntoView({block: 'start', behavior: 'instant'})", anchor)
        expect(current).to_have_attribute("href", f"#{anchor}")
        expect(current).to_be_in_viewport()


def test_the_address_of_a_clause_is_copied(
    plan: CampaignPage, open_page: Callable[..., Page], live_server: Any
) -> None:
    page = open_page(plan.url, permissions=["clipboard-read", "clipboard-write"])
    button = page.locator("#iii-4 button.clause__link")
    expect(button).to_have_attribute("aria-label", re.compile(r"\b4\.$"))
    button.focus()
    page.keyboard.press("Enter")
    said = page.locator(".copied[role=status]")
    expect(said).to_have_text(re.compile(r"\w"))
    expect(said).not_to_contain_text("#iii-4")  # the address is shown when it could not be copied
    assert page.evaluate("navigator.clipboard.readText()") == f"{live_server.url}{plan.url}#iii-4"


def test_without_script_the_link_stays(plan: CampaignPage, open_page: Callable[..., Page]) -> None:
    page = open_page(plan.url, java_script_enabled=False)
    link = page.locator("#iii-4 a.clause__link")
    expect(link).to_have_attribute("href", "#iii-4")
    expect(page.locator(".toc a").first).to_be_attached()
    page.locator("#chi-tieu").scroll_into_view_if_needed()
    page.locator(".line-chart summary").click()
    expect(page.locator(".line-chart td").first).to_have_text("0,52%")


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing(
    plan: CampaignPage, world: World, open_page: Callable[..., Page], viewport: dict[str, int]
) -> None:
    honoured = make_nomination(world.unit, plan, world.editor, "published")
    page = open_page(plan.url, viewport=viewport)
    found = []
    for address in (plan.url, world.ward.url, f"/khen-thuong/quyet-dinh/{honoured.award.decision_id}/"):
        page.goto(address)
        found += [f"{address}: {v['id']} {v['nodes'][0]['html'][:120]}" for v in violations(page)]
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert found == []


def test_it_prints_as_the_document_that_was_issued(plan: CampaignPage, open_page: Callable[..., Page]) -> None:
    page = open_page(plan.url)
    page.emulate_media(media="print")
    words = page.locator("body").inner_text().split()
    assert words == page.locator("article.sheet").inner_text().split()  # nothing of the page around it is printed
    printed = " ".join(words)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in printed
    assert "hướng ứng" in printed
    assert "hưởng ứng phát động" not in printed
    marks = page.locator("article.sheet").locator("ins, sup")
    assert marks.count() > 0
    for mark in marks.all():
        expect(mark).to_be_hidden()
