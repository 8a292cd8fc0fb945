"""Tests in a real browser: Chromium by Playwright, against a live server with a database of its own.

A test asks for `open_page` and gets pages of any width; what goes wrong in them (an error in the console, a request to
another host) fails the test, whatever else it checks.
"""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from demo.loader import load
from demo.loader.content import Content, read_content
from demo.loader.photos import PreparedPhoto
from scripts import chromium
from tests.clients import client_of
from tests.e2e.acting import picture
from tests.factories.pages import make_initiative, make_nomination, make_update
from tests.factories.photos import make_photo, on_initiative, on_update
from tests.factories.stories import make_event, make_story, on_event, story_body
from tests.fixtures import SNAPSHOT, World
from thidua_pages.library.ingest import ingest_photo
from thidua_pages.models import HomePage, HonourRollPage, InitiativeListPage, StoryInitiative

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def chromium_path() -> str:
    path = chromium.find()
    if path is None:
        pytest.fail(chromium.MISSING, pytrace=False)
    return path


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Watch:
    """What went wrong in the pages of one test."""

    home: str
    problems: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def expect(self, pattern: str) -> None:
        """Ignore problems that match: a page that is meant to be missing logs an error in the console."""
        self.expected.append(pattern)

    def expect_autosave(self) -> None:
        """The editor saves by itself while a required field is empty, and after “submit” (`access/sent_again.py`)."""
        self.expect(r"400 \(Bad Request\).*/quan-tri/pages/")
        self.expect(r"409 \(Conflict\).*/quan-tri/pages/add/")

    def follow(self, context: BrowserContext) -> None:
        context.on("request", lambda request: self._request(request.url))
        context.on("console", self._message)
        context.on("weberror", lambda error: self._problem(f"script: {error.error}"))

    def _request(self, url: str) -> None:
        address = urlsplit(url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.netloc != urlsplit(self.home).netloc:
            self._problem(f"request to another host: {url}")

    def _message(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._problem(f"console: {message.text} ({message.location.get('url')})")

    def _problem(self, text: str) -> None:
        self.problems.append(text)

    def unexpected(self) -> list[str]:
        return [text for text in self.problems if not any(re.search(pattern, text) for pattern in self.expected)]


@pytest.fixture
def watch(live_server) -> Iterator[Watch]:
    watch = Watch(live_server.url)
    yield watch
    assert not watch.unexpected(), "\n".join(watch.unexpected())


@pytest.fixture
def open_page(browser: Browser, live_server, watch: Watch) -> Iterator[Callable[..., Page]]:
    """`open_page("/don-vi/", viewport=PHONE)`: a page in a browser of its own, without anyone's cookies."""
    contexts: list[BrowserContext] = []

    def open_page(path: str = "/", *, viewport: dict[str, int] = DESKTOP, user=None, **options) -> Page:
        """`user` is signed in beforehand, without the form."""
        context = browser.new_context(base_url=live_server.url, viewport=viewport, locale="vi-VN", **options)
        contexts.append(context)
        context.set_default_timeout(15_000)
        watch.follow(context)
        if user is not None:
            context.add_cookies([session_cookie(user, live_server.url)])
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def session_cookie(user, url: str) -> dict[str, str]:
    from django.conf import settings

    client = client_of(user)
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": url,
    }


@pytest.fixture
def once(request: pytest.FixtureRequest, live_server: Any) -> Callable[[str, Callable[[], Any]], Any]:
    """`once("a_name", make)`: pages of several tests, made by the first of them (`tests/config/snapshot.py`)."""
    return request.config.stash[SNAPSHOT].once


@pytest.fixture
def addresses(once: Callable[..., Any], world: World) -> dict[str, str]:
    """One address of each public page type."""
    return once("addresses", lambda: make_one_of_each(world))


def make_one_of_each(world: World) -> dict[str, str]:
    """The address of a published page of each type, by a word for the type."""
    initiative = make_initiative(
        world.unit,
        world.campaign,
        world.editor,
        "published",
        contents=list(world.campaign.contents.all()),
        photos=on_initiative(world.unit),
        people_served=238,
        budget_vnd=20_000_000,
        socialised_vnd=60_000_000,
        workdays=40,
    )
    update = make_update(initiative, world.editor, "published", percent=45, photos=on_update(world.unit))
    nomination = make_nomination(world.unit, world.campaign, world.editor, "published")
    story = make_story(
        world.ward,
        world.culture_social,
        "published",
        photo=make_photo(world.unit),
        body=story_body(world.unit),
        unit=world.unit,
        campaign=world.campaign,
        initiative_links=[StoryInitiative(initiative=initiative)],
    )
    event = make_event(
        world.ward, world.culture_social, "published", organiser=world.unit, photos=on_event(world.unit, 2)
    )
    listing = InitiativeListPage.objects.child_of(world.campaign).get()
    roll = HonourRollPage.objects.descendant_of(world.ward).get()
    return {
        "home": world.ward.url,
        "campaigns": world.campaign.get_parent().url,
        "plan": world.campaign.url,
        "list": listing.url,
        "list without a match": listing.url + "?q=khongcogi&loai=sai",
        "list as a table": listing.url + "?kieu=bang&loai=model",
        "units": world.unit.get_parent().url,
        "unit": world.unit.url,
        "initiative": initiative.url,
        "update": update.url,
        "nomination": nomination.url,
        "honour roll": roll.url,
        "stories": story.get_parent().url,
        "story": story.url,
        "events": event.get_parent().url,
        "event": event.url,
        "decision": f"{roll.url}quyet-dinh/{nomination.award.decision_id}/",
        "search": "/tim-kiem/?q=duong",
        "missing page": "/khong-co-trang-nay/",
    }


# --- The demonstration, and its people ---------------------------------------------------------------------

PASSWORD = "thi-dua-2023"
PAGE_CACHE = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages-main-job"}
"""The page cache of a real site: a visitor must see each step at once."""


UNIT = "to-dan-pho-1"


@pytest.fixture
def demonstration(once: Callable[..., Any], settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The plan, the units and the accounts of the demonstration, with the work of `UNIT` alone and plain photos.

    `tests/demo/test_load.py` loads the whole.
    """
    settings.IS_DEMONSTRATION = True
    settings.CACHES = {**settings.CACHES, "pages": PAGE_CACHE}
    tiny = ingest_photo(io.BytesIO(picture((90, 140, 90))), "anh.jpg")
    monkeypatch.setattr(load, "prepare_photos", lambda names: dict.fromkeys(names, lambda: PreparedPhoto(tiny)))
    monkeypatch.setattr(load, "read_content", work_of_one_unit)
    once("demonstration", load_demonstration)


def work_of_one_unit() -> Content:
    content = read_content()
    awards = content.awards.model_copy(update={"decisions": (), "nominations": ()})
    return replace(content, initiatives={UNIT: content.initiatives[UNIT]}, awards=awards, stories=(), events=())


def load_demonstration() -> None:
    HomePage.objects.all().delete()
    load.load_demonstration(lambda text: None)


@pytest.fixture
def sign_in(open_page: Callable[..., Page]) -> Callable[[str], Page]:
    """Sign in by the real form; each account has a browser of its own."""
    pages: dict[str, Page] = {}

    def sign_in(name: str, viewport: dict[str, int] = DESKTOP) -> Page:
        if name not in pages:
            page = open_page("/quan-tri/login/", viewport=viewport)
            page.fill("[name=username]", name)
            page.fill("[name=password]", PASSWORD)
            page.click("button[type=submit]")
            pages[name] = page
        pages[name].goto("/quan-tri/")
        return pages[name]

    return sign_in
