"""axe on the page of components, at phone and desktop width, in usual and in forced colours; and on an open viewer."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.e2e.axe import violations
from tests.e2e.conftest import DESKTOP, PHONE
from tests.fixtures import World

pytestmark = pytest.mark.django_db(transaction=True)


def found_by_axe(page: Page) -> list[str]:
    # In forced colours the browser paints the system's own, and axe still measures ours.
    measured = not page.evaluate("matchMedia('(forced-colors: active)').matches")
    found = violations(page, rules={"color-contrast": {"enabled": measured}})
    return [f"{v['id']}: {node['html'][:160]}" for v in found for node in v["nodes"]]


@pytest.mark.parametrize(
    ("viewport", "options"),
    [(PHONE, {}), (DESKTOP, {}), (DESKTOP, {"forced_colors": "active"}), (PHONE, {"contrast": "more"})],
    ids=["phone", "desktop", "forced colours", "more contrast"],
)
def test_axe_finds_nothing_on_any_component(
    live_server: Any, world: World, open_page: Callable[..., Page], viewport: dict[str, int], options: dict[str, str]
) -> None:
    page = open_page(reverse("components"), viewport=viewport, user=world.editor, **options)
    assert found_by_axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_axe_finds_nothing_in_the_open_viewer(live_server: Any, world: World, open_page: Callable[..., Page]) -> None:
    page = open_page(reverse("components"), viewport=PHONE, user=world.editor)
    page.locator("a[data-viewer]").first.click()
    expect(page.locator("dialog#xem-anh")).to_be_visible()
    assert found_by_axe(page) == []


def test_a_chart_has_its_table_behind_it(live_server: Any, world: World, open_page: Callable[..., Page]) -> None:
    page = open_page(reverse("components"), user=world.editor)
    chart = page.locator("figure.chart[aria-labelledby=mau-phan-ten]")
    expect(chart.get_by_role("table")).to_be_hidden()
    chart.locator("summary").click()
    rows = [row.inner_text().split("\t") for row in chart.locator("tbody tr").all()]
    keys = [key.inner_text() for key in chart.locator(".chart__key p").all()]
    assert len(rows) == len(keys) == 3
    for (label, value), key in zip(rows, keys, strict=True):
        assert key.startswith(label)
        assert value in key
