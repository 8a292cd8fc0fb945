"""Who gets through each door of the admin: address × role × state of the page.

The addresses come from the URL resolver, the rows of the table from `rows/`. Each cell is a real request, and is judged
by what it did: what it changed in any table, file or mail, what is public afterwards, and which words the answer has.
"""

import logging
from collections.abc import Iterator

import pytest

from tests.access.doors.inventory import Door, admin_doors
from tests.access.doors.knocking import Knocking
from tests.access.doors.place import Place, make_place
from tests.access.doors.row import Row, readable
from tests.access.doors.rows import files, own, pages, people, settings
from tests.config import shared
from tests.fixtures import World

AREAS = {"pages": pages.ROWS, "files": files.ROWS, "people": people.ROWS, "settings": settings.ROWS, "own": own.ROWS}
ROWS = [row for rows in AREAS.values() for row in rows]
ADD = "No row covers this address: add one in tests/access/doors/rows/ (docs/how-do-i.md, “add a screen”)."
"""What a new address is to be told."""


@shared.state()
def place(world: World) -> Place:
    return make_place(world)


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Without the log's lines, of which each request has some."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def rows_of(door: Door) -> list[Row]:
    return [row for row in ROWS if row.matches(door.form)]


def test_each_address_of_the_admin_has_one_row() -> None:
    doors = admin_doors()
    assert len(doors) > 250
    assert [readable(door.form) for door in doors if not rows_of(door)] == [], ADD
    assert [(readable(door.form), rows_of(door)) for door in doors if len(rows_of(door)) > 1] == []
    unused = [row.address for row in ROWS if not any(row.matches(door.form) for door in doors)]
    assert unused == []


def cells(area: str) -> Iterator[tuple[Door, Row, str]]:
    """The doors of an area with their row, and each state in which the row says something."""
    for door in admin_doors():
        for row in rows_of(door):
            if row in AREAS[area]:
                yield from ((door, row, state) for state in row.states)


@pytest.mark.parametrize("area", AREAS)
def test_each_role_gets_through_the_doors_that_the_table_says_and_no_other(place: Place, area: str) -> None:
    table = Knocking(place)
    for door, row, state in cells(area):
        table.knock(door, row, state)
    assert table.requests > len(AREAS[area])
    assert table.wrong == [], "\n".join(["", *table.wrong])
