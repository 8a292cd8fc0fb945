"""Which operations of the API answer without a token: those that are listed, and no other, also no new one."""

from typing import Any

import pytest
from django.test import Client
from ninja import NinjaAPI, Router
from wagtail.api.v3.api import api
from wagtail.api.v3.auth import AllowAnonymous
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import APIToken, CollectionViewRestriction

from tests.factories.photos import make_photo
from thidua_pages.api.wagtail.closed import FILES, PAGES, PUBLIC, close_api

VALUES = {"type_name": "thidua_pages.UnitPage", "type": "thidua_pages.Authority"}


def operations() -> dict[str, tuple[str, str]]:
    """Id of an operation → its method and an address of it, as the description of the API has them."""
    found = {}
    for path, methods in api.get_openapi_schema()["paths"].items():
        for method, described in methods.items():
            names = [one["name"] for one in described.get("parameters", ()) if one["in"] == "path"]
            found[described["operationId"]] = (method, path.format(**{name: VALUES.get(name, "1") for name in names}))
    return found


def test_each_operation_asks_for_a_token_unless_it_is_listed(world: Any) -> None:
    asked = operations()
    assert len(asked) > 40
    assert asked.keys() >= PUBLIC
    status = {name: Client().generic(method, path).status_code for name, (method, path) in asked.items()}
    assert {name for name, code in status.items() if code != 401} == PUBLIC
    assert {name: status[name] for name in FILES | PAGES if status[name] not in (200, 404)} == {}


def test_the_session_of_the_admin_is_no_token(world: Any) -> None:
    client = Client()
    client.force_login(world.superuser)
    method, path = operations()["redirects_list"]
    assert client.generic(method, path).status_code == 401


def new_api() -> NinjaAPI:
    """An API with operations that say nothing of tokens, need none, or let everybody in."""
    router = Router()
    for name, auth in {"none": {"auth": None}, "open": {"auth": [AllowAnonymous()]}, "silent": {}}.items():
        router.get(f"/{name}/", operation_id=f"new_{name}", **auth)(lambda request: "bí mật")
    made = NinjaAPI(urls_namespace="new")
    made.add_router("/", router)
    return made


@pytest.mark.parametrize("name", ["none", "open", "silent"])
def test_a_new_operation_is_closed(rf: Any, name: str) -> None:
    made = new_api()
    close_api(made)
    patterns, _, _ = made.urls
    match = next(found for pattern in patterns if (found := pattern.resolve(f"{name}/")))
    assert match.func(rf.get("/")).status_code == 401


OLD = "/duong-hoa-ten-bi-mat"


@pytest.fixture
def old(world: Any) -> Redirect:
    return Redirect.objects.create(old_path=OLD, redirect_page=world.unit, automatically_created=True)


@pytest.mark.parametrize("path", ["", "find/?html_path=" + OLD, "{pk}/"])
def test_old_addresses_are_for_those_who_may_change_them(world: Any, old: Redirect, path: str) -> None:
    address = "/api/v3/redirects/" + path.format(pk=old.pk)
    answers = {name: ask(address, person) for name, person in {"nobody": None, **world.people}.items()}
    assert {name for name, answer in answers.items() if OLD in answer.content.decode()} == {"superuser"}
    assert {answer.status_code for name, answer in answers.items() if name not in ("nobody", "superuser")} == {403}


def ask(address: str, user: Any) -> Any:
    headers = {"Authorization": f"Bearer {APIToken.create_token(user=user, name='thử')[1]}"} if user else {}
    return Client().get(address, headers=headers, follow=True)


def test_an_open_collection_lists_no_file_without_a_token(world: Any, media: Any) -> None:
    photo = make_photo(world.unit)
    CollectionViewRestriction.objects.all().delete()
    assert Client().get("/api/v3/images/").json() == {"items": [], "count": 0}
    assert Client().get(f"/api/v3/images/{photo.pk}/").status_code == 404
