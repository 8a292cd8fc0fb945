"""Searching as a visitor does: over HTTP."""

import html
import re
from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def find(client: Any) -> Callable[..., list[str]]:
    """`find("hoa", loai="unit")`: the titles of the results, in their order."""

    def find(text: str, **parameters: str) -> list[str]:
        response = client.get("/tim-kiem/", {"q": text, **parameters})
        assert response.status_code == 200
        titles = re.findall(r'class="result__title"><a [^>]*>(.*?)</a>', response.content.decode())
        return [html.unescape(re.sub(r"</?mark>", "", title)) for title in titles]

    return find


@pytest.fixture
def suggest(client: Any) -> Callable[[str], list[str]]:
    """The titles that are suggested for what was typed so far."""

    def suggest(text: str) -> list[str]:
        response = client.get("/tim-kiem/goi-y/", {"q": text})
        assert response.status_code == 200
        return [row["title"] for row in response.json()["suggestions"]]

    return suggest
