"""What a token may do: the scope of every operation of the API, its end, and what is written of its use."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from wagtail.models import APIToken, ModelLogEntry

from tests.clients import client_of
from tests.fixtures import World
from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.tokens.bearers import NOTED_AGAIN
from thidua_pages.tokens.choices import Scope
from thidua_pages.tokens.issuing import make_token, revoke
from thidua_pages.tokens.middleware import EXPIRED, WRONG

STEPS = (
    *("ballot", "check", "count", "decide", "hold", "lift-hold", "not-granted", "record", "revoke", "undo", "withdraw"),
)
REVIEWS = {
    *(f"/api/v3/pages/{{page_id}}/actions/workflow/{name}/" for name in ("submit", "resume", "approve", "reject")),
    "/api/v3/pages/{page_id}/actions/workflow/cancel/",
    *(f"/api/v3/nominations/{{nomination_id}}/{name}/" for name in STEPS),
    *(f"/api/v3/corrections/{{correction_id}}/{name}/" for name in ("agree", "refuse")),
}
"""The operations that need `review`. All others that change something need `write`."""
ENOUGH = {Scope.READ: set(Scope), Scope.WRITE: {Scope.WRITE}, Scope.REVIEW: {Scope.REVIEW}}
"""Scope of an operation → which single scope of a token is enough."""


def operations() -> Iterator[tuple[str, str]]:
    for path, methods in Client().get("/api/v3/openapi.json").json()["paths"].items():
        yield from ((method.upper(), path) for method in methods if method != "parameters")


def scope_of(method: str, path: str) -> Scope:
    if method in {"GET", "HEAD", "OPTIONS"}:
        return Scope.READ
    return Scope.REVIEW if path in REVIEWS else Scope.WRITE


def call(token: str, method: str, path: str, **options: Any) -> Any:
    return Client().generic(method, path, headers={"Authorization": f"Bearer {token}"}, **options)


def test_each_operation_takes_the_scope_that_it_needs_and_no_other(world: World) -> None:
    tokens = {scope: make_token(world.superuser, scope.label, scopes=[scope])[1] for scope in Scope}
    asked, wrong = set(), []
    for method, path in operations():
        address, needed = re.sub(r"\{[^}]+\}", "987654321", path), scope_of(method, path)
        for scope, token in tokens.items():
            answer = call(token, method, address, data="{}", content_type="application/json")
            refused = "insufficient_scope" in answer.get("WWW-Authenticate", "")
            asked.add((needed, refused))
            if refused == (scope in ENOUGH[needed]) or answer.status_code >= 500:
                wrong.append((method, path, scope.value, answer.status_code))
    assert wrong == []
    assert len(asked) == 5  # `read` refuses nobody
    assert {path for _, path in operations()} >= REVIEWS


def test_a_refusal_names_the_scope(world: World) -> None:
    _, token = make_token(world.editor, "thử", scopes=[Scope.READ])
    answer = call(token, "POST", "/api/v3/initiatives/", data="{}", content_type="application/json")
    assert (answer.status_code, answer["Content-Type"]) == (403, "application/problem+json")
    assert answer["WWW-Authenticate"] == 'Bearer realm="api", error="insufficient_scope", scope="write"'
    assert "“write”" in answer.json()["detail"]


def test_a_token_that_was_made_before_there_were_scopes_keeps_its_rights(world: World) -> None:
    _, token = APIToken.create_token(user=world.editor, name="cũ")
    answer = call(token, "POST", "/api/v3/initiatives/", data="{}", content_type="application/json")
    assert answer.status_code == 422


# --- Its end ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["whoami/", "initiatives/", "nowhere/"])
def test_a_token_expires(world: World, path: str) -> None:
    token, text = make_token(world.editor, "thử", days=30)
    token.terms.expires_at = clock.now() - timedelta(seconds=1)
    token.terms.save()
    answer = call(text, "GET", f"/api/v3/{path}")
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
    assert answer.json()["detail"] == EXPIRED
    assert 'error="invalid_token"' in answer["WWW-Authenticate"]


def test_an_expired_token_locks_nobody_out(world: World, settings: Any) -> None:
    token, text = make_token(world.editor, "thử", days=30)
    token.terms.expires_at = clock.now()
    token.terms.save()
    for _ in range(settings.AXES_FAILURE_LIMIT + 1):
        assert call(text, "GET", "/api/v3/whoami/").status_code == 401
    assert call(make_token(world.editor, "mới")[1], "GET", "/api/v3/whoami/").status_code == 200


def test_a_revoked_token_is_refused_everywhere(world: World) -> None:
    token, text = make_token(world.editor, "thử")
    revoke(token)
    for path in ("whoami/", "initiatives/"):
        answer = call(text, "GET", f"/api/v3/{path}")
        assert (answer.status_code, answer.json()["detail"]) == (401, WRONG)
    revoke(token)
    assert ModelLogEntry.objects.filter(action="wagtail.apitoken.revoke").count() == 1


@pytest.mark.parametrize(
    "header",
    ["Bearer a\0b", "Bearer " + "a" * 10_000, "Bearer", "Bearer ", "Bearer ễ".encode().decode("latin-1"), "bearer sai"],
    ids=["NUL", "10 kB", "no token", "empty", "not ASCII", "wrong"],
)
def test_what_cannot_be_a_token_is_refused(world: World, header: str, caplog: Any) -> None:
    answer = Client().get("/api/v3/whoami/", headers={"Authorization": header})
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
    assert header.split(" ")[-1][:40] not in caplog.text or header in ("Bearer", "Bearer ")


@pytest.mark.parametrize("header", ["Basic cXVhbnRyaTp0aGktZHVhLTIwMjM=", "Token abc", "wagtail_abc", ""])
def test_another_scheme_is_that_of_a_visitor(world: World, header: str) -> None:
    answer = Client().get("/api/v3/whoami/", headers={"Authorization": header})
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
    assert answer["WWW-Authenticate"] == 'Bearer realm="api"'
    assert Client().get("/api/v3/initiatives/", headers={"Authorization": header}).status_code == 200


def test_the_session_of_a_browser_lends_no_right_to_a_wrong_token(world: World) -> None:
    answer = client_of(world.editor).get("/api/v3/me/", headers={"Authorization": "Bearer sai"})
    assert answer.status_code == 401


# --- Its use ----------------------------------------------------------------------------------------------


def test_the_last_use_is_written_now_and_then(world: World) -> None:
    token, text = make_token(world.editor, "thử")
    call(text, "GET", "/api/v3/whoami/")
    token.refresh_from_db()
    first = token.last_used_at
    assert first is not None
    call(text, "GET", "/api/v3/whoami/")
    token.refresh_from_db()
    assert token.last_used_at == first
    APIToken.objects.filter(pk=token.pk).update(last_used_at=first - NOTED_AGAIN)
    call(text, "GET", "/api/v3/whoami/")
    token.refresh_from_db()
    assert token.last_used_at >= first


def test_a_token_of_an_inactive_account_is_refused(world: World) -> None:
    _, text = make_token(world.editor, "thử")
    User.objects.filter(pk=world.editor.pk).update(is_active=False)
    assert call(text, "GET", "/api/v3/whoami/").status_code == 401
