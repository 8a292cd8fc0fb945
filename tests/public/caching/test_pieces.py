"""Shared pieces are made once for a version of the ward."""

from typing import Any

import pytest
from django.test import RequestFactory

from thidua_pages.public.caching import versions
from thidua_pages.public.caching.pieces import piece
from thidua_pages.public.caching.scopes import ward_scope


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
