"""The description of the API is served, and is made once."""

from typing import Any

import pytest
from django.test import Client
from ninja import NinjaAPI

from thidua_pages.api.description import view
from thidua_pages.api.description.whole import TITLE

ADDRESS = "/api/v3/openapi.json"


@pytest.fixture(autouse=True)
def not_made_yet() -> None:
    view._description.cache_clear()


def test_it_is_made_once(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    made, make = [], NinjaAPI.get_openapi_schema

    def note(self: NinjaAPI, **options: Any) -> Any:
        made.append(options)
        return make(self, **options)

    monkeypatch.setattr(NinjaAPI, "get_openapi_schema", note)
    answers = [client.get(ADDRESS) for _ in range(3)]
    assert len(made) == 1
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert "/api/v3/pages/" in answers[0].json()["paths"]
    assert answers[0].json()["info"]["title"] == TITLE


def test_who_turns_the_documentation_off_has_none(client: Client, db: None, settings: Any) -> None:
    settings.WAGTAILAPI_DOCS_ENABLED = False
    assert client.get(ADDRESS).status_code == 404


def test_it_is_only_read(client: Client, db: None) -> None:
    assert client.post(ADDRESS).status_code == 405
