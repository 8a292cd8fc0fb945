"""Which answers are cached, for which visitors, and in which encoding they are sent."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from config import settings as production
from django.core.cache import caches
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.clients import client_of
from tests.config import shared
from tests.factories.pages import make_initiative
from tests.fixtures import World
from tests.wording import elements
from thidua_pages.api.lists.query import FACETS, LIMIT, OFFSET
from thidua_pages.base import clock
from thidua_pages.caching import store, versions
from thidua_pages.caching.cached_contexts import FREE_TEXT
from thidua_pages.caching.scopes import ward_scope
from thidua_pages.models import InitiativeListPage
from thidua_pages.public.filters.awards import AwardFilter
from thidua_pages.public.filters.initiatives import InitiativeFilter
from thidua_pages.public.paging import PAGE_PARAMETER


@shared.state()
def initiative(world: World) -> Any:
    return make_initiative(world.unit, world.campaign, world.editor, "published")


@pytest.fixture
def page(initiative: Any, page_cache: Any) -> Any:
    return initiative


def test_a_kept_page_costs_one_query(client: Any, page: Any, django_assert_num_queries: Any) -> None:
    first = client.get(page.url)
    with django_assert_num_queries(1):
        second = client.get(page.url)
    assert second.content == first.content
    assert second["Cache-Control"] == "public, no-cache"


def test_a_browser_that_has_it_already_gets_304(client: Any, page: Any) -> None:
    etag = client.get(page.url)["ETag"]
    answer = client.get(page.url, headers={"If-None-Match": etag})
    assert answer.status_code == 304
    assert answer.content == b""


def test_it_is_sent_compressed_to_those_who_can_read_it(client: Any, page: Any) -> None:
    plain = client.get(page.url)
    assert page.title in plain.content.decode()
    zipped = client.get(page.url, headers={"Accept-Encoding": "gzip, br"})
    assert zipped["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.content) == plain.content
    assert "Accept-Encoding" in plain["Vary"]
    head = client.head(page.url)
    assert (head["Content-Length"], head.content) == (plain["Content-Length"], b"")


def test_signed_in_people_get_a_private_answer_that_is_not_cached(client: Any, page: Any, world: Any) -> None:
    client.get(page.url)
    client.force_login(world.editor)
    answer = client.get(page.url)
    assert answer["Cache-Control"] == "private, no-store"
    assert "ETag" not in answer


@pytest.mark.parametrize("query", ["?q=hoa", "?la=1", "?don_vi=" + "a" * 300, "?trang=1&x=2"])
def test_addresses_with_arbitrary_parameters_are_not_kept(client: Any, page: Any, page_cache: Any, query: str) -> None:
    assert client.get(page.url + query).status_code == 200
    assert store.key_of(client.get(page.url + query).wsgi_request) is None


def test_a_missing_page_is_not_kept(client: Any, page: Any, world: Any) -> None:
    assert client.get(page.url + "chua-co/").status_code == 404
    assert "ETag" not in client.get(page.url + "chua-co/")


def test_a_page_behind_a_password_is_not_kept(client: Any, page: Any) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="mat-khau")
    assert "ETag" not in client.get(page.url)


def test_who_passes_a_restriction_fills_no_cache_and_gets_nothing_from_it(
    client: Any, page: Any, world: Any, page_cache: Any
) -> None:
    kept = PageViewRestriction.objects.create(page=world.unit, restriction_type="password", password="mat-khau")
    knows = Client()
    session = knows.session
    session[kept.passed_view_restrictions_session_key] = [kept.pk]
    session.save()
    for _ in range(2):
        for address in (page.url, world.unit.url):
            answer = knows.get(address)
            assert page.slug in answer.content.decode()
            assert "private" in answer["Cache-Control"]
            assert client.get(address).status_code == 200
            assert elements(client.get(address).content.decode(), "input[type=password]")
        assert page.slug not in client.get(world.campaign.url).content.decode()


def test_a_preview_is_not_kept(client: Any, page: Any, world: Any) -> None:
    draft = page.get_latest_revision_as_object()
    draft.title = "Chưa duyệt"
    draft.save_revision(user=world.editor)
    signed_in = client_of(world.editor)
    signed_in.get(f"/quan-tri/pages/{page.pk}/view_draft/")
    assert "Chưa duyệt" not in client.get(page.url).content.decode()


def test_a_change_in_another_process_counts_here(client: Any, page: Any) -> None:
    key = store.key_of(client.get(page.url).wsgi_request)
    assert key is not None
    assert store.find(key)
    versions.raise_now([ward_scope(page), f"below:{page.path}"])
    assert store.find(key) is None


def test_an_answer_made_while_something_changed_is_not_kept(
    client: Any, page: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = store.make

    def make_during_a_change(*args: Any) -> Any:
        versions.raise_now([ward_scope(page)])
        return made(*args)

    monkeypatch.setattr(store, "make", make_during_a_change)
    key = store.key_of(client.get(page.url).wsgi_request)
    assert key is not None
    assert caches["pages"].get(key) is None


def test_kept_pages_expire_at_the_end_of_the_day(client: Any, page: Any) -> None:
    key = store.key_of(client.get(page.url).wsgi_request)
    assert key is not None
    with clock.at(timezone.now() + timedelta(days=1)):
        assert store.find(key) is None


def test_public_pages_forbid_foreign_scripts_and_keep_saying_so(client: Any, page: Any, world: Any) -> None:
    for _ in range(2):
        policy = client.get(page.url)["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
    client.force_login(world.administrator)
    assert "Content-Security-Policy" not in client.get("/quan-tri/")


def test_parameters_that_a_messenger_adds_do_not_make_another_kept_page(client: Any, page: Any) -> None:
    plain = client.get(page.url)
    shared = client.get(page.url + "?fbclid=Ab1&zarsrc=30&utm_source=zalo")
    assert store.key_of(shared.wsgi_request) == store.key_of(plain.wsgi_request)
    assert shared.content == plain.content
    listing = InitiativeListPage.objects.get().url
    assert "Ab1" not in client.get(f"{listing}?loai=works&fbclid=Ab1").content.decode()


@pytest.fixture
def list_page(world: Any, page: Any) -> Any:
    return InitiativeListPage.objects.descendant_of(world.ward).get()


KNOWN = ["?loai=model", "?trang=1", "?loai=model&xep=tien-do&trang=1"]
NONSENSE = [
    "?loai=khong-co",
    "?trang=999",
    "?trang=abc",
    "?trang=01",
    "?loai=model&loai=works",
    "?thang=2023-99",
    "?don_vi=la",
]


@pytest.mark.parametrize("query", NONSENSE)
def test_nonsense_values_of_known_parameters_are_not_kept(
    client: Any, list_page: Any, page_cache: Any, query: str
) -> None:
    client.get(list_page.url)
    with kept_by(page_cache) as new:
        assert client.get(list_page.url + query).status_code == 200
    assert new == []


@pytest.mark.parametrize("address", ["unit", "campaign", "ward"])
def test_parameters_that_a_page_does_not_read_are_not_kept(
    client: Any, world: Any, page: Any, page_cache: Any, address: str
) -> None:
    url = getattr(world, address).url
    client.get(url)
    with kept_by(page_cache) as new:
        client.get(f"{url}?loai=model")
    assert new == []


def test_known_values_are_kept(client: Any, list_page: Any, page_cache: Any) -> None:
    client.get(list_page.url)
    for query in KNOWN[:2]:
        with kept_by(page_cache) as new:
            client.get(list_page.url + query)
        assert new


def test_what_the_lists_filter_by_may_stand_in_a_kept_address() -> None:
    filters = {*InitiativeFilter.base_filters, *AwardFilter.base_filters, PAGE_PARAMETER}
    assert filters - {FREE_TEXT} | {LIMIT, OFFSET, FACETS} == store.PARAMETERS


@contextmanager
def kept_by(cache: Any) -> Iterator[list[str]]:
    """The keys that are written to the cache inside the block, but for the site of the host (`caching/wards.py`)."""
    written: list[str] = []

    def write(self: Any, key: str, *rest: Any) -> None:
        if not key.startswith("site:"):
            written.append(key)

    with mock.patch.object(type(cache), "set", autospec=True, side_effect=write):
        yield written


def test_two_addresses_never_share_an_answer(client: Any, list_page: Any, page_cache: Any) -> None:
    """`%26` inside a value is not the `&` between two parameters."""
    poison = client.get(list_page.url + "?loai=model%26thang%3D2023-10").wsgi_request
    victim = client.get(list_page.url + "?loai=model&thang=2023-10").wsgi_request
    assert store.key_of(poison) != store.key_of(victim)


QUERIES = [
    ("loai=model%26thang%3D2023-10", "loai=model&thang=2023-10"),
    ("loai=model%26loai%3Dworks", "loai=model&loai=works"),
    ("tinh_trang=ongoing%26xep%3Dtien-do", "tinh_trang=ongoing&xep=tien-do"),
]


@pytest.mark.parametrize(("poison", "victim"), QUERIES)
def test_no_address_gets_the_page_of_another(client: Any, list_page: Any, poison: str, victim: str) -> None:
    caches["pages"].clear()
    alone = client.get(f"{list_page.url}?{victim}").content
    caches["pages"].clear()
    poisoned = client.get(f"{list_page.url}?{poison}").content
    assert client.get(f"{list_page.url}?{victim}").content == alone
    caches["pages"].clear()
    client.get(f"{list_page.url}?{victim}")
    assert client.get(f"{list_page.url}?{poison}").content == poisoned


@pytest.mark.parametrize(
    ("header", "can_read"),
    [
        ("gzip", True),
        ("gzip, br", True),
        ("br;q=1.0, gzip;q=0.8", True),
        ("*", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000", False),
        ("*, gzip;q=0", False),
        ("identity", False),
        ("", False),
        ("notgzip", False),
    ],
)
def test_gzip_is_sent_only_to_those_who_can_read_it(client: Any, page: Any, header: str, can_read: bool) -> None:
    answer = client.get(page.url, headers={"Accept-Encoding": header})
    assert (answer.get("Content-Encoding") == "gzip") == can_read


def test_a_redis_that_is_away_makes_pages_slower_and_breaks_none(
    client: Any, page: Any, settings: Any, world: Any
) -> None:
    """Nothing listens on port 1."""
    away = {
        **production.REDIS_CACHE,
        "LOCATION": "redis://127.0.0.1:1/0",
        "KEY_FUNCTION": "tests.config.settings.scoped_key",
    }
    settings.CACHES = {name: {**away, "KEY_PREFIX": name} for name in settings.CACHES}
    for url in (page.url, world.ward.url, "/healthz", "/tim-kiem/?q=hoa", "/quan-tri/login/"):
        assert client.get(url).status_code == 200, url
    ready = client.get("/readyz")
    assert ready.status_code == 503
    assert ready.json()["failed"] == ["cache"]
