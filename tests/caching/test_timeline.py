"""After a restore, nothing that was cached in the lost timeline is used, even if no cache was emptied."""

from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache, caches
from django.test import Client, RequestFactory
from wagtail.models import Page

from tests.caching.conftest import config
from tests.factories.pages import make_initiative
from thidua_pages.caching import store, timeline, versions
from thidua_pages.caching.cached_contexts import cached_with_ward
from thidua_pages.caching.models import ContentVersion
from thidua_pages.caching.scopes import ward_scope
from thidua_pages.caching.wards import WardVersion

pytestmark = pytest.mark.django_db


@pytest.fixture
def full_caches(settings: Any, tmp_path: Path) -> None:
    """All caches as in production, in files, which a restore in another process would find as they are."""
    settings.CACHES = {
        name: {
            **config("files", name, tmp_path),
            "KEY_PREFIX": name,
            "KEY_FUNCTION": "thidua_pages.caching.timeline.key_of",
        }
        for name in ("default", "renditions", "pages")
    }
    timeline.begin()


def go_back_in_time(rows: dict[str, int]) -> None:
    """What a restore leaves: the versions of the backup, and another timeline. No cache hears of it."""
    ContentVersion.objects.exclude(scope=timeline.SCOPE).delete()
    ContentVersion.objects.bulk_create(ContentVersion(scope=name, number=number) for name, number in rows.items())
    ContentVersion.objects.filter(scope=timeline.SCOPE).update(number=timeline._new())


def versions_now() -> dict[str, int]:
    return dict(ContentVersion.objects.exclude(scope=timeline.SCOPE).values_list("scope", "number"))


def test_a_visitor_never_reads_the_lost_timeline(world: Any, full_caches: None, client: Client) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "published")
    backup = versions_now()
    Page.objects.filter(pk=page.pk).update(title="Tiêu đề đã mất")
    client.get(page.url)
    versions.raise_now([ward_scope(page), f"page:{page.path}"])
    assert "Tiêu đề đã mất" in client.get(page.url).content.decode()
    Page.objects.filter(pk=page.pk).update(title="Tiêu đề của bản sao lưu")
    go_back_in_time(backup)
    versions.raise_now([ward_scope(page), f"page:{page.path}"])  # the new timeline reaches the same numbers
    assert "Tiêu đề của bản sao lưu" in client.get(page.url).content.decode()


def test_without_a_new_timeline_they_would(world: Any, full_caches: None, client: Client) -> None:
    """The test above can fail."""
    page = make_initiative(world.unit, world.campaign, world.editor, "published")
    Page.objects.filter(pk=page.pk).update(title="Tiêu đề đã mất")
    client.get(page.url)
    Page.objects.filter(pk=page.pk).update(title="Tiêu đề của bản sao lưu")
    assert "Tiêu đề đã mất" in client.get(page.url).content.decode()


def test_the_key_of_a_cached_response_finds_nothing(world: Any, full_caches: None, client: Client) -> None:
    key = store.key_of(client.get("/").wsgi_request)
    assert key is not None
    assert store.find(key)
    go_back_in_time(versions_now())
    assert store.find(key) is None


@pytest.mark.parametrize("alias", ["default", "renditions"])
def test_what_wagtail_caches_is_gone_too(world: Any, full_caches: None, client: Client, alias: str) -> None:
    """The addresses of sites, and the sizes of photos: a lost photo's id may belong to another photo now."""
    caches[alias].set("anh-57", "của dòng đã mất", 60)
    assert caches[alias].get("anh-57")
    go_back_in_time(versions_now())
    client.get("/")  # any page tells the process of the new timeline
    assert caches[alias].get("anh-57") is None


def test_the_context_of_a_page_is_built_again(world: Any, full_caches: None) -> None:
    built = []

    @cached_with_ward
    def build(page: Any, request: Any) -> dict[str, Any]:
        built.append(page)
        return {}

    def request() -> Any:
        made: Any = RequestFactory().get("/")
        scope = ward_scope(world.ward)
        made.ward_version = WardVersion(scope, versions.read([scope])[scope])
        return made

    for _ in range(2):
        build(world.unit, request())
    assert len(built) == 1
    go_back_in_time(versions_now())
    build(world.unit, request())
    assert len(built) == 2


def test_a_new_timeline_empties_the_caches(world: Any, full_caches: None, tmp_path: Path) -> None:
    cache.set("a", 1)
    caches["pages"].set("b", 2)
    assert list(tmp_path.rglob("*.djcache"))
    timeline.begin()
    assert not list(tmp_path.rglob("*.djcache"))


def test_an_upgrade_begins_a_new_timeline_and_an_ordinary_start_does_not(
    world: Any, full_caches: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def number() -> int:
        return ContentVersion.objects.get(scope=timeline.SCOPE).number

    timeline.begin_after_upgrade()
    first = number()
    timeline.begin_after_upgrade()
    assert number() == first
    monkeypatch.setattr(timeline, "release", lambda: "0123456789abcdef")
    timeline.begin_after_upgrade()
    assert number() != first


def test_a_process_reads_the_timeline_itself(world: Any, full_caches: None) -> None:
    number = ContentVersion.objects.get(scope=timeline.SCOPE).number
    timeline._known.clear()
    assert timeline.known() == number > 0
    timeline._known.clear()
    ContentVersion.objects.filter(scope=timeline.SCOPE).delete()
    assert timeline.known() == 0


def test_a_new_database_begins_a_timeline_once(world: Any) -> None:
    ContentVersion.objects.filter(scope=timeline.SCOPE).delete()
    timeline.begin_if_none()
    first = ContentVersion.objects.get(scope=timeline.SCOPE).number
    timeline.begin_if_none()
    assert ContentVersion.objects.get(scope=timeline.SCOPE).number == first > 0
