"""A decision has a public page with everyone whom it honours. A decision that is not public has none."""

from typing import Any

import pytest

from tests.factories.pages import make_initiative, make_nomination
from tests.fixtures import World, build_world
from tests.fresh import fresh
from thidua_pages.models import Decision, HonourRollPage


@pytest.fixture
def roll(world: World) -> HonourRollPage:
    return HonourRollPage.objects.descendant_of(world.ward).get()


def test_it_shows_what_was_issued_and_whom_it_honours(client: Any, world: World, roll: Any) -> None:
    one, two = (
        make_nomination(world.unit, world.campaign, world.editor, "published", full_name=name)
        for name in ("Trần Văn An", "Lê Thị Bình")
    )
    waiting = make_nomination(world.unit, world.campaign, world.editor, "in_review", full_name="Người Đang Chờ")
    assert one.award.decision_id == two.award.decision_id
    html = client.get(f"{roll.url}quyet-dinh/{one.award.decision_id}/").content.decode()
    for text in ("152/QĐ-UBND", "25/12/2023", "Chủ tịch UBND phường", "Phan Thành Trung", one.url, two.url):
        assert text in html
    assert waiting.full_name not in html
    assert f'rel="canonical" href="http://localhost/khen-thuong/quyet-dinh/{one.award.decision_id}/"' in html


WRONG_IDS = ["", "0/", "01/", "abc/", "²/", "999999999999999/", f"{10**30}/", "1/2/"]


@pytest.mark.parametrize("path", ["khac/1/", "1/", *(f"quyet-dinh/{text}" for text in WRONG_IDS)])
def test_any_other_address_is_missing(client: Any, world: World, roll: Any, path: str) -> None:
    make_nomination(world.unit, world.campaign, world.editor, "published")
    assert client.get(roll.url + path).status_code == 404


def test_a_decision_of_nobody_public_is_missing(client: Any, world: World, roll: Any) -> None:
    make_nomination(world.unit, world.campaign, world.editor, "published")
    row = Decision.objects.get()
    row.pk, row.number = None, "999/QĐ-UBND"
    row.save()
    assert client.get(f"{roll.url}quyet-dinh/{row.pk}/").status_code == 404
    assert "999/QĐ-UBND" not in client.get(roll.url).content.decode()


def test_another_ward_does_not_show_it(client: Any, world: World, roll: Any) -> None:
    page = make_nomination(world.unit, world.campaign, world.editor, "published")
    other = build_world("Phường Khác", "khac", "khac.vn")
    there = HonourRollPage.objects.descendant_of(other.ward).get()
    path = f"/{there.slug}/quyet-dinh/{page.award.decision_id}/"
    assert client.get(path, headers={"host": "localhost"}).status_code == 200
    assert client.get(path, headers={"host": "khac.vn"}).status_code in {400, 404}


def test_it_is_missing_when_the_honour_roll_is(client: Any, world: World, roll: Any) -> None:
    page = make_nomination(world.unit, world.campaign, world.editor, "published")
    roll.unpublish()
    assert client.get(f"/khen-thuong/quyet-dinh/{page.award.decision_id}/").status_code == 404
    assert "quyet-dinh" not in client.get(page.url).content.decode()


def test_the_nomination_links_the_decision_and_only_what_is_public_of_its_evidence(
    client: Any, world: World, roll: Any
) -> None:
    kept, gone = (make_initiative(world.unit, world.campaign, world.editor, "published") for _ in range(2))
    page = make_nomination(world.unit, world.campaign, world.editor, "published", evidence=[kept, gone])
    fresh(gone).unpublish()
    html = client.get(page.url).content.decode()
    assert f'href="{roll.url}quyet-dinh/{page.award.decision_id}/"' in html
    assert kept.url in html
    assert gone.title not in html
