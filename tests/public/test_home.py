"""The front page: the campaign's standing, what moves, and who was honoured."""

import re
from datetime import UTC, date, datetime
from typing import Any

from tests.factories.pages import make_initiative, make_nomination, make_update
from tests.factories.photos import on_update
from tests.fixtures import World
from tests.wording import elements, text_of
from thidua_pages.base import clock


def html_of(client: Any, world: World) -> str:
    return client.get(world.ward.url + "?x=1").content.decode()


def titles(html: str, heading: str) -> list[str]:
    part = re.search(rf'<section[^>]*aria-labelledby="{heading}".*?</section>', html, re.DOTALL)
    return [link.text for link in elements(part[0], "h3 a")] if part else []


def test_an_empty_ward_has_a_front_page(client: Any, world: World) -> None:
    world.campaign.unpublish()
    html = html_of(client, world)
    assert text_of(html, "h1") == world.ward.title
    assert len(elements(html, ".hero__intro")) == 1
    assert not elements(html, ".hero a, #ket-qua")


def test_the_furthest_are_first_and_the_unknown_last(client: Any, world: World) -> None:
    for title, status, percents in (
        ("Chưa rõ", "ongoing", [None]),
        ("Một nửa", "ongoing", [90, 50]),
        ("Xong", "done", [10]),
        ("Gần xong", "ongoing", [80, None]),
    ):
        page = make_initiative(world.unit, world.campaign, world.editor, "published", title=title, status=status)
        for day, percent in enumerate(percents, start=1):
            make_update(page, world.editor, "published", percent=percent, date=date(2023, 9, day))
    assert titles(html_of(client, world), "tien-do-cao") == ["Xong", "Gần xong", "Một nửa"]


def test_most_updated_counts_what_is_published_and_says_so(client: Any, world: World) -> None:
    for title, published, waiting in (("Ít", 1, 3), ("Nhiều", 3, 0), ("Vừa", 2, 0), ("Không", 0, 4)):
        page = make_initiative(world.unit, world.campaign, world.editor, "published", title=title)
        for state, count in (("published", published), ("in_review", waiting)):
            for day in range(1, count + 1):
                make_update(page, world.editor, state, date=date(2023, 9, day))
    html = html_of(client, world)
    assert titles(html, "cap-nhat-nhieu") == ["Nhiều", "Vừa", "Ít"]
    assert [one.text for one in elements(html, ".rank__count strong")] == ["3", "2", "1"]


def test_newest_updates_with_their_photos(client: Any, world: World) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "published", title="Đường hoa")
    make_update(page, world.editor, "published", photos=on_update(world.unit))
    html = html_of(client, world)
    assert titles(html, "moi-cap-nhat") == ["Đường hoa"]
    assert html.count("<img") > 1


def test_the_newest_decision_and_those_it_honours(client: Any, world: World) -> None:
    assert not elements(html_of(client, world), "#khen-thuong")
    page = make_nomination(world.unit, world.campaign, world.editor, "published", full_name="Trần Văn An")
    html = html_of(client, world)
    assert titles(html, "khen-thuong") == ["Trần Văn An"]
    assert f'/khen-thuong/quyet-dinh/{page.award.decision_id}/"' in html


def test_a_campaign_that_is_over_says_so(client: Any, world: World) -> None:
    with clock.at(datetime(2023, 9, 1, 5, tzinfo=UTC)):
        running = html_of(client, world)
    over = html_of(client, world)
    assert text_of(over, "#ket-qua") != text_of(running, "#ket-qua")
    week = ".figures > div:nth-of-type(4) dt"
    assert text_of(over, week) != text_of(running, week)
