"""Answers of the API to visitors are kept and dropped as pages are; those to a token never."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from wagtail.models import APIToken, PageViewRestriction

from tests.config import shared
from tests.factories.pages import make_initiative
from tests.fixtures import World
from thidua_pages.api.resources import initiatives
from thidua_pages.base import clock, incomplete

LIST = "/api/v3/initiatives/"


@shared.state()
def initiative(world: World) -> Any:
    return make_initiative(world.unit, world.campaign, world.editor, "published", title="Đường hoa")


@pytest.fixture
def page(initiative: Any, page_cache: Any) -> Any:
    return initiative


@pytest.mark.parametrize("query", ["", "?loai=model&limit=50", "?limit=20&offset=0&facets=true"])
def test_a_kept_answer_costs_one_query(client: Any, page: Any, query: str, django_assert_num_queries: Any) -> None:
    first = client.get(LIST + query)
    with django_assert_num_queries(1):
        second = client.get(LIST + query)
    assert second.content == first.content
    assert client.get(LIST + query, headers={"If-None-Match": second["ETag"]}).status_code == 304


@pytest.mark.parametrize("query", ["?limit=7", "?q=hoa", "?fields=id", "?offset=20"])
def test_what_can_be_asked_without_end_is_not_kept(client: Any, page: Any, query: str) -> None:
    client.get(LIST + query)
    assert not getattr(client.get(LIST + query).wsgi_request, "is_from_page_cache", False)


def test_a_change_is_seen_at_once(client: Any, page: Any, world: World) -> None:
    assert client.get(LIST).json()["count"] == 1
    make_initiative(world.unit, world.campaign, world.editor, "published", title="Bờ kè")
    assert client.get(LIST).json()["count"] == 2


def test_a_token_is_answered_for_itself(client: Any, page: Any, world: World) -> None:
    make_initiative(world.unit, world.campaign, world.editor, title="Nháp")
    headers = {"Authorization": f"Bearer {APIToken.create_token(user=world.editor, name='thử')[1]}"}
    assert client.get(LIST).json()["count"] == 1
    answer = client.get(LIST, headers=headers)
    assert answer.json()["count"] == 2
    assert answer["Cache-Control"] == "private, no-store"
    assert client.get(LIST).json()["count"] == 1
    assert "Authorization" in client.get(LIST)["Vary"]


def test_the_time_of_the_last_change(client: Any, page: Any, monkeypatch: Any) -> None:
    """An answer is sent with its time from the next second on, so that no other one has the same time."""
    now = clock.now().replace(microsecond=0)
    monkeypatch.setattr(clock, "now", lambda: now)
    assert "Last-Modified" not in client.get(LIST)
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(seconds=5))
    modified = client.get(LIST)["Last-Modified"]
    assert client.get(LIST, headers={"If-Modified-Since": modified}).status_code == 304


def test_rows_are_kept_for_every_part_of_the_list(
    client: Any, page: Any, world: World, django_assert_max_num_queries: Any
) -> None:
    """An answer that is made anew finds the rows in their order, and puts together what is kept of them."""
    made = client.get(f"{LIST}?limit=7")
    with django_assert_max_num_queries(3):  # the site, the version of the ward, the ids
        anew = client.get(f"{LIST}?limit=6")
    assert anew.json() == made.json()
    assert client.get(f"{LIST}?limit=5&fields=title").json()["items"] == [{"id": page.pk, "title": "Đường hoa"}]


def test_a_kept_row_is_made_again_after_a_change(client: Any, page: Any, world: World) -> None:
    client.get(f"{LIST}?limit=7")
    page.refresh_from_db()
    page.title = "Đường hoa mới"
    page.save_revision().publish()
    assert client.get(f"{LIST}?limit=7").json()["items"][0]["title"] == "Đường hoa mới"


def test_a_kept_row_names_no_page_that_was_closed_meanwhile(client: Any, page: Any, world: World) -> None:
    assert client.get(f"{LIST}?limit=7").json()["items"][0]["campaign"]
    PageViewRestriction.objects.create(page=world.campaign, restriction_type="login")
    assert client.get(f"{LIST}?limit=7").json()["items"][0]["campaign"] is None


def test_a_row_that_lacks_something_is_not_kept(client: Any, page: Any, monkeypatch: Any) -> None:
    made = initiatives.LIST.items
    seen = []

    def items(*args: Any) -> Any:
        seen.append(args)
        incomplete.note()
        return made(*args)

    monkeypatch.setattr(initiatives, "LIST", replace(initiatives.LIST, items=items))
    client.get(f"{LIST}?limit=7")
    client.get(f"{LIST}?limit=7")
    assert len(seen) == 2


def test_drafts_are_not_kept_for_visitors(client: Any, page: Any, world: World) -> None:
    headers = {"Authorization": f"Bearer {APIToken.create_token(user=world.editor, name='thử')[1]}"}
    make_initiative(world.unit, world.campaign, world.editor, title="Nháp")
    assert client.get(f"{LIST}?limit=7", headers=headers).json()["count"] == 2
    assert [item["title"] for item in client.get(f"{LIST}?limit=7").json()["items"]] == ["Đường hoa"]


def test_a_part_is_found_once(client: Any, page: Any, django_assert_num_queries: Any) -> None:
    """Which rows a part of the list has is kept, but not for what people type."""
    for _ in range(2):  # the second time, the site of the host is kept
        client.get(f"{LIST}?limit=7&fields=title")
    with django_assert_num_queries(1):  # the version of the ward
        client.get(f"{LIST}?limit=7&fields=id")
    client.get(f"{LIST}?limit=7&q=hoa")
    with django_assert_num_queries(2):
        assert client.get(f"{LIST}?limit=7&q=hoa").json()["count"] == 1


def test_a_part_by_cursor_is_kept_for_its_place(client: Any, page: Any, world: World) -> None:
    make_initiative(world.unit, world.campaign, world.editor, "published", title="Bờ kè")
    first = client.get(f"{LIST}?limit=1").json()
    for _ in range(2):
        second = client.get(f"{LIST}?limit=1&cursor={first['next_cursor']}").json()
        assert [item["title"] for item in (*first["items"], *second["items"])] == ["Bờ kè", "Đường hoa"]
        assert second["next_cursor"] is None
