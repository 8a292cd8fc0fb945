"""The page of `docs/examples` on another site: it lists the initiatives, shows one, and leaves nobody out."""

import functools
import re
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import violations
from tests.e2e.conftest import PHONE
from tests.examples.conftest import EXAMPLES
from tests.factories.pages import make_initiative
from tests.factories.photos import on_initiative

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDE = {"width": 1440, "height": 900}


@pytest.fixture
def other_site(settings: Any) -> Iterator[str]:
    """A server with the examples, which may read the API."""
    handler = functools.partial(SimpleHTTPRequestHandler, directory=str(EXAMPLES))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    origin = f"http://127.0.0.1:{server.server_port}"
    settings.CORS_ALLOWED_ORIGINS = [origin]
    yield origin
    server.shutdown()
    server.server_close()


def test_it_lists_the_initiatives_and_shows_one(
    open_page: Any, watch: Any, live_server: Any, other_site: str, world: Any
) -> None:
    photos = on_initiative(world.unit, 1)
    make_initiative(world.unit, world.campaign, world.editor, "published", title="Đường hoa", photos=photos)
    make_initiative(world.unit, world.campaign, world.editor, title="Chưa công bố")
    watch.expect(f"request to another host: {re.escape(other_site)}")
    for viewport in (PHONE, WIDE):
        page = open_page(f"{other_site}/initiatives.html?api={live_server.url}", viewport=viewport)
        expect(page.get_by_role("heading", level=1)).to_have_text("Mô hình, công trình thi đua (1)")
        assert violations(page) == []
        page.get_by_role("link", name="Đường hoa").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Đường hoa")
        expect(page.get_by_role("img")).to_have_count(1)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        page.go_back()
        expect(page.get_by_role("listitem")).to_have_count(1)
