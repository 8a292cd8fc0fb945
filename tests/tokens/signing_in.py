"""Signing in to an app as a person and an app do it."""

import base64
import hashlib
import json
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from django.test import Client

from tests.clients import client_of
from tests.wording import elements
from thidua_pages.accounts.models import User
from thidua_pages.models import AppClient

BACK = "https://app.example.vn/xong"
ASK, TOKEN, REVOKE = "/quan-tri/ung-dung/cho-phep/", "/oauth/token/", "/oauth/revoke/"
VERIFIER = "v" * 64
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode().rstrip("=")


def asked(app: AppClient, **changes: Any) -> dict[str, Any]:
    values = {
        "response_type": "code",
        "client_id": app.client_id,
        "redirect_uri": BACK,
        "scope": "read write",
        "state": "xyz",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
        **changes,
    }
    return {name: value for name, value in values.items() if value is not None}


def answer_to(browser: Client, query: dict[str, Any], **sent: str) -> Any:
    """Open the question and press a button of its form."""
    address = f"{ASK}?{urlencode(query)}"
    page = browser.get(address)
    assert page.status_code == 200, page.content
    hidden = {one["name"]: one.get("value", "") for one in elements(page.content.decode(), "#td-consent input")}
    return browser.post(address, {**hidden, **sent})


def code_for(person: User, app: AppClient, **changes: Any) -> str:
    answer = answer_to(client_of(person), asked(app, **changes), allow="True")
    assert answer.status_code == 302, answer.content
    return parse_qs(urlsplit(answer["Location"]).query)["code"][0]


def exchange(app: AppClient, code: str, /, **changes: str | None) -> Any:
    values = {
        "grant_type": "authorization_code",
        "code": code,
        "client_id": app.client_id,
        "redirect_uri": BACK,
        "code_verifier": VERIFIER,
        **changes,
    }
    return Client().post(TOKEN, {name: value for name, value in values.items() if value is not None})


def tokens_of(person: User, app: AppClient, **changes: Any) -> dict[str, Any]:
    answer = exchange(app, code_for(person, app, **changes))
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()
    return found


def refresh(app: AppClient, token: str) -> Any:
    return Client().post(TOKEN, {"grant_type": "refresh_token", "refresh_token": token, "client_id": app.client_id})


def call(token: str, path: str = "whoami/", method: str = "GET", body: Any = None) -> int:
    headers = {"Authorization": f"Bearer {token}"}
    options = {"data": json.dumps(body or {}), "content_type": "application/json"} if method != "GET" else {}
    return Client().generic(method, f"/api/v3/{path}", headers=headers, **options).status_code
