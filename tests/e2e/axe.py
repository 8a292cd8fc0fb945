"""axe in a page: it finds what keeps people out."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe()
ONLY_WHAT_FAILED = {"resultTypes": ["violations"]}
"""Nothing else of what axe tells is read."""


def violations(page: Page, **options: Any) -> list[dict[str, Any]]:
    """What axe finds in the page as it stands. `options`: those of `axe.run`."""
    found: list[dict[str, Any]] = AXE.run(page, options={**ONLY_WHAT_FAILED, **options}).response["violations"]
    return found
