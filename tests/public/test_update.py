"""The page of one update: what was reached by that day, and the updates around it."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.config import shared
from tests.factories.pages import make_initiative, make_update
from tests.factories.photos import on_update
from tests.fixtures import World
from tests.wording import elements
from thidua_pages.models import UpdateMeasure


@shared.state()
def updates(world: World) -> list[Any]:
    """Three published updates of one initiative, oldest first, but made in another order. A fourth is not published."""
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published", title="Đường hoa")
    made = {
        day: make_update(initiative, world.editor, "published", date=date(2023, 9, day), percent=day)
        for day in (20, 5, 12)
    }
    make_update(initiative, world.editor, "in_review", date=date(2023, 9, 15))
    other = make_initiative(world.unit, world.campaign, world.editor, "published")
    make_update(other, world.editor, "published", date=date(2023, 9, 13))
    return [made[day] for day in sorted(made)]


@pytest.mark.parametrize(("place", "earlier", "later"), [(0, None, 1), (1, 0, 2), (2, 1, None)])
def test_the_updates_before_and_after_it_are_named(
    client: Client, updates: list[Any], place: int, earlier: int | None, later: int | None
) -> None:
    answer = client.get(updates[place].url)
    shown = (answer.context["earlier"], answer.context["later"])
    assert shown == tuple(None if n is None else updates[n] for n in (earlier, later))
    for page in shown:
        if page:
            assert f'href="{page.url}"' in answer.content.decode()


def test_an_only_update_has_no_neighbours(client: Client, world: World) -> None:
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published")
    update = make_update(initiative, world.editor, "published")
    assert "neighbours" not in client.get(update.url).content.decode()


def test_measures_and_percent_are_shown(client: Client, world: World) -> None:
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published")
    update = make_update(initiative, world.editor, "draft", percent=None, photos=on_update(world.unit, 2))
    update.measures = [UpdateMeasure(label="Số trụ", unit="trụ", value=29)]
    update.live = True
    update.save()
    html = client.get(update.url).content.decode()
    assert "29\N{NO-BREAK SPACE}trụ" in html
    assert elements(html, ".progress--unknown")
    assert html.count("data-viewer ") == 2


def test_it_is_shared_with_the_initiative_it_belongs_to(client: Client, updates: list[Any]) -> None:
    text = client.get(updates[0].url).context["share"].text
    assert text.startswith("Đường hoa: cập nhật")
    assert text.endswith(updates[0].full_url)
