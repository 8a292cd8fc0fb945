"""Requests that ended in a 500 once, each by its name. `test_fuzz.py` looks for their sisters."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import APIToken

from tests.clients import client_of
from tests.factories.pages import make_initiative

HUGE = "1" + "0" * 20
FAR = "0001-01-01T00:00:00+14:00"
PEOPLE = ("administrator", "office_statistics", "editor", "council", "chair")


def status(person: Any, method: str, address: str, data: dict[str, Any] | None = None) -> int:
    client = client_of(person)
    client.raise_request_exception = False
    return getattr(client, method)(address, data or {}).status_code


@pytest.mark.parametrize(
    "query",
    [
        *(f"pages/?type=thidua_pages.InitiativePage&campaign={value}" for value in (HUGE, "abc", "0")),
        *(f"{kind}/?offset={HUGE}" for kind in ("pages", "images", "documents")),
        *(f"pages/?type=thidua_pages.StoryPage&first_published_at={date}" for date in ("0001-01-01", "FAR")),
    ],
)
def test_the_filters_of_the_api(world: Any, query: str) -> None:
    address = f"/api/v3/{query}".replace("FAR", FAR.replace("+", "%2B"))
    assert Client(raise_request_exception=False).get(address).status_code < 500


@pytest.mark.parametrize("value", [HUGE, "abc", "0", "999999"])
@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
def test_a_page_of_the_api_that_is_none(world: Any, method: str, value: str) -> None:
    _, token = APIToken.create_token(user=world.editor, name="thử")
    headers = {"Authorization": f"Bearer {token}"}
    client = Client(raise_request_exception=False)
    body, kind = json.dumps({"title": "x"}), "application/json"
    answer = client.generic(method, f"/api/v3/pages/{value}/", body, content_type=kind, headers=headers)
    assert 400 <= answer.status_code < 500


@pytest.mark.parametrize("value", [HUGE, "abc", "0", "999999"])
@pytest.mark.parametrize("chooser", ["wagtailimages_chooser", "wagtaildocs_chooser"])
def test_what_was_chosen_is_none(world: Any, chooser: str, value: str) -> None:
    assert status(world.editor, "get", reverse(f"{chooser}:chosen", args=[value])) < 500
    assert status(world.editor, "get", reverse(f"{chooser}:chosen_multiple"), {"id": value}) < 500
    assert status(world.editor, "get", reverse("wagtailadmin_choose_page_chosen_multiple"), {"id": value}) < 500


@pytest.mark.parametrize("value", [HUGE, "abc", "0", "999999"])
@pytest.mark.parametrize("model", ["wagtailcore/page", "thidua_pages/photo", "thidua_pages/file"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_bulk_action_on_nothing(world: Any, method: str, model: str, value: str) -> None:
    address = reverse("wagtail_bulk_action", args=[*model.split("/"), "delete"])
    assert status(world.administrator, method, f"{address}?id={value}") < 500


@pytest.mark.parametrize("value", [HUGE, "abc", "0", "999999"])
def test_a_copy_below_nothing(world: Any, value: str) -> None:
    form = {"new_title": "A", "new_slug": "a", "new_parent_page": value}
    assert status(world.administrator, "post", reverse("wagtailadmin_pages:copy", args=[world.unit.pk]), form) < 500


@pytest.mark.parametrize("value", [HUGE, "abc", "0", "999999"])
def test_an_editing_session_of_nothing(world: Any, value: str) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor)
    for object_id in (value, page.pk):
        args = ["thidua_pages", "initiativepage", object_id, 1]
        address = reverse("wagtailadmin_editing_sessions:ping", args=args)
        assert status(world.editor, "post", address, {"revision_id": value}) < 500


@pytest.mark.parametrize("value", [HUGE, "abc", FAR, "0001-01-01"])
@pytest.mark.parametrize("name", ["user", "timestamp_from", "timestamp_to", "timestamp_after", "p"])
def test_a_filter_of_a_history(world: Any, name: str, value: str) -> None:
    address = reverse("wagtailadmin_pages:history", args=[world.unit.pk])
    assert status(world.administrator, "get", address, {name: value}) < 500


@pytest.mark.parametrize("person", PEOPLE)
def test_our_own_screens(world: Any, person: str) -> None:
    below = "/quan-tri/xet-khen-thuong/"
    for value in (HUGE, "0", "999999"):
        for path in (f"van-ban/{value}/mau/{value}/", f"van-ban/{value}/giay-khen/{value}.pdf"):
            assert status(world.people[person], "get", below + path) < 500, path
        assert status(world.people[person], "get", f"{below}van-ban/{value}/{value}/{value}.docx") < 500
        assert status(world.people[person], "get", f"/quan-tri/dinh-chinh/{value}/") < 500
        assert status(world.people[person], "get", f"{below}xu-ly/", {"dot": value}) < 500
        assert status(world.people[person], "post", f"{below}xu-ly/", {"dot": value}) < 500
