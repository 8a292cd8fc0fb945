"""The context of a page is built once for a version of its ward, a day, a host and an address."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from tests.fixtures import World
from thidua_pages.base import clock
from thidua_pages.caching import versions
from thidua_pages.caching.cached_contexts import cached_with_ward
from thidua_pages.caching.scopes import ward_scope
from thidua_pages.caching.wards import WardVersion


@pytest.fixture
def build(page_cache: Any) -> Callable[..., int]:
    """A context function that counts how often it was called."""
    calls: list[HttpRequest] = []

    def count(page: Any, request: HttpRequest) -> dict[str, Any]:
        calls.append(request)
        return {"call": len(calls)}

    cached = cached_with_ward(count)
    return lambda page, request: cached(page, request)["call"]


@pytest.fixture
def request_of(world: World) -> Callable[..., HttpRequest]:
    """A request as it reaches a public view, with the present version of the ward."""

    def request(address: str = "/", host: str = "localhost") -> HttpRequest:
        scope = ward_scope(world.ward)
        made: Any = RequestFactory(SERVER_NAME=host).get(address)
        made.ward_version = WardVersion(scope, versions.read([scope])[scope])
        return made

    return request


def test_it_is_built_once_until_the_ward_changes(build: Any, world: World, request_of: Any) -> None:
    assert [build(world.unit, request_of()) for _ in range(2)] == [1, 1]
    versions.raise_now([ward_scope(world.ward)])
    assert build(world.unit, request_of()) == 2


def test_it_is_built_again_on_the_next_day(build: Any, world: World, request_of: Any) -> None:
    """Many pages depend on today's date: how many days are left, and what is late."""
    now = clock.now()
    assert [build(world.unit, request_of()) for _ in range(2)] == [1, 1]
    with clock.at(now + timedelta(days=1)):
        assert build(world.unit, request_of()) == 2


def test_each_page_host_and_filter_has_its_own_context(build: Any, world: World, request_of: Any) -> None:
    assert build(world.unit, request_of()) == 1
    assert build(world.other_unit, request_of()) == 2
    assert build(world.unit, request_of(host="testserver")) == 3
    assert build(world.unit, request_of("/?loai=works")) == 4
    assert build(world.unit, request_of("/?loai=model")) == 5


def test_an_unknown_parameter_changes_nothing(build: Any, world: World, request_of: Any) -> None:
    assert build(world.unit, request_of()) == 1
    assert build(world.unit, request_of("/?la=1")) == 1


@pytest.mark.parametrize("address", ["/?q=hoa", "/?trang=" + "1" * 300])
def test_a_search_or_a_very_long_address_is_not_cached(build: Any, world: World, request_of: Any, address: str) -> None:
    assert [build(world.unit, request_of(address)) for _ in range(2)] == [1, 2]


def test_outside_a_public_view_nothing_is_cached(build: Any, world: World, rf: RequestFactory) -> None:
    assert [build(world.unit, rf.get("/")) for _ in range(2)] == [1, 2]
