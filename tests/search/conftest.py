"""Searching as a visitor does: over HTTP."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.wording import elements


@pytest.fixture
def find(client: Any) -> Callable[..., list[str]]:
    """`find("hoa", loai="unit")`: the titles of the results, in their order."""

    def find(text: str, **parameters: str) -> list[str]:
        response = client.get("/tim-kiem/", {"q": text, **parameters})
        assert response.status_code == 200
        return [
            link.get_text().replace("\N{NO-BREAK SPACE}", " ")
            for link in elements(response.content.decode(), ".result__title a")
        ]

    return find


@pytest.fixture
def suggest(client: Any) -> Callable[[str], list[str]]:
    """The titles that are suggested for what was typed so far."""

    def suggest(text: str) -> list[str]:
        response = client.get("/tim-kiem/goi-y/", {"q": text})
        assert response.status_code == 200
        return [row["title"] for row in response.json()["suggestions"]]

    return suggest
