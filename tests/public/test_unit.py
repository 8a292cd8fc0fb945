"""The page of a unit: what its initiatives add up to, what is new, and what it was honoured for."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.config import shared
from tests.factories.pages import DECISION, make_initiative, make_nomination, make_unit, make_update
from tests.fixtures import World
from tests.wording import elements, text_of


@shared.state()
def pages(world: World) -> None:
    def initiative(state: str, **fields: Any) -> Any:
        return make_initiative(world.unit, world.campaign, world.editor, state, **fields)

    first = initiative("published", title="Đường hoa", status="done", people_served=200, socialised_vnd=5_000_000)
    second = initiative("published", people_served=38, budget_vnd=None, workdays=12)
    initiative("in_review", people_served=999, status="done")
    for day in range(1, 6):
        make_update(first if day % 2 else second, world.editor, "published", date=date(2023, 9, day), percent=day)
    other = make_initiative(world.other_unit, world.campaign, world.other_editor, "published", people_served=1000)
    make_update(other, world.other_editor, "published", date=date(2023, 9, 30))
    make_nomination(world.unit, world.campaign, world.editor, "published")


@pytest.fixture
def shown(client: Client, pages: None, world: World) -> Any:
    return client.get(world.unit.url)


def test_its_published_initiatives_are_added_up(shown: Any) -> None:
    totals = shown.context["totals"]
    assert (totals.initiatives, totals.done, totals.people_served, totals.workdays) == (2, 1, 238, 12)
    assert (totals.socialised_vnd, totals.budget_vnd) == (5_000_000, 0)


def test_its_own_newest_updates_are_shown(shown: Any) -> None:
    assert [update.date.day for update in shown.context["updates"]] == [5, 4, 3, 2]
    assert shown.context["updates"][0].initiative.title == "Đường hoa"


def test_its_awards_are_shown(shown: Any) -> None:
    assert len(shown.context["awards"]) == 1
    assert DECISION["number"] in shown.content.decode()


def test_nothing_of_a_unit_that_has_nothing(client: Client, world: World) -> None:
    html = client.get(world.unit.url).content.decode()
    assert len(elements(html, "#mo-hinh")) == len(elements(html, ".section .empty")) == 1
    assert not elements(html, "#ket-qua, #cap-nhat, #khen-thuong")


def test_a_number_in_its_name_stays_with_it(client: Client, world: World) -> None:
    unit = make_unit(world.ward, "Tổ dân phố 15")
    assert text_of(client.get(unit.url).content.decode(), "h1 .together") == "Tổ dân phố 15"
