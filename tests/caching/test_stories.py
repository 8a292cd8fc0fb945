"""Stories, events and their calendar files are cached, and never show outdated content."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.cache import caches
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.config import shared
from tests.factories.pages import make_initiative
from tests.factories.photos import make_photo
from tests.factories.stories import make_event, make_story
from tests.fixtures import World
from tests.fresh import fresh
from thidua_pages.base import clock
from thidua_pages.caching import store
from thidua_pages.models import EventIndexPage, StoryIndexPage, StoryInitiative

NOON = timezone.make_aware(datetime(2023, 11, 20, 12))


@shared.state(commits=True)
def pages(world: World) -> dict[str, Any]:
    """A published story of an initiative, and an event."""
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published")
    story = make_story(
        world.ward,
        world.culture_social,
        "published",
        unit=world.unit,
        photo=make_photo(world.unit),
        initiative_links=[StoryInitiative(initiative=initiative)],
    )
    event = make_event(world.ward, world.culture_social, "published", starts_at=NOON, organiser=world.unit)
    return {
        "stories": StoryIndexPage.objects.child_of(world.ward).get(),
        "events": EventIndexPage.objects.child_of(world.ward).get(),
        "story": story,
        "event": event,
        "initiative": initiative,
    }


@pytest.fixture
def site(pages: dict[str, Any], page_cache: Any) -> dict[str, Any]:
    return pages


@pytest.fixture(autouse=True)
def at_the_site(client: Any) -> None:
    client.defaults["SERVER_NAME"] = "localhost"


def addresses(site: dict[str, Any]) -> list[str]:
    pages = [site[name].url for name in ("stories", "events", "story", "event")]
    return [*pages, f"{site['events'].url}lich.ics", f"{site['event'].url}lich.ics"]


def is_kept(address: str) -> bool:
    key = store.key_of(RequestFactory(SERVER_NAME="localhost").get(address))
    return key is not None and store.find(key) is not None


def publish(page: Any, **fields: Any) -> None:
    page = fresh(page)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish(skip_permission_checks=True)


def move_initiative(site: Any, world: Any) -> None:
    fresh(site["initiative"]).move(fresh(world.other_unit), pos="last-child")


CHANGES = {
    "a story comes": lambda site, world: make_story(world.ward, world.culture_social, "published"),
    "an event comes": lambda site, world: make_event(world.ward, world.culture_social, "published"),
    "the story changes": lambda site, world: publish(site["story"], intro="Mở đầu khác"),
    "the event moves to another day": lambda site, world: publish(
        site["event"], starts_at=NOON + timedelta(days=1), ends_at=None
    ),
    "the event is taken down": lambda site, world: type(site["event"]).objects.get().unpublish(),
    "the unit is renamed": lambda site, world: publish(world.unit, title="Tổ dân phố Một"),
    "the initiative is renamed": lambda site, world: publish(site["initiative"], title="Đường hoa mới"),
    "the initiative moves": move_initiative,
    "the initiative is taken down": lambda site, world: type(site["initiative"]).objects.get().unpublish(),
    "the list is given an introduction": lambda site, world: publish(site["events"], intro="Lịch của phường"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_shows_at_once(client, world, site, change, django_capture_on_commit_callbacks):
    for address in addresses(site):
        assert client.get(address).status_code == 200
        assert is_kept(address), address
    with django_capture_on_commit_callbacks(execute=True):
        CHANGES[change](site, world)
    served = {address: client.get(address) for address in addresses(site)}
    caches["pages"].clear()
    for address, answer in served.items():
        anew = client.get(address)
        assert (answer.status_code, answer.content) == (anew.status_code, anew.content), address


def test_at_midnight_what_was_upcoming_is_past(client, site):
    with clock.at(NOON):
        before = client.get(site["events"].url).content
        assert is_kept(site["events"].url)
    with clock.at(NOON + timedelta(days=1)):
        after = client.get(site["events"].url).content
    assert b'id="da-qua"' not in before
    assert b'id="da-qua"' in after
    assert before != after


def test_the_kept_calendar_of_a_restricted_list_is_not_served(client, site, world, django_capture_on_commit_callbacks):
    address = f"{site['events'].url}lich.ics"
    assert client.get(address).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        PageViewRestriction.objects.create(page=site["events"], restriction_type=PageViewRestriction.LOGIN)
    assert client.get(address).status_code == 404
