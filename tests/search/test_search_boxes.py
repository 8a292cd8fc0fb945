"""Every screen of the admin that has a search box answers to whatever is typed there; new screens are found."""

from typing import Any

from tests.clients import client_of
from tests.door.routes import all_routes
from tests.wording import elements

BOX = 'input[name="q"], input[name="search"]'
TYPED = ['"', '"đường', " ", "\u3000", "từ " * 500, "a:b", "*"]


def html_of(answer: Any) -> str:
    """The page, or the part of one that a chooser sends in JSON."""
    kind = answer.headers.get("Content-Type", "")
    if kind.startswith("application/json") and isinstance(answer.json(), dict):
        return answer.json().get("html") or ""
    return answer.content.decode() if kind.startswith("text/html") else ""


def boxes(client: Any) -> list[tuple[str, str]]:
    """The screens that need no argument and have a search box: the address and the name of the box."""
    found = []
    for route in all_routes():
        address = f"/{route.form}"
        if route.arguments or not address.startswith("/quan-tri/") or "failwhale" in address or "logout" in address:
            continue
        answer = client.get(address)
        found += [(address, box["name"]) for box in elements(html_of(answer), BOX)]
    return list(dict.fromkeys(found))


def test_every_search_box_answers(world: Any) -> None:
    client = client_of(world.administrator)
    found = boxes(client)
    assert len(found) >= 5, found
    client.raise_request_exception = False
    failures = [
        (address, typed[:9])
        for address, name in found
        for typed in TYPED
        if client.get(address, {name: typed}).status_code >= 500
    ]
    assert not failures
