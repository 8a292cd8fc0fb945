"""The error pages: those of a wrong address have the menu of the ward, unless the database does not answer."""

from typing import Any

import pytest
from django.db import OperationalError
from django.http import HttpRequest
from django.test import RequestFactory

from tests.fixtures import World
from tests.wording import elements
from thidua_pages.public import errors


def menu(html: str) -> list[str]:
    return [link["href"] for link in elements(html, ".menu a")]


@pytest.fixture
def no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(request: HttpRequest) -> None:
        raise OperationalError

    monkeypatch.setattr(errors, "navigation_of", fail)


def test_a_missing_page_has_the_menu_and_the_search(client: Any, world: World) -> None:
    response = client.get("/khong-co-trang-nay/")
    html = response.content.decode()
    assert response.status_code == 404
    assert world.unit.get_parent().url in menu(html)
    assert len(elements(html, ".search-box")) == len(elements(html, "main h1")) == 1


def test_a_refused_page_has_the_menu(world: World) -> None:
    for view in (errors.forbidden, errors.csrf_failure):
        assert menu(view(RequestFactory().get("/")).content.decode())


@pytest.mark.parametrize("view", [errors.not_found, errors.forbidden, errors.csrf_failure])
def test_without_the_database_it_is_still_told(no_database: None, view: Any) -> None:
    html = view(RequestFactory().get("/khong-co/")).content.decode()
    assert menu(html) == []
    assert len(elements(html, "main h1")) == len(elements(html, 'a.button[href="/"]')) == 1


def test_an_error_of_the_server_asks_no_database(client: Any) -> None:
    assert menu(errors.server_error(RequestFactory().get("/")).content.decode()) == []
    assert menu(errors.bad_request(RequestFactory().get("/")).content.decode()) == []
