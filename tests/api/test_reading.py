"""The resources of the API as visitors read them: each answer is as described, and public means public."""

import json
from typing import Any

import pytest
from django.test import Client
from wagtail.models import APIToken, PageViewRestriction

from tests.api.contract import assert_as_described, description
from tests.config import shared
from tests.factories.pages import make_initiative, make_nomination, make_update
from thidua_pages.api.mount import RESOURCES

API = "/api/v3"
LISTS = [prefix.strip("/") for prefix in RESOURCES if prefix != "/search/"]
MOST_QUERIES = 12


def get(path: str, status: int = 200, user: Any = None) -> Any:
    headers = {"Authorization": f"Bearer {APIToken.create_token(user=user, name='thử')[1]}"} if user else {}
    response = Client().get(f"{API}/{path}", headers=headers)
    assert response.status_code == status, response.content
    return response.json()


@shared.state()
def site(world: Any) -> Any:
    """A page of each kind that is published, and some that are not."""
    shown = make_initiative(world.unit, world.campaign, world.editor, "published", title="Đường hoa")
    make_update(shown, world.editor, "published", title="Đã trồng")
    make_nomination(world.unit, world.campaign, world.editor, "published", title="Đã khen")
    make_initiative(world.unit, world.campaign, world.editor, title="Nháp")
    make_update(shown, world.editor, title="Nháp")
    return world


@pytest.mark.parametrize("name", LISTS)
def test_a_list_and_each_of_its_rows(site, name):
    data = get(f"{name}/")
    assert_as_described(f"{name}_list", data)
    assert data["count"] == len(data["items"])
    if name not in ("stories", "events"):
        assert data["items"]
    for item in data["items"]:
        detail = get(f"{name}/{item['id']}/")
        assert_as_described(f"{name}_detail", detail)
        assert {**detail, **item} == detail, "the list and the page say the same"
    if data["items"]:
        (first,) = get(f"{name}/?fields=id&limit=1")["items"]
        assert first == {"id": data["items"][0]["id"]}


def test_standing(site):
    data = get(f"campaigns/{site.campaign.pk}/standing/")
    assert_as_described("campaigns_standing", data)
    assert data["whole"]["initiatives"] == 1


def test_search(site):
    data = get("search/?q=duong+hoa")
    assert_as_described("search", data)
    assert data["items"][0]["title"] == "Đường hoa"


def test_drafts_are_for_those_who_may_see_them(site):
    assert get("initiatives/")["count"] == 1
    assert get("initiatives/", user=site.editor)["count"] == 2
    (draft,) = [one for one in get("initiatives/", user=site.editor)["items"] if not one["is_published"]]
    assert get(f"initiatives/{draft['id']}/", user=site.editor)["title"] == "Nháp"
    assert get(f"initiatives/{draft['id']}/", 404)["status"] == 404
    assert get("initiatives/", user=site.other_editor)["count"] == 1


def test_a_session_shows_drafts_unless_a_new_password_is_due(site):
    client = Client()
    client.force_login(site.editor)
    assert client.get(f"{API}/initiatives/").json()["count"] == 2
    type(site.editor).objects.filter(pk=site.editor.pk).update(must_change_password=True)
    assert client.get(f"{API}/initiatives/").json()["count"] == 1


@pytest.mark.parametrize("name", LISTS)
def test_what_is_not_known_is_named(site, name):
    faults = get(f"{name}/?nguoi=1&limit=0&offset=-1&cursor=x&fields=khong", 422)["errors"]
    assert {fault["loc"][1] for fault in faults} == {"nguoi", "limit", "offset", "cursor", "fields"}
    assert all(fault["msg"] for fault in faults)


@pytest.mark.parametrize("name", LISTS)
def test_queries(site, name, django_assert_max_num_queries):
    for number in range(3):
        make_initiative(site.unit, site.campaign, site.editor, "published", title=f"Đường hoa {number}")
    get(f"{name}/")
    with django_assert_max_num_queries(MOST_QUERIES):
        get(f"{name}/")


def test_every_resource_is_described(site):
    paths = description()["paths"]
    assert all(f"{API}{prefix}" in paths for prefix in RESOURCES)


def test_a_campaign_that_is_closed_is_not_named(site):
    PageViewRestriction.objects.create(page=site.campaign, restriction_type=PageViewRestriction.LOGIN)
    (item,) = get("initiatives/")["items"]
    assert item["campaign"] is None
    for path in ("campaigns/", "awards/", f"initiatives/{item['id']}/", "initiatives/?facets=true"):
        assert site.campaign.title not in json.dumps(get(path), ensure_ascii=False)
    assert get(f"campaigns/{site.campaign.pk}/", 404)["status"] == 404
