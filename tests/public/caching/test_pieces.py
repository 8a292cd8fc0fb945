"""Shared pieces are made once for a version of the ward."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import RequestFactory

from thidua_pages.base import clock
from thidua_pages.public.caching import versions
from thidua_pages.public.caching.pieces import piece, pieces_by_scopes
from thidua_pages.public.caching.scopes import card_scopes, everything_of, ward_scope


@pytest.fixture
def request_of(world: Any) -> Any:
    def request() -> Any:
        ward = ward_scope(world.ward)
        made = RequestFactory().get("/")
        made.ward_before = (ward, versions.read([ward])[ward])
        return made

    return request


def test_a_piece_is_made_once_until_its_ward_changes(page_cache: Any, world: Any, request_of: Any) -> None:
    made: list[int] = []

    def build() -> int:
        made.append(1)
        return len(made)

    assert [piece(request_of(), "count", build) for _ in range(2)] == [1, 1]
    assert piece(request_of(), "another", build) == 2
    versions.raise_now([ward_scope(world.ward)])
    assert piece(request_of(), "count", build) == 3


def test_outside_a_public_page_nothing_is_kept(page_cache: Any, rf: Any) -> None:
    assert [piece(rf.get("/"), "count", lambda n=n: n) for n in (1, 2)] == [1, 2]


def test_no_piece_outlives_its_day(page_cache: Any, world: Any, request_of: Any) -> None:
    """Many pieces speak of today: how many days are left, what is late."""

    def kept(value: str) -> list[str]:
        shared = piece(request_of(), "day", lambda: value)
        return [shared, *pieces_by_scopes("day", {1: frozenset({"page:1"})}, lambda keys: {1: value}).values()]

    now = clock.now()
    assert kept("first day") == kept("first day again") == ["first day"] * 2
    with clock.at(now + timedelta(days=1)):
        assert kept("second day") == ["second day"] * 2


def test_a_card_is_made_anew_when_the_address_of_its_ward_changes(world: Any) -> None:
    """A change of the sites raises the scopes in `everything_of`; each card depends on one of them at least."""
    assert card_scopes(f"{world.unit.path}0001", world.campaign) & everything_of([world.ward])
