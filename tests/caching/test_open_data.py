"""The open data of a campaign is kept and dropped as its page is."""

from typing import Any

import pytest

from tests.config import shared
from tests.factories.pages import make_initiative, make_nomination
from tests.fixtures import World


@shared.state()
def initiative(world: World) -> Any:
    return make_initiative(world.unit, world.campaign, world.editor, "published", title="Đường hoa")


@pytest.mark.parametrize("name", ["", "initiatives.csv", "units.json", "awards-excel.csv", "datapackage.zip"])
def test_it_is_kept_until_something_changes(
    client: Any, world: World, initiative: Any, page_cache: Any, name: str, django_assert_num_queries: Any
) -> None:
    address = f"{world.campaign.url}du-lieu-mo/{name}"
    first = client.get(address)
    with django_assert_num_queries(1):
        second = client.get(address)
    head = client.head(address)
    assert second.content == first.content
    assert (head["ETag"], head.content) == (first["ETag"], b"")
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    make_initiative(world.unit, world.campaign, world.editor, "published", title="Bờ kè")
    make_nomination(world.unit, world.campaign, world.editor, "published", full_name="Trần Thị Mận")
    assert client.get(address).content != first.content


def test_a_draft_drops_nothing(client: Any, world: World, initiative: Any, page_cache: Any) -> None:
    address = f"{world.campaign.url}du-lieu-mo/initiatives.csv"
    client.get(address)
    make_initiative(world.unit, world.campaign, world.editor, title="Nháp")
    assert client.get(address).wsgi_request.is_from_page_cache
