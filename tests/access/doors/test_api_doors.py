"""Who gets through each operation of the API: method × address × role × state of the page.

Judged as in `test_doors.py`. The operations come from the API's own description; the rows are in `rows/api.py`.
"""

import json
from collections.abc import Iterator
from typing import Any

from wagtail.models import APIToken

from tests.access.doors.arguments import fill
from tests.access.doors.inventory import Door, api_doors
from tests.access.doors.knocking import Knocking
from tests.access.doors.place import ROLES, Place, make_place
from tests.access.doors.row import ApiRow, readable
from tests.access.doors.rows.api import ROWS
from tests.access.doors.test_doors import ADD, quiet
from tests.access.doors.watch import LOGS, PUBLIC
from tests.clients import QuickClient
from tests.config import shared
from tests.fixtures import World

__all__ = ["quiet"]


@shared.state()
def place(world: World) -> Place:
    return make_place(world)


def rows_of(method: str, door: Door) -> list[ApiRow]:
    return [row for row in ROWS if row.matches(method, door.form)]


def test_each_operation_of_the_api_has_one_row() -> None:
    doors = api_doors()
    assert len(doors) > 40
    assert [(method, readable(door.form)) for method, door in doors if not rows_of(method, door)] == [], ADD
    assert [(method, door.form) for method, door in doors if len(rows_of(method, door)) > 1] == []
    assert [row.address for row in ROWS if not any(row.matches(method, door.form) for method, door in doors)] == []


def cells() -> Iterator[tuple[str, Door, ApiRow, str]]:
    for method, door in api_doors():
        yield from ((method, door, row, state) for row in rows_of(method, door) for state in row.states)


def test_each_role_gets_through_the_api_as_the_table_says_and_not_otherwise(place: Place) -> None:
    table = ApiKnocking(place)
    for method, door, row, state in cells():
        table.call(method, door, row, state)
    assert table.requests > len(ROWS)
    assert table.wrong == [], "\n".join(["", *table.wrong])


class ApiKnocking(Knocking):
    """Calls with a token of each role, or with none."""

    def __init__(self, place: Place) -> None:
        self.tokens = {
            role: APIToken.create_token(user=place.person(role), name=role)[1] for role in ROLES if place.person(role)
        }
        super().__init__(place, LOGS | {"wagtailcore_apitoken"})  # when a token was used last
        self.browsers = {role: QuickClient() for role in ROLES}

    def call(self, method: str, door: Door, row: ApiRow, state: str) -> None:
        page = self.place.pages[state]
        address = fill(door.form, door.arguments, self.place, page) + row.query.format(page=page.pk)
        cell = f"{method} {readable(door.form)} [{state}]"
        found, answers = set(), dict[str, int]()
        for role in ROLES:
            headers = {"Authorization": f"Bearer {self.tokens[role]}"} if role in self.tokens else {}
            options = sent(row, row.sends(self.place, page)) | {"headers": {**headers, **row.headers}}
            answer = self.ask(
                role, cell, address, lambda browser, options=options: browser_call(browser, method, address, options)
            )
            answers[role] = answer.status_code
            if (answer.status_code == 200) if method == "GET" else answer.changed:
                found.add(role)
            if (method == "GET" and answer.changed) or (PUBLIC in answer.changed and not row.publishes):
                self.wrong.append(f"{cell}: {role} changed {', '.join(sorted(answer.changed))}")
        self.compare(cell, "done", found, row.allowed(state), f" {answers}")
        if len(row.states) == 1 and not row.allowed(state) and not row.why:
            self.wrong.append(f"{cell}: say `why` nobody does anything by it")


def sent(row: ApiRow, data: dict[str, Any]) -> dict[str, Any]:
    return {"data": data} if row.is_form else {"data": json.dumps(data), "content_type": "application/json"}


def browser_call(browser: QuickClient, method: str, address: str, options: dict[str, Any]) -> Any:
    if method in {"GET", "HEAD"}:
        return browser.generic(method, address, headers=options["headers"])
    return getattr(browser, method.lower())(address, **options)
