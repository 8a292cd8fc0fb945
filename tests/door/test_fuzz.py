"""No address of the site answers a request with a 5xx, whatever is sent to it.

The test walks through every route that the URL resolver knows, so it finds a new one by itself. Each request is rolled
back. By default it sends a small, fixed set; `FUZZ_ROUNDS=20 FUZZ_SEED=7 make test ARGS=tests/door/test_fuzz.py` sends
more, for a night. A failure names the request; put it into `test_refusals.py` before mending it.
"""

import json
import logging
import os
import sys
import zlib
from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.core.cache import cache
from django.db import connections, transaction
from django.test import Client
from wagtail.models import APIToken

from tests.door.forms import fields_of
from tests.door.pool import Pool
from tests.door.routes import Route, all_routes
from tests.factories.pages import make_initiative, make_update
from tests.factories.photos import make_photo

ROUNDS = int(os.environ.get("FUZZ_ROUNDS", "1"))
SEED = int(os.environ.get("FUZZ_SEED", "2026"))
PEOPLE = ("stranger", "editor", "office_statistics", "administrator")
API = "/api/v3/"


@pytest.fixture
def atomic_views(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each view a savepoint. PostgreSQL would refuse the queries of an error page after a failed one otherwise."""
    monkeypatch.setitem(connections.settings["default"], "ATOMIC_REQUESTS", True)


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("person", PEOPLE)
def test_no_request_ends_in_a_5xx(person: str, world: Any, atomic_views: None, media: Any) -> None:
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published")
    make_update(initiative, world.editor, "published")
    make_photo(world.unit)
    fuzzer = Fuzzer(world.people.get(person))
    routes = all_routes()
    assert len(routes) > 300
    for round_number in range(ROUNDS):
        for route in routes:
            fuzzer.random.seed(zlib.crc32(f"{SEED} {person} {round_number} {route.form}".encode()))
            fuzzer.try_route(route)
    assert fuzzer.sent > len(routes)
    assert not fuzzer.failures, "\n".join(sorted(fuzzer.failures.values()))


class Fuzzer:
    """Sends requests as one person. `failures`: where an exception came from → the request that showed it."""

    def __init__(self, user: Any) -> None:
        self.user = user
        self.random = Random(SEED)
        self.pool = Pool(self.random)
        self.client = Client(raise_request_exception=False)
        if user is not None:
            self.client.force_login(user)
        self.cookies = deepcopy(self.client.cookies)
        self.token = APIToken.create_token(user=user, name="thử")[1] if user is not None else ""
        self.failures: dict[str, str] = {}
        self.sent = 0

    def try_route(self, route: Route) -> None:
        path = self._path(route, self.pool.right)
        page = self.send("GET", path)
        self.send("GET", self._path(route, self.pool.any) + self._query(route, *fields_of(page, "GET")))
        if path.startswith(API):
            self.send(self.random.choice(["POST", "PATCH", "PUT", "DELETE"]), path, self.pool.json())
        elif self.user is not None:
            self.send("POST", path + self._query(route), self._form(route, page))

    def send(self, method: str, address: str, data: Any = None) -> Any:
        self.sent += 1
        self.client.cookies = deepcopy(self.cookies)
        options: dict[str, Any] = {"headers": {}}
        if address.startswith(API) and self.token:
            options["headers"]["Authorization"] = f"Bearer {self.token}"
        if self.random.random() < 0.2:
            options["headers"]["X-Requested-With"] = "XMLHttpRequest"
        if isinstance(data, list | dict | str | int | None) and address.startswith(API):
            options |= {"data": json.dumps(data), "content_type": "application/json"}
        elif data is not None:
            body = urlencode(data, doseq=True, errors="surrogatepass")
            options |= {"data": body, "content_type": "application/x-www-form-urlencoded"}
        try:
            with transaction.atomic():
                response = self.client.generic(method, address, **options)
                if method == "POST" and response.status_code == 302 and response["Location"].startswith("/"):
                    response = self.client.get(response["Location"])  # the page with what was just stored
                if hasattr(response, "render") and not response.is_rendered:
                    response.render()
                transaction.set_rollback(True)
        finally:
            if method != "GET":
                cache.clear()
        if response.status_code >= 500:
            self._note(method, address, data, response)
        return response

    def _note(self, method: str, address: str, data: Any, response: Any) -> None:
        where = f"status {response.status_code}"
        if getattr(response, "exc_info", None):
            kind, error, traceback = response.exc_info
            while traceback.tb_next is not None:
                traceback = traceback.tb_next
            code = traceback.tb_frame.f_code
            file = code.co_filename.split("site-packages/")[-1]
            where = f"{kind.__name__} in {file} {traceback.tb_lineno}: {str(error)[:150]!r}"
        request = f"{method} {address[:300]}" + (f" with {str(data)[:300]}" if data is not None else "")
        if where.split(": ")[0] not in self.failures:
            print(f"{where}\n    {request}", file=sys.stderr, flush=True)
        self.failures.setdefault(where.split(": ")[0], f"{where}\n    {request}")

    def _path(self, route: Route, value: Any) -> str:
        arguments = {name: quoted(value(name, route.kinds.get(name, ""))) for name in route.arguments}
        return "/" + route.form % arguments

    def _query(self, route: Route, *shown: str) -> str:
        """A query string of names that the screen has in a form, and that its code reads."""
        names = sorted({*route.parameters, *shown})
        chosen = self.random.sample(names, min(len(names), self.random.randrange(0, 4)))
        pairs = [(name, self.pool.any(name)) for name in chosen]
        return "?" + urlencode(pairs, errors="surrogatepass") if pairs else ""

    def _form(self, route: Route, page: Any) -> dict[str, Any]:
        """The form of the screen with some values changed or left out, or else fields that the code reads."""
        fields = fields_of(page, "POST")
        names = self.random.sample(sorted(fields), min(len(fields), 3)) if fields else route.parameters[-6:]
        for name in names:
            if self.random.random() < 0.2:
                fields.pop(name, None)
            else:
                fields[name] = self.pool.any(name)
        return fields


def quoted(value: str) -> str:
    return quote(value.encode("utf-8", "surrogatepass")[:2000], safe="/")
