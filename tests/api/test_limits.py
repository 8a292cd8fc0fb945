"""How often the API may be called, by token and by address."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import caches
from django.test import Client

from tests.clients import client_of
from tests.fixtures import World
from thidua_pages.api.limits import counting
from thidua_pages.api.limits.counting import Counter
from thidua_pages.caching import store
from thidua_pages.tokens.issuing import make_token

LIST = "/api/v3/initiatives/"
NUMBERS = count(1)


@pytest.fixture
def address() -> str:
    """An address that no other test has."""
    return f"2001:db8:{next(NUMBERS):x}:{uuid4().hex[:4]}::1"


@pytest.fixture(autouse=True)
def limits(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Small limits, counted for this test alone: another one may have had a token of the same number."""
    monkeypatch.setattr(counting, "PREFIX", uuid4().hex)
    settings.API_RATE_ADDRESS, settings.API_RATE_TOKEN, settings.API_RATE_WRITES = "3/hour", "4/hour", "2/hour"


def statuses(client: Client, times: int, path: str = LIST, **options: Any) -> list[int]:
    return [client.get(path, **options).status_code for _ in range(times)]


def test_an_address_is_told_when_it_asks_too_often(world: World, address: str) -> None:
    client = Client(REMOTE_ADDR=address)
    first = client.get(LIST)
    assert first["RateLimit-Policy"] == '"address";q=3;w=3600'
    assert first["RateLimit"] == '"address";r=2;t=3600'
    assert statuses(client, 3) == [200, 200, 429]
    answer = client.get("/api/v3/openapi.json")
    assert (answer.status_code, answer["Content-Type"]) == (429, "application/problem+json")
    assert answer["RateLimit"].startswith('"address";r=0;t=')
    assert 3500 < int(answer["Retry-After"]) <= 3600
    assert answer["Retry-After"] in answer.json()["detail"]


def test_a_house_counts_as_one(world: World, address: str) -> None:
    assert statuses(Client(REMOTE_ADDR=address), 3) == [200] * 3
    assert Client(REMOTE_ADDR=address.replace("::1", "::2")).get(LIST).status_code == 429
    assert Client(REMOTE_ADDR="198.51.100.77").get(LIST).status_code == 200


def test_each_token_counts_by_itself_and_not_for_its_address(world: World, address: str) -> None:
    client = Client(REMOTE_ADDR=address)
    one, other = (
        {"headers": {"Authorization": f"Bearer {make_token(world.editor, name)[1]}"}} for name in ("một", "hai")
    )
    assert statuses(client, 5, **one) == [200, 200, 200, 200, 429]
    assert statuses(client, 1, **other) == [200]
    assert client.get(LIST)["RateLimit"].startswith('"address";r=2;')


def test_a_signed_in_person_counts_by_themselves(world: World) -> None:
    client = client_of(world.editor)
    assert client.get(LIST)["RateLimit-Policy"] == '"user";q=4;w=3600'
    assert statuses(client, 4) == [200, 200, 200, 429]


def test_changes_have_a_limit_of_their_own(world: World, address: str) -> None:
    client = Client(REMOTE_ADDR=address)
    headers = {"Authorization": f"Bearer {make_token(world.editor, 'thử')[1]}"}

    def post() -> Any:
        return client.post(LIST, "{}", content_type="application/json", headers=headers)

    first = post()
    assert first["RateLimit-Policy"] == '"token";q=4;w=3600, "writes";q=2;w=3600'
    assert [first.status_code, post().status_code, post().status_code] == [422, 422, 429]
    assert client.get(LIST, headers=headers).status_code == 200


def test_other_addresses_of_the_site_are_not_counted(world: World, address: str) -> None:
    client = Client(REMOTE_ADDR=address)
    assert [client.get("/").status_code for _ in range(5)] == [200] * 5
    assert "RateLimit" not in client.get("/")


def test_no_limit_where_the_operator_sets_none(world: World, address: str, settings: Any) -> None:
    settings.API_RATE_ADDRESS = ""
    client = Client(REMOTE_ADDR=address)
    assert statuses(client, 6) == [200] * 6
    assert "RateLimit" not in client.get(LIST)


@pytest.fixture
def kept(settings: Any) -> Iterator[None]:
    """The page cache, which the tests leave off otherwise."""
    name = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {**settings.CACHES, store.ALIAS: {"BACKEND": name, "LOCATION": uuid4().hex}}
    yield
    caches[store.ALIAS].clear()


@pytest.mark.usefixtures("kept")
def test_what_the_page_cache_answers_does_not_count(world: World, address: str) -> None:
    client = Client(REMOTE_ADDR=address)
    assert client.get(LIST)["RateLimit"].startswith('"address";r=2;')
    again = client.get(LIST)
    assert (again.status_code, again.has_header("RateLimit")) == (200, False)
    assert statuses(client, 5) == [200] * 5


# --- Counting ---------------------------------------------------------------------------------------------


def test_requests_at_the_same_moment_are_all_counted(db: None) -> None:
    counter, key = Counter(), uuid4().hex
    with ThreadPoolExecutor(8) as pool:
        counts = list(pool.map(lambda _: counter.count("20/hour", key).is_over, range(60)))
    assert counts.count(False) == 20


def test_two_processes_count_together_where_there_is_redis(db: None, settings: Any) -> None:
    one, other, key = Counter(), Counter(), uuid4().hex
    left = [counter.count("9/hour", key).remaining for counter in (one, other, one, other)]
    assert left == ([8, 7, 6, 5] if settings.REDIS_URL else [8, 8, 7, 7])


def test_a_redis_that_is_away_takes_nothing_down(db: None, settings: Any, caplog: Any, monkeypatch: Any) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    counter, key = Counter(), uuid4().hex
    assert [counter.count("2/hour", key).is_over for _ in range(3)] == [False, False, True]
    assert len([one for one in caplog.records if one.name == counting.__name__]) == 1
    monkeypatch.setattr(counting, "ASKED_AGAIN", 0.0)
    counter._away_until = 0.0
    counter.count("2/hour", key)
    assert len([one for one in caplog.records if one.name == counting.__name__]) == 2
