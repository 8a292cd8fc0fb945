"""axe finds nothing on any public page type, contrast included; nothing runs off a phone's screen."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.e2e.axe import violations
from tests.e2e.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_and_nothing_runs_off_the_screen(
    addresses: dict[str, str], open_page: Callable[..., Page], watch: Any, viewport: dict[str, int]
) -> None:
    watch.expect("404")
    page = open_page("/", viewport=viewport)
    found = []
    for name, address in addresses.items():
        page.goto(address)
        found += [f"{name}: {v['id']} {v['nodes'][0]['html'][:120]}" for v in violations(page)]
        if not page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"):
            found.append(f"{name}: wider than the screen")
        size = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
        if size < 18:
            found.append(f"{name}: text of {size} px")
    assert found == []
