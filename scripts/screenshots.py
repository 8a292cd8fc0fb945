"""Take screenshots of each kind of public page at three widths: `screenshots.py http://127.0.0.1:8000`.

The site must be running. The pictures are saved in docs/images/pages; compare them before and after a change of a page.
"""

import io
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
FOLDER = ROOT / "docs" / "images" / "pages"
WIDTHS = (360, 768, 1440)
MAX_HEIGHT = 2600
"""Longer pages are cut after so many pixels."""
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def take_screenshots(base: str, addresses: dict[str, str]) -> None:
    from PIL import Image
    from playwright.sync_api import sync_playwright

    from scripts import chromium

    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=ARGUMENTS)
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": 900}, locale="vi-VN")
            for name, address in addresses.items():
                page.goto(base + address, wait_until="networkidle")
                height = min(MAX_HEIGHT, page.evaluate("document.documentElement.scrollHeight"))
                page.set_viewport_size({"width": width, "height": height})
                page.wait_for_load_state("networkidle")
                picture = Image.open(io.BytesIO(page.screenshot()))
                picture.save(FOLDER / f"{name}-{width}.webp", quality=60, method=6)
                page.set_viewport_size({"width": width, "height": 900})
        browser.close()


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from scripts.addresses import page_addresses

    take_screenshots(sys.argv[1].rstrip("/"), page_addresses())


if __name__ == "__main__":
    main()
