"""Which other sites may read the API from a browser."""

from typing import Any

import pytest
from django.test import Client

OTHER = "https://thong-tin.example.vn"


def origin_allowed(path: str, origin: str = OTHER) -> str | None:
    return Client().get(path, headers={"Origin": origin}).get("Access-Control-Allow-Origin")


def test_none_unless_it_is_set(world: Any) -> None:
    assert origin_allowed("/api/v3/initiatives/") is None


def test_those_that_are_set(world: Any, settings: Any) -> None:
    settings.CORS_ALLOWED_ORIGINS = [OTHER]
    assert origin_allowed("/api/v3/initiatives/") == OTHER
    assert origin_allowed("/api/v3/initiatives/", "https://khac.example.vn") is None
    assert origin_allowed("/quan-tri/login/") is None


def test_all_but_never_with_the_cookie(world: Any, settings: Any) -> None:
    settings.CORS_ALLOW_ALL_ORIGINS = True
    answer = Client().get("/api/v3/initiatives/", headers={"Origin": OTHER})
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer


@pytest.mark.parametrize("method", ["PATCH", "POST"])
def test_a_browser_may_ask_before_it_writes(world: Any, settings: Any, method: str) -> None:
    settings.CORS_ALLOWED_ORIGINS = [OTHER]
    headers = {
        "Origin": OTHER,
        "Access-Control-Request-Method": method,
        "Access-Control-Request-Headers": "authorization, if-match, idempotency-key",
    }
    answer = Client().options("/api/v3/initiatives/", headers=headers)
    assert answer.status_code == 200
    assert {"authorization", "if-match", "idempotency-key"} <= set(answer["Access-Control-Allow-Headers"].split(", "))
