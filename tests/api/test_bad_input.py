"""Whatever is sent, the API says in Vietnamese what is wrong, and never that an unpublished thing exists."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from wagtail.models import APIToken, Page

from tests.api.contract import assert_as_described, description
from tests.config import shared
from tests.factories.pages import make_initiative, make_nomination, make_update
from thidua_pages.api.description.problems import PROBLEM_JSON
from thidua_pages.api.description.whole import METHODS
from thidua_pages.library.limits import MEGABYTE

NESTED = 10_000
MISSING = 999_999
BROKEN = {
    "malformed": b'{"title": "a"',
    "no JSON": b"\xff\xfe\x00",
    "a list": b"[1, 2]",
    "a text": b'"title"',
    "nested": b'{"title": ' + b"[" * NESTED + b"]" * NESTED + b"}",
    "nul": b'{"title": "a\\u0000b", "reason": "\\u0000"}',
    "surrogate": b'{"title": "\\ud800", "comment": "\\ud800"}',
    "large number": b'{"unit": 99999999999999999999, "until": 99999999999999999999}',
    "large": b'{"title": "' + b"a" * (3 * MEGABYTE) + b'"}',
}


def paths() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in description()["paths"].items():
        for method, operation in methods.items():
            if method in METHODS:
                yield method, path, operation


def fill(path: str, operation: dict[str, Any], number: int) -> str:
    for one in operation.get("parameters", ()):
        if one["in"] == "path":
            path = path.replace(f"{{{one['name']}}}", str(number))
    return path


@shared.state()
def site(world: Any) -> Any:
    world.shown = make_initiative(world.unit, world.campaign, world.editor, "published")
    world.hidden = {
        "draft": make_initiative(world.unit, world.campaign, world.editor).pk,
        "in review": make_initiative(world.unit, world.campaign, world.editor, "in_review").pk,
        "update": make_update(world.shown, world.editor).pk,
        "nomination": make_nomination(world.unit, world.campaign, world.editor, "chair_decision").pk,
    }
    people = ("editor", "other_editor", "administrator")
    world.tokens = {name: APIToken.create_token(user=world.people[name], name="thử")[1] for name in people}
    return world


def send(token: str, method: str, path: str, body: bytes, **headers: str) -> Any:
    """The answer to a request, whose effects are undone."""
    headers |= {"Authorization": f"Bearer {token}"} if token else {}
    sid = transaction.savepoint()
    try:
        kind = "application/json"
        return Client().generic(method.upper(), path, body, content_type=kind, headers={"If-Match": '"0"', **headers})
    finally:
        transaction.savepoint_rollback(sid)


WRITING = sorted(
    operation["operationId"]
    for _, _, operation in paths()
    if "application/json" in operation.get("requestBody", {}).get("content", {})
)


@pytest.mark.parametrize("name", WRITING)
def test_what_cannot_be_read_is_a_problem(site: Any, name: str) -> None:
    ((method, path, operation),) = (each for each in paths() if each[2]["operationId"] == name)
    tried = 0
    for what, body in BROKEN.items():
        answer = send(site.tokens["administrator"], method, fill(path, operation, site.shown.pk), body)
        tried += 1
        assert 400 <= answer.status_code < 500, (what, answer.status_code)
        assert answer["Content-Type"] == PROBLEM_JSON, (what, answer.status_code, answer.content[:200])
        if answer.status_code != 412:
            assert_as_described(name, answer.json(), answer.status_code, PROBLEM_JSON)
        assert not answer.json()["detail"].isascii(), (what, answer.json()["detail"])
        for fault in answer.json().get("errors", ()):
            assert not fault["msg"].isascii(), (what, fault)
    assert tried == len(BROKEN)


@pytest.mark.parametrize("person", ["", "other_editor"])
def test_nothing_says_that_an_unpublished_page_exists(site: Any, person: str) -> None:
    told, asked = [], 0
    for method, path, operation in paths():
        if "_id}" not in path:
            continue
        example = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("example", {})
        answers = {}
        for what, number in {**site.hidden, "nothing": MISSING}.items():
            answer = send(
                site.tokens.get(person, ""), method, fill(path, operation, number), json.dumps(example).encode()
            )
            answers[what] = (answer.status_code, answer.content.replace(str(number).encode(), b""))
            asked += 1
        told += [(operation["operationId"], what, one) for what, one in answers.items() if one != answers["nothing"]]
    assert asked > 100
    assert told == []


def test_the_root_of_the_tree_is_no_page(site: Any) -> None:
    """Wagtail's operation fails on a page that has no parent."""
    token = APIToken.create_token(user=site.superuser, name="thử")[1]
    for action in ("create_alias", "copy"):
        answer = send(token, "post", f"/api/v3/pages/{Page.get_first_root_node().pk}/actions/{action}/", b"{}")
        assert answer.status_code == 404


@pytest.mark.parametrize("kind", ["images", "documents"])
@pytest.mark.parametrize("form", [{}, {"title": "Đường hoa"}, {"title": "Đường hoa", "file": "no file"}])
def test_an_upload_that_lacks_something_says_what(site: Any, kind: str, form: dict[str, str]) -> None:
    headers = {"Authorization": f"Bearer {site.tokens['editor']}"}
    answer = Client().post(f"/api/v3/{kind}/", form, headers=headers)
    assert (answer.status_code, answer["Content-Type"]) == (422, PROBLEM_JSON)
    assert "file" in str(answer.json()["errors"])
    assert not [one for one in answer.json()["errors"] if one["msg"].isascii()]


def test_text_in_pieces_is_kept_in_one(site: Any) -> None:
    """Apple's keyboards send letters and marks apart (NFD)."""
    data = {"unit": site.unit.pk, "campaign": site.campaign.pk, "title": "Tuye\u0302\u0301n đươ\u0300ng hoa"}
    headers = {"Authorization": f"Bearer {site.tokens['editor']}"}
    answer = Client().post("/api/v3/initiatives/", json.dumps(data), content_type="application/json", headers=headers)
    assert (answer.status_code, answer.json()["title"]) == (201, "Tuyến đường hoa")


@pytest.mark.parametrize("query", ["limit=21", "limit=x", "type=khong.Co", "child_of=0", "order=khong_co", "site=%00"])
def test_wagtails_lists_refuse_in_vietnamese(site: Any, query: str) -> None:
    answer = Client().get(f"/api/v3/pages/?{query}")
    assert answer.status_code in (400, 422)
    problem = answer.json()
    assert not problem["detail"].isascii()
    assert not [one for one in problem.get("errors", ()) if one["msg"].isascii()]
