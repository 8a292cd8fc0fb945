"""The list of initiatives: its facets, its orders, and reading on by cursor."""

from typing import Any

import pytest
from django.test import Client

from tests.api.contract import assert_as_described
from tests.config import shared
from tests.factories.pages import make_initiative
from thidua_pages.api.orders import INITIATIVES
from thidua_pages.initiatives.choices import InitiativeKind

LIST = "/api/v3/initiatives/"


def get(query: str = "", status: int = 200) -> Any:
    response = Client().get(f"{LIST}{query}")
    assert response.status_code == status, response.content
    return response.json()


@shared.state()
def pages(world: Any) -> list[Any]:
    return [
        make_initiative(world.unit, world.campaign, world.editor, "published", title=f"Đường hoa {number}")
        for number in range(5)
    ]


@pytest.mark.parametrize("order", INITIATIVES)
def test_reading_on_by_cursor_gives_every_row_once(pages, order):
    whole = [item["id"] for item in get(f"?xep={order}")["items"]]
    found, cursor = [], ""
    while cursor is not None:
        part = get(f"?xep={order}&limit=2{cursor and f'&cursor={cursor}'}")
        found += [item["id"] for item in part["items"]]
        cursor = part["next_cursor"]
    assert found == whole
    assert len(found) == len(pages)


def test_a_row_that_is_added_meanwhile_moves_none(world, pages):
    first = get("?xep=ten&limit=2")
    make_initiative(world.unit, world.campaign, world.editor, "published", title="Bờ kè")
    rest = get(f"?xep=ten&cursor={first['next_cursor']}")
    assert [item["id"] for item in first["items"] + rest["items"]] == [page.pk for page in pages]


def test_a_cursor_is_for_one_order_and_made_here(pages):
    cursor = get("?xep=ten&limit=2")["next_cursor"]
    for query in (f"?xep=moi&cursor={cursor}", f"?xep=ten&cursor={cursor[:-1]}", f"?xep=ten&cursor={cursor}&offset=2"):
        assert [fault["loc"] for fault in get(query, 422)["errors"]] in ([["query", "cursor"]], [["query", "offset"]])


def test_facets_count_what_the_list_would_have(pages):
    data = get("?facets=true")
    assert_as_described("initiatives_list", data)
    (kinds,) = [facet for facet in data["facets"] if facet["name"] == "loai"]
    for option in kinds["options"]:
        assert get(f"?loai={option['value']}")["count"] == option["count"]
    assert {option["value"] for option in kinds["options"]} == set(InitiativeKind.values)


def test_filters_are_those_of_the_public_list(world, pages):
    assert get(f"?dot={world.campaign.slug}&don_vi={world.unit.slug}&tinh_trang=planned")["count"] == len(pages)
    assert get("?tinh_trang=done")["count"] == 0
    faults = get("?loai=khac&dot=khong-co&thang=2023-13&kieu=bang", 422)["errors"]
    assert {fault["loc"][1]: fault.get("known", [])[:1] for fault in faults} == {
        "loai": ["model"],
        "dot": [world.campaign.slug],
        "thang": [],
        "kieu": ["don_vi"],
    }
