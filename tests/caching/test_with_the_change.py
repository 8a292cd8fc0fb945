"""Whatever changes a public page counts as a change in the same transaction, by whichever door it comes."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from django.db import connection
from wagtail.models import Page

from tests.access.attempts import ATTEMPTS
from tests.clients import client_of
from tests.factories.pages import make_initiative, make_unit

pytestmark = pytest.mark.django_db(transaction=True)

DOORS = {
    "approve": "office_statistics",
    "approve_in_stock_modal": "office_statistics",
    "publish_around": "administrator",
    "unpublish": "office_statistics",
    "api_patch_and_publish": "administrator",
    "api_unpublish": "office_statistics",
}
"""Ways to change a public page (`tests/access/attempts.py`), each with the role that has it."""


class Killed(KeyboardInterrupt):
    """Stands for a process that is killed."""


@contextmanager
def killed_at_the_version() -> Iterator[list[str]]:
    """Kill the process at the first statement that counts the change. Yields what it was about to write."""
    written: list[str] = []

    def execute(run: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if "contentversion" in sql and sql.startswith(("INSERT", "UPDATE")):
            written.append(sql)
            raise Killed
        return run(sql, params, many, context)

    with connection.execute_wrapper(execute):
        yield written


def make_page(world: Any, door: str) -> Any:
    if door.startswith("approve"):
        return make_initiative(world.unit, world.campaign, world.editor, "in_review")
    unit = make_unit(world.ward)
    unit.save_revision().publish()
    return type(unit).objects.get(pk=unit.pk)


def state(page: Any) -> list[Any]:
    return list(Page.objects.filter(pk=page.pk).values("live", "path", "title", "live_revision"))


@pytest.mark.parametrize("door", DOORS)
def test_what_is_killed_before_it_counts_has_changed_nothing(world: Any, door: str) -> None:
    page, person = make_page(world, door), world.people[DOORS[door]]
    before = state(page)
    with killed_at_the_version() as written, suppress(Killed):
        ATTEMPTS[door](client_of(person), page, person, {"forms": {}})
    assert written
    assert state(page) == before
    assert ATTEMPTS[door](client_of(person), page, person, {"forms": {}})
